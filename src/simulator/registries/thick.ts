import { type JsonObject, type JsonValue } from '../../rdap/index.js';
import {
  databaseEvent,
  event,
  GTLD_CONFORMANCE,
  nameserver,
  nameserverBody,
  registrarEntity,
  secureDns,
  selfLink,
  termsNotice,
} from '../body.js';
import { adr, email, fn, fullCard, jcard, org, type Property } from '../card.js';
import { contactOf, type ContactFacts } from '../contact.js';
import { domainAt, sampleName } from '../domain.js';
import { Draw } from '../draw.js';
import { type SimulatedRegistry } from '../registry.js';
import { type World } from '../world.js';

const TLD = 'simthick';
const TAG = 'SIMTHICK';
const OPERATOR = 'Meridian Registry';

const reason = { description: 'Server policy' };
const registrantPath = (property: string): string =>
  `$.entities[?(@.roles[0]=='registrant')].vcardArray[1][?(@[0]=='${property}')]`;

/** Of every second natural registrant the registry itself withholds name, street and phone, and says so (RFC 9537 §4.2). */
const withheld: JsonValue = [
  {
    name: { type: 'Registrant Name' },
    postPath: `${registrantPath('fn')}[3]`,
    pathLang: 'jsonpath',
    method: 'emptyValue',
    reason,
  },
  {
    name: { type: 'Registrant Street' },
    postPath: `${registrantPath('adr')}[3][:3]`,
    pathLang: 'jsonpath',
    method: 'emptyValue',
    reason,
  },
  { name: { type: 'Registrant Phone' }, prePath: registrantPath('tel'), method: 'removal', reason },
];

const withholds = (world: World, contact: ContactFacts): boolean =>
  contact.natural && new Draw(world.seed, `withheld ${contact.handle}`).chance(50);

function withheldCard(contact: ContactFacts): JsonValue {
  const [name, parameters, type, slots] = adr(contact);
  const address: Property = [name, parameters, type, (slots as JsonValue[]).map((slot, n) => (n < 3 ? '' : slot))];
  return jcard(fn(''), ...(contact.organisation ? [org(contact.organisation)] : []), address, email(contact.email));
}

function contactEntity(world: World, handle: string, roles: string[], entire: boolean): JsonObject {
  const contact = contactOf(world.seed, handle);
  return {
    objectClassName: 'entity',
    handle,
    roles,
    vcardArray: entire ? fullCard(contact) : withheldCard(contact),
    links: [selfLink(`${world.urlOf('thick')}entity/${handle}`)],
  };
}

function domain(world: World, name: string): JsonObject | undefined {
  const facts = domainAt(world, name);
  if (!facts) return undefined;
  const registrant = `C${facts.registrant}-${TAG}`;
  const technical = `C${facts.technical}-${TAG}`;
  const withholding = withholds(world, contactOf(world.seed, registrant));
  return {
    rdapConformance: withholding ? [...GTLD_CONFORMANCE, 'redacted'] : GTLD_CONFORMANCE,
    objectClassName: 'domain',
    handle: `D${facts.registrant}-${TAG}`,
    ldhName: name,
    links: [selfLink(`${world.urlOf('thick')}domain/${name}`)],
    status: [...facts.status],
    entities: [
      registrarEntity(facts.registrar),
      contactEntity(world, registrant, ['registrant'], !withholding),
      contactEntity(world, technical, ['administrative', 'technical'], true),
    ],
    events: [
      event('registration', facts.registeredAt),
      event('expiration', facts.expiresAt),
      event('last changed', facts.changedAt),
      databaseEvent(world),
    ],
    secureDNS: secureDns(facts),
    nameservers: facts.nameservers.map((host) => nameserver(host, world.seed)),
    notices: [termsNotice(OPERATOR)],
    ...(withholding ? { redacted: withheld } : {}),
  };
}

function entity(world: World, handle: string): JsonObject | undefined {
  if (!/^C\d{7}-SIMTHICK$/.test(handle)) return undefined;
  return {
    ...contactEntity(world, handle, ['registrant'], true),
    rdapConformance: GTLD_CONFORMANCE,
    events: [databaseEvent(world)],
    notices: [termsNotice(OPERATOR)],
  };
}

/** A thick gTLD registry: every contact in full, glue, and an RFC 9537 array where it withholds something. */
export const thick: SimulatedRegistry = {
  id: 'thick',
  manner: 'thick gTLD: full contacts, glue, RFC 9537 redacted array, tagged entity handles',
  basePath: '/rdap/',
  tlds: [TLD],
  tags: [TAG],
  answer(world, { kind, key }) {
    if (kind === 'entity') return entity(world, key.toUpperCase());
    const name = key.toLowerCase();
    if (!name.endsWith(`.${TLD}`)) return undefined;
    if (kind === 'nameserver') return nameserverBody(world, 'thick', OPERATOR, name);
    return kind === 'domain' ? domain(world, name) : undefined;
  },
  samples: (world, count) => {
    const names = Array.from({ length: count }, (_none, n) => sampleName(n, TLD));
    return {
      domain: names,
      nameserver: [`ns1.juniper-cloud.${TLD}`, `ns2.fathom-hosting.${TLD}`].slice(0, count),
      entity: names.flatMap((name) => domainAt(world, name)?.registrant ?? []).map((number) => `C${number}-${TAG}`),
    };
  },
};
