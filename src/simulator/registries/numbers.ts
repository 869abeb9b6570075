import { type JsonObject, type JsonValue } from '../../rdap/index.js';
import { event, nameserver, selfLink, termsNotice } from '../body.js';
import { email, fn, jcard, kind as cardKind, labelledAdr, org, voice } from '../card.js';
import { contactOf } from '../contact.js';
import { Draw } from '../draw.js';
import {
  addressText,
  assignment,
  parseRange,
  registrationAround,
  reverseZoneRange,
  type AddressRange,
} from '../range.js';
import { type Samples, type SimulatedRegistry } from '../registry.js';
import { DAY, type NumberRanges, type World } from '../world.js';

const TAG = 'SIMRIR';
const OPERATOR = 'Simulated Numbers Registry';
const CONFORMANCE: JsonValue = ['rdap_level_0', 'cidr0', 'nro_rdap_profile_0', 'simrir_level_0'];
const YEAR_2000 = Date.UTC(2000, 0, 1);

/** An entity as this registry writes one: `kind` says individual whoever it is, and the address stands in a label. */
function entity(world: World, handle: string, roles: string[], nested: JsonObject[] = []): JsonObject {
  const contact = contactOf(world.seed, handle);
  return {
    objectClassName: 'entity',
    handle,
    ...(roles.length > 0 ? { roles } : {}),
    vcardArray: jcard(
      fn(contact.name),
      cardKind('individual'),
      ...(contact.organisation ? [org(contact.organisation)] : []),
      labelledAdr(contact),
      voice(contact.phone),
      email(contact.email),
    ),
    links: [selfLink(`${world.urlOf('numbers')}entity/${handle}`)],
    ...(nested.length > 0 ? { entities: nested } : {}),
  };
}

/** The holder, its desk and a person inside it, three levels deep; and a maintainer that is marked as a person. */
function holderEntities(world: World, draw: Draw): JsonObject[] {
  const holder = `${draw.chance(85) ? 'O' : 'P'}${draw.digits(6)}-${TAG}`;
  const person = `P${draw.digits(6)}-${TAG}`;
  const desk: JsonObject = {
    objectClassName: 'entity',
    handle: `ABUSE${draw.digits(4)}-${TAG}`,
    roles: ['abuse'],
    vcardArray: jcard(fn('Abuse desk'), cardKind('group'), email(`abuse@network-${draw.digits(5)}.example`)),
    entities: [entity(world, person, ['administrative'])],
  };
  const maintainer: JsonObject = {
    objectClassName: 'entity',
    handle: `MNT-${draw.digits(5)}`,
    roles: ['registrant'],
    vcardArray: jcard(fn(`MNT-${holder}`), cardKind('individual')),
  };
  return [entity(world, holder, ['registrant'], [desk, entity(world, person, ['technical', 'noc'])]), maintainer];
}

function numberMembers(world: World, about: string): JsonObject {
  const draw = new Draw(world.seed, `number ${about}`);
  const registeredAt = YEAR_2000 + draw.below(24 * 365) * DAY;
  const entities = holderEntities(world, draw);
  const person = contactOf(world.seed, `P${draw.digits(6)}-${TAG}`);
  return {
    name: `SIMNET-${draw.hex(4)}`,
    status: ['active'],
    entities,
    events: [event('registration', registeredAt), event('last changed', registeredAt + draw.below(365) * DAY)],
    ...(draw.chance(40)
      ? {
          remarks: [
            {
              title: 'description',
              description: [`Site contact: ${person.name}, ${person.street}`, 'Peering on request'],
            },
          ],
        }
      : {}),
  };
}

const text = (range: AddressRange, end: 'first' | 'last'): string => addressText(range.version, range[end]);

