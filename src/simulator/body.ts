import { type JsonObject, type JsonValue } from '../rdap/index.js';
import { Draw } from './draw.js';
import { email, fn, jcard, voice } from './card.js';
import { domainAt, type DomainFacts, type Registrar } from './domain.js';
import { HOUR, instant, type World } from './world.js';

// The members that answers share (RFC 9083 §4 and §5), in their tidy form; registries bend them where it is their manner.

export const event = (eventAction: string, at: number): JsonObject => ({ eventAction, eventDate: instant(at) });

/** The registries republish on the hour. */
export const databaseEvent = (world: World): JsonObject =>
  event('last update of RDAP database', Math.floor(world.now() / HOUR) * HOUR);

export const selfLink = (href: string): JsonObject => ({
  value: href,
  rel: 'self',
  href,
  type: 'application/rdap+json',
});

export const termsNotice = (operator: string): JsonObject => ({
  title: 'Terms of Use',
  description: [`${operator} gives this answer for trying software out. Nothing in it describes anyone.`],
});

/** RFC 9083 §5.2, with glue where `seed` is given. */
export function nameserver(name: string, seed?: number): JsonObject {
  const body: JsonObject = { objectClassName: 'nameserver', ldhName: name };
  if (seed === undefined) return body;
  const draw = new Draw(seed, `nameserver ${name.toLowerCase()}`);
  const host = draw.below(254) + 1;
  return {
    ...body,
    ipAddresses: { v4: [`203.0.113.${host}`], v6: [`2001:db8:53::${host.toString(16)}`] },
  };
}

export const secureDns = (facts: DomainFacts): JsonObject =>
  facts.ds ? { delegationSigned: true, dsData: [{ ...facts.ds }] } : { delegationSigned: false };

/** Registrar with its abuse contact nested inside (gTLD response profile 2024 §2.4). */
export const registrarEntity = (registrar: Registrar): JsonObject => ({
  objectClassName: 'entity',
  handle: registrar.ianaId,
  roles: ['registrar'],
  publicIds: [{ type: 'IANA Registrar ID', identifier: registrar.ianaId }],
  vcardArray: jcard(fn(registrar.name)),
  entities: [
    {
      objectClassName: 'entity',
      roles: ['abuse'],
      vcardArray: jcard(fn('Abuse desk'), voice(registrar.abusePhone), email(registrar.abuseEmail)),
    },
  ],
});

/** RFC 9083 §6. */
export const errorBody = (errorCode: number, title: string): JsonObject => ({
  rdapConformance: ['rdap_level_0'],
  errorCode,
  title,
});

export const GTLD_CONFORMANCE: JsonValue[] = [
  'rdap_level_0',
  'icann_rdap_response_profile_1',
  'icann_rdap_technical_implementation_guide_1',
];

/** A nameserver object on its own; only hosts called `ns<number>` exist. */
export function nameserverBody(world: World, registry: string, operator: string, name: string): JsonObject | undefined {
  if (!/^ns\d/.test(name)) return undefined;
  return {
    ...nameserver(name, world.seed),
    rdapConformance: ['rdap_level_0'],
    status: ['active'],
    links: [selfLink(`${world.urlOf(registry)}nameserver/${name}`)],
    events: [databaseEvent(world)],
    notices: [termsNotice(operator)],
  };
}

/** A registration without contacts, in a shape that no client stumbles over. */
export function plainDomain(world: World, registry: string, name: string): JsonObject | undefined {
  const facts = domainAt(world, name);
  if (!facts) return undefined;
  return {
    rdapConformance: ['rdap_level_0'],
    objectClassName: 'domain',
    handle: facts.registrant,
    ldhName: name,
    links: [selfLink(`${world.urlOf(registry)}domain/${name}`)],
    status: [...facts.status],
    entities: [registrarEntity(facts.registrar)],
    events: [event('registration', facts.registeredAt), event('expiration', facts.expiresAt), databaseEvent(world)],
    secureDNS: secureDns(facts),
    nameservers: facts.nameservers.map((host) => nameserver(host)),
    notices: [termsNotice('Simulated registry')],
  };
}
