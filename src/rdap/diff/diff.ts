import {
  type Autnum,
  type ChangeEvent,
  type Domain,
  type Entity,
  type IpNetwork,
  type JsonObject,
  type JsonValue,
  type Nameserver,
  type ObjectKind,
  type RedactedRegistration,
  type Status,
} from '../model.js';
import { Changes, type SetOf } from './changes.js';
import { canonicalMember } from './content.js';
import { diffGlue, diffNameservers, diffSecureDns } from './delegation.js';
import { diffEntities } from './entities.js';
import { diffEvents } from './events.js';

/**
 * What became different between two answers about the same object, both redacted under the same policy.
 *
 * Order means nothing, and neither does what {@link canonicalContent} leaves out: `diff(x, y)` is empty where their content is equal.
 * Otherwise it names every difference, except that an answer which is incomplete in a part removes nothing there, and what follows it
 * adds nothing there.
 */
export function diff(before: RedactedRegistration, after: RedactedRegistration): ChangeEvent[] {
  if (before.kind !== after.kind) throw new TypeError(`A ${before.kind} is never the same object as a ${after.kind}.`);
  const changes = new Changes(before, after);
  changes.compareSet(STATUS, before.status, after.status);
  KINDS[after.kind](before, after, changes);
  diffEvents(before.events, after.events, changes);
  diffEntities(before, after, '', changes);
  changes.compareMembers(before, after, '', ['handle', 'port43', 'remarks', 'upstreamRedactions']);
  diffExtensions(before.extensions, after.extensions, changes);
  return changes.events;
}

type Comparison<T> = (before: T, after: T, changes: Changes) => void;

const diffDomain: Comparison<Domain> = (before, after, changes) => {
  changes.compareMembers(before, after, '', ['ldhName', 'unicodeName', 'variants', 'publicIds', 'network']);
  diffNameservers(before.nameservers, after.nameservers, changes);
  diffSecureDns(before.secureDns, after.secureDns, changes);
};

const diffIpNetwork: Comparison<IpNetwork> = (before, after, changes) => {
  changes.compareWhole('range-changed', 'range', '', before, after, ['startAddress', 'endAddress']);
  changes.compareMembers(before, after, '', ['ipVersion', 'name', 'type', 'country', 'parentHandle']);
};

const diffAutnum: Comparison<Autnum> = (before, after, changes) => {
  changes.compareWhole('range-changed', 'range', '', before, after, ['startAutnum', 'endAutnum']);
  changes.compareMembers(before, after, '', ['name', 'type', 'country']);
};

const diffNameserver: Comparison<Nameserver> = (before, after, changes) => {
  changes.compareMembers(before, after, '', ['ldhName', 'unicodeName']);
  diffGlue(before, after, '', changes);
};

const diffEntity: Comparison<Entity> = (before, after, changes) =>
  changes.compareMembers(before, after, '', ['roles', 'contact', 'publicIds', 'asEventActor', 'networks', 'autnums']);

/** By the kind of both sides, which `diff` has made sure of. */
const KINDS = {
  domain: diffDomain,
  ip: diffIpNetwork,
  autnum: diffAutnum,
  nameserver: diffNameserver,
  entity: diffEntity,
} as Record<ObjectKind, Comparison<RedactedRegistration>>;

const STATUS: SetOf<Status> = {
  part: 'status',
  field: 'status',
  path: '/status',
  removed: 'status-removed',
  added: 'status-added',
  key: ({ rdap }) => rdap,
  value: ({ rdap }) => rdap,
};

/** One event for each extension member, by its name. */
function diffExtensions(before: JsonObject = {}, after: JsonObject = {}, changes: Changes): void {
  for (const name of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [old, now] = [ownMember(before, name), ownMember(after, name)];
    if (canonicalMember('extensions', old) === canonicalMember('extensions', now)) continue;
    const path = `/extensions/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (changes.isCertain(undefined, old, now)) changes.add('field-changed', 'extensions', path, old, now);
  }
}

const ownMember = (members: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined;