function network(world: World, asked: AddressRange | undefined): JsonObject | undefined {
  const found =
    asked &&
    registrationAround(
      asked,
      world.ranges[asked.version].flatMap((cidr) => parseRange(cidr) ?? []),
    );
  if (!found) return undefined;
  const { network: range, block } = found;
  const start = text(range, 'first');
  const isBlock = range.first === block.first && range.prefix === block.prefix;
  return {
    objectClassName: 'ip network',
    handle: `${start} - ${text(range, 'last')}`,
    startAddress: start,
    endAddress: text(range, 'last'),
    ipVersion: range.version,
    type: isBlock ? 'DIRECT ALLOCATION' : 'ASSIGNMENT',
    ...(isBlock ? {} : { parentHandle: `${text(block, 'first')} - ${text(block, 'last')}` }),
    cidr0_cidrs: [{ [range.version === 'v4' ? 'v4prefix' : 'v6prefix']: start, length: range.prefix }],
    ...numberMembers(world, `${start}/${range.prefix}`),
    links: [selfLink(`${world.urlOf('numbers')}ip/${start}/${range.prefix}`)],
  };
}

const holds = (ranges: NumberRanges, asn: number): boolean =>
  ranges.asn.some((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number);
    return first <= asn && asn <= last;
  });

/** Numbers are handed out one by one, or four at a time to one holder in eight. */
function autnum(world: World, asked: string): JsonObject | undefined {
  const asn = Number(asked);
  if (!/^\d+$/.test(asked) || !holds(world.ranges, asn)) return undefined;
  const four = asn - (asn % 4);
  const together =
    holds(world.ranges, four) && holds(world.ranges, four + 3) && new Draw(world.seed, `four ${four}`).below(8) === 0;
  const [startAutnum, endAutnum] = together ? [four, four + 3] : [asn, asn];
  return {
    objectClassName: 'autnum',
    handle: `AS${startAutnum}`,
    startAutnum,
    endAutnum,
    country: contactOf(world.seed, `O${startAutnum}-${TAG}`).countryCode,
    ...numberMembers(world, `AS${startAutnum}`),
    simrir_originautnums: [],
    links: [selfLink(`${world.urlOf('numbers')}autnum/${asn}`)],
  };
}

function reverseZone(world: World, name: string): JsonObject | undefined {
  const body = network(world, reverseZoneRange(name));
  if (!body) return undefined;
  return {
    objectClassName: 'domain',
    handle: name,
    ldhName: name,
    nameservers: [nameserver('ns1.granite-dns.simthick'), nameserver('ns2.granite-dns.simthick')],
    secureDNS: { delegationSigned: false },
    network: body,
    events: body['events'] ?? [],
  };
}

function answer(world: World, kind: string, key: string): JsonObject | undefined {
  if (kind === 'ip') return network(world, parseRange(key));
  if (kind === 'autnum') return autnum(world, key);
  if (kind === 'domain') return reverseZone(world, key.toLowerCase().replace(/\.$/, ''));
  return kind === 'entity' && /^[OP]\d{6}-SIMRIR$/i.test(key) ? entity(world, key.toUpperCase(), []) : undefined;
}

function samples(world: World, count: number): Samples {
  const blocks = [...world.ranges.v4, ...world.ranges.v6].flatMap((cidr) => parseRange(cidr) ?? []);
  const [firstAsn = NaN, lastAsn = firstAsn] = (world.ranges.asn[0] ?? '').split('-').map(Number);
  return {
    ip: Array.from({ length: count }, (_none, n) => blocks[n % blocks.length]).flatMap((block, n) =>
      block ? text(assignment(block, Math.floor(n / blocks.length)), 'first') : [],
    ),
    autnum: Array.from({ length: Math.min(count, lastAsn - firstAsn + 1) || 0 }, (_none, n) => String(firstAsn + n)),
    entity: Array.from({ length: count }, (_none, n) => `O${String(100_000 + n)}-${TAG}`),
  };
}

/** A regional registry: networks, AS numbers, reverse zones, entities inside entities. */
export const numbers: SimulatedRegistry = {
  id: 'numbers',
  manner: 'RIR: networks, AS numbers, reverse zones; entities three deep, companies marked individual, remarks',
  basePath: '/registry/',
  tags: [TAG],
  numbers: true,
  answer(world, { kind, key }) {
    const body = answer(world, kind, key);
    return (
      body && {
        rdapConformance: CONFORMANCE,
        notices: [termsNotice(OPERATOR)],
        port43: 'whois.simrir.example',
        ...body,
      }
    );
  },
  samples,
};
