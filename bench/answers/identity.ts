import { type JsonObject, type ObjectKind, parseIp } from '../../src/rdap/index.js';
import { type Literals } from './literals.js';
import {
  asn,
  change,
  firstV4,
  firstV6,
  HANDLES,
  label,
  lastV4,
  lastV6,
  number,
  PREFIX_V4,
  PREFIX_V6,
} from './slots.js';
import { type Slots, textOf } from './template.js';

type Identify = (body: JsonObject, slots: Slots, literals: Literals) => string | undefined;

/**
 * Makes slots of what names the object.
 *
 * @returns path of the object's URL below the base, with slots; undefined where the answer names nothing
 */
export function identify(kind: ObjectKind, body: JsonObject, slots: Slots, literals: Literals): string | undefined {
  return KINDS[kind](body, slots, literals);
}

const KINDS: Readonly<Record<ObjectKind, Identify>> = {
  domain(body, slots, literals) {
    // A reverse zone is named by a network: another matter.
    const name = nameOf(body);
    if (name === undefined || name.endsWith('.arpa') || body['network'] !== undefined) return undefined;
    const suffix = name.slice(name.indexOf('.'));
    rename(body, name, `${slots.place(label)}${suffix}`, literals);
    renumber(body['handle'], 0, slots, literals);
    for (const nameserver of listOf(body['nameservers'])) moveHost(nameserver, slots);
    return `domain/${slots.place(label)}${suffix}`;
  },
  nameserver(body, slots, literals) {
    const name = nameOf(body);
    const [host, ...zone] = name?.split('.') ?? [];
    if (name === undefined || zone.length < 2) return undefined;
    const renamed = `${host}.${slots.place(label)}.${zone.slice(1).join('.')}`;
    rename(body, name, renamed, literals);
    renumber(body['handle'], 0, slots, literals);
    return `nameserver/${renamed}`;
  },
  ip(body, slots, literals) {
    const [start, end] = [body['startAddress'], body['endAddress']].map((text) => textOf(text).split('/', 1)[0]!);
    const version = parseIp(start!)?.version;
    if (version === undefined || parseIp(end!) === undefined) return undefined;
    const [first, last, prefix] = version === 'v4' ? [firstV4, lastV4, PREFIX_V4] : [firstV6, lastV6, PREFIX_V6];
    literals.add(start!, slots.place(first));
    literals.add(end!, slots.place(last));
    body['cidr0_cidrs'] = [{ [`${version}prefix`]: slots.place(first), length: prefix }];
    renumber(body['handle'], 0, slots, literals);
    renumber(body['name'], HANDLES - 1, slots, literals);
    return `ip/${slots.place(first)}/${prefix}`;
  },
  autnum(body, slots, literals) {
    const known = body['startAutnum'] ?? /^(?:AS)?(\d+)$/.exec(textOf(body['handle']))?.[1];
    if (known === undefined || known === null) return undefined;
    for (const member of ['startAutnum', 'endAutnum'])
      if (body[member] !== undefined) body[member] = slots.numberPlace(asn);
    literals.add(`AS${textOf(known)}`, `AS${slots.place(asn)}`);
    literals.add(textOf(known), slots.place(asn));
    renumber(body['name'], HANDLES - 1, slots, literals);
    return `autnum/${slots.place(asn)}`;
  },
  entity(body, slots, literals) {
    if (typeof body['handle'] !== 'string') return undefined;
    const renamed = renumbered(body['handle'], 0, slots);
    if (!literals.add(body['handle'], renamed)) body['handle'] = renamed;
    return `entity/${renamed}`;
  },
};

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

/** Lower case, without final dot. */
function nameOf({ ldhName }: JsonObject): string | undefined {
  return typeof ldhName === 'string' && ldhName.includes('.') ? ldhName.toLowerCase().replace(/\.$/, '') : undefined;
}

/** In small letters and in capitals: DNS names mean the same in both. */
function rename(body: JsonObject, name: string, renamed: string, literals: Literals): void {
  if (textOf(body['unicodeName']).toLowerCase().replace(/\.$/, '') !== name) delete body['unicodeName'];
  literals.add(name, renamed);
  literals.add(name.toUpperCase(), renamed.toUpperCase());
}

/** A handle with its first number, or else its end, replaced. */
export function renumbered(handle: string, ordinal: number, slots: Slots): string {
  const place = slots.place(number(ordinal));
  return /\d/.test(handle) ? handle.replace(/\d+/, place) : `${handle}-${place}`;
}

export function renumber(handle: unknown, ordinal: number, slots: Slots, literals: Literals): void {
  if (typeof handle === 'string' && !literals.has(handle) && !/[./:\ue000]/.test(handle))
    literals.add(handle, renumbered(handle, ordinal, slots));
}

/** `ns1.host.example` → `ns1-0.host.example`, `ns1-1.host.example`, …: a domain whose delegation moves with each change. */
function moveHost(nameserver: JsonObject, slots: Slots): void {
  const { ldhName } = nameserver;
  if (typeof ldhName === 'string') nameserver['ldhName'] = ldhName.replace('.', `-${slots.place(change)}.`);
}
