import { type JsonObject, type JsonValue } from '../../rdap/index.js';
import { nameserver, nameserverBody, selfLink, termsNotice } from '../body.js';
import { email, fn, jcard, labelledAdr, org, type Property } from '../card.js';
import { contactOf, type ContactFacts } from '../contact.js';
import { domainAt, sampleName, type DomainFacts } from '../domain.js';
import { Draw } from '../draw.js';
import { type SimulatedRegistry } from '../registry.js';
import { DAY, HOUR, instant, type World } from '../world.js';

const TLD = 'simcc';
const OPERATOR = 'Stichting SimCC';
/** The registry sits an hour east and writes dates with its offset. */
const OFFSET = '+01:00';
const PLACEHOLDER = 'REDACTED FOR PRIVACY';

/** Four spellings of one instant: offset, date alone, no zone, fraction with a compact offset. Each name keeps to one. */
function spelled(at: number, spelling: number): string {
  const local = instant(at + HOUR).slice(0, -1);
  return (
    [`${local}${OFFSET}`, local.slice(0, 10), instant(at).slice(0, -1), `${instant(at).slice(0, -1)}.000+0000`][
      spelling
    ] ?? local
  );
}

const tel = (contact: ContactFacts): Property => ['tel', [], 'text', contact.phone.replace(/^(\+\d\d)/, '$1 ')];

/** Natural holders hide behind a placeholder, half of them; the technical contact never does. */
function holder(world: World, handle: string, roles: JsonValue, hidden: boolean): JsonObject {
  const contact = contactOf(world.seed, handle);
  const card = hidden
    ? jcard(fn(PLACEHOLDER), email(PLACEHOLDER))
    : jcard(
        fn(contact.name),
        ...(contact.organisation ? [org(contact.organisation)] : []),
        labelledAdr(contact),
        tel(contact),
        email(contact.email),
      );
  return { objectClassName: 'entity', handle, roles, vcardArray: card };
}

/** What a helpdesk types into a free-text field. */
function remarks(world: World, facts: DomainFacts): JsonValue[] {
  const contact = contactOf(world.seed, facts.technical);
  return [
    { description: [`Out of hours please call ${contact.name} on ${contact.phone} or write to ${contact.email}.`] },
  ];
}

function domain(world: World, name: string): JsonObject | undefined {
  const facts = domainAt(world, name);
  if (!facts) return undefined;
  const draw = new Draw(world.seed, `simcc ${name}`);
  const spelling = draw.below(4);
  const registrant = contactOf(world.seed, facts.registrant);
  return {
    rdapConformance: ['rdap_level_0', 'simcc_0'],
    objectClassName: 'domain',
    ldhName: `${name}.`,
    // EPP spelling where RDAP wants its own (RFC 8056).
    status: facts.status.map((value) => value.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())),
    entities: [
      holder(world, facts.registrant, 'Registrant', registrant.natural && draw.chance(50)),
      holder(world, facts.technical, ['TECHNICAL'], false),
      { objectClassName: 'entity', roles: ['registrar'], vcardArray: jcard(fn(facts.registrar.name)) },
    ],
    events: [
      { eventAction: 'Registration', eventDate: spelled(facts.registeredAt, spelling) },
      { eventAction: 'Last Changed', eventDate: spelled(facts.changedAt, spelling) },
      { eventAction: 'delegation check', eventDate: spelled(Math.floor(world.now() / DAY) * DAY, 0) },
    ],
    ...(draw.chance(30) ? { remarks: remarks(world, facts) } : {}),
    ...(registrant.natural ? {} : { simcc_legalRepresentative: contactOf(world.seed, `P${facts.registrant}`).name }),
    secureDNS: facts.ds
      ? {
          delegationSigned: 'true',
          dsData: [{ ...facts.ds, keyTag: String(facts.ds.keyTag), digest: facts.ds.digest.toLowerCase() }],
        }
      : { delegationSigned: false, dsData: [] },
    nameservers: facts.nameservers.map((host) => nameserver(`${host}.`)),
    links: [selfLink(`${world.urlOf('country')}domain/${name}`)],
    notices: [termsNotice(OPERATOR)],
  };
}

/** A country-code registry with habits: no expiry, no handles of domains, four date spellings, text where lists belong. */
export const country: SimulatedRegistry = {
  id: 'country',
  manner: 'ccTLD: no expiry, odd dates, EPP status, label-only addresses, placeholders, remarks with people in them',
  basePath: '/',
  tlds: [TLD],
  answer(world, { kind, key }) {
    const name = key.toLowerCase();
    if (!name.endsWith(`.${TLD}`)) return undefined;
    if (kind === 'nameserver') return nameserverBody(world, 'country', OPERATOR, name);
    return kind === 'domain' ? domain(world, name) : undefined;
  },
  samples: (_, count) => ({
    domain: Array.from({ length: count }, (_none, n) => sampleName(n, TLD)),
    nameserver: [`ns1.driftnet.${TLD}`].slice(0, count),
  }),
};
