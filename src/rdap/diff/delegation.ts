import { type DsData, type KeyData, type Nameserver, type SecureDns } from '../model.js';
import { type Changes, type SetOf } from './changes.js';

const NAMESERVER_MEMBERS = [
  ...(['handle', 'unicodeName', 'status', 'events', 'remarks', 'entities', 'port43', 'extensions'] as const),
];

const NAMESERVERS: SetOf<Nameserver> = {
  part: 'nameservers',
  field: 'nameservers',
  path: '/nameservers',
  removed: 'nameserver-removed',
  added: 'nameserver-added',
  key: ({ ldhName }) => ldhName,
  value: ({ ldhName }) => ldhName,
};

/** RFC 9083 §5.3, `nameservers`: matched by name. */
export function diffNameservers(
  before: Nameserver[] | undefined,
  after: Nameserver[] | undefined,
  changes: Changes,
): void {
  for (const kept of changes.compareSet(NAMESERVERS, before, after)) {
    diffGlue(kept.before, kept.after, kept.path, changes);
    changes.compareWhole('field-changed', 'nameservers', kept.path, kept.before, kept.after, NAMESERVER_MEMBERS);
  }
}

/** The addresses of a name server, in a delegation or as an object of its own. */
export function diffGlue(before: Nameserver, after: Nameserver, path: string, changes: Changes): void {
  changes.compareWhole('glue-changed', 'glue', path, before, after, ['ipv4', 'ipv6']);
}

const DS: SetOf<DsData> = {
  part: 'secureDns',
  field: 'ds',
  path: '/secureDns/dsData',
  removed: 'ds-removed',
  added: 'ds-added',
  key: ({ keyTag, algorithm, digestType, digest }) => [keyTag, algorithm, digestType, digest].join(),
  value: (record) => record,
};

const KEYS: SetOf<KeyData> = {
  part: 'secureDns',
  field: 'key',
  path: '/secureDns/keyData',
  removed: 'key-removed',
  added: 'key-added',
  key: ({ flags, protocol, algorithm, publicKey }) => [flags, protocol, algorithm, publicKey].join(),
  value: (record) => record,
};

/** RFC 9083 §5.3, `secureDNS`. Absent as a whole it says nothing, which is not "unsigned". */
export function diffSecureDns(before: SecureDns | undefined, after: SecureDns | undefined, changes: Changes): void {
  if (!changes.isCertain('secureDns', before, after)) return;
  const [old, now] = [before ?? {}, after ?? {}];
  changes.compareWhole('dnssec-changed', 'dnssec', '/secureDns', old, now, ['zoneSigned', 'delegationSigned']);
  diffRecords(DS, old.dsData, now.dsData, changes);
  diffRecords(KEYS, old.keyData, now.keyData, changes);
  changes.compareMembers(old, now, '/secureDns', ['maxSigLife', 'extensions']);
}

function diffRecords<T extends DsData | KeyData>(
  set: SetOf<T>,
  before: T[] | undefined,
  after: T[] | undefined,
  changes: Changes,
): void {
  for (const kept of changes.compareSet(set, before, after)) {
    changes.compareWhole('field-changed', set.field, kept.path, kept.before, kept.after, ['events']);
  }
}
