import { type Queryable } from '../../platform/database/index.js';
import { type ChangeType } from '../../rdap/index.js';
import {
  type AssessedDomain,
  type DelegationStanding,
  type LookAlikes,
  registrableDomain,
  type StoredDomain,
} from '../../posture/index.js';
import { type OwnNames } from './own-names.repository.js';
import {
  ALL_DOMAINS,
  DELEGATIONS,
  type DelegationRow,
  GIVEN_DOMAINS,
  type KnownDomainRow,
  recentFrom,
} from './known-domain.sql.js';

/** A domain that its registry held at a moment: where it belongs, and all that was known of it. */
export interface KnownDomain {
  readonly subjectId: string;
  readonly tenantId: string;
  readonly kind: 'domain';
  readonly authority: string;
  readonly tld: string;
  /** Its IANA id, or its name where it has none; '' where there is neither. */
  readonly registrar: string;
  readonly registrarName: string;
  /** What was promised to be kept no longer than until now is; it is counted, and not shown. */
  readonly isExpired: boolean;
  readonly domain: AssessedDomain;
}

/** Rows in memory at a time: bodies have a few kilobytes, some a few hundred. */
export const BATCH = 500;

/**
 * All domains that were known at the moment, up to {@link BATCH} at a time. They are of one snapshot.
 *
 * @param transaction in which a cursor stays open meanwhile
 */
export async function* domainsKnownAt(
  transaction: Queryable,
  moment: Date,
  ownNames: OwnNames,
): AsyncGenerator<KnownDomain[]> {
  const declare = `DECLARE known_domain NO SCROLL CURSOR FOR ${ALL_DOMAINS}`;
  await transaction.query(declare, [recentFrom(moment), moment]);
  for (let isLast = false; !isLast;) {
    const { rows } = await transaction.query<KnownDomainRow>(`FETCH ${BATCH} FROM known_domain`);
    isLast = rows.length < BATCH;
    if (rows.length > 0) yield await completed(transaction, moment, rows, ownNames);
  }
  await transaction.query('CLOSE known_domain');
}

/** Those of the subjects that were domains known at the moment. @param subjectIds up to {@link BATCH} */
export async function givenDomainsAt(
  queryable: Queryable,
  moment: Date,
  subjectIds: readonly string[],
  ownNames: OwnNames,
): Promise<KnownDomain[]> {
  if (subjectIds.length === 0) return [];
  const { rows } = await queryable.query<KnownDomainRow>(GIVEN_DOMAINS, [recentFrom(moment), moment, subjectIds]);
  return completed(queryable, moment, rows, ownNames);
}

async function completed(
  queryable: Queryable,
  moment: Date,
  rows: readonly KnownDomainRow[],
  ownNames: OwnNames,
): Promise<KnownDomain[]> {
  const hosts = rows.map((row) => hostingDomains(row.body as StoredDomain));
  const stood = await delegationsAt(queryable, moment, rows, hosts);
  const own = await ownNames.besides(rows);
  return rows.map((row, index) => {
    const delegations = new Map<string, DelegationStanding>();
    for (const name of hosts[index]!) {
      const standing = stood.get(placeOf(row.tenant_id, name));
      if (standing !== undefined) delegations.set(name, standing);
    }
    return knownDomain(row, moment, delegations, own[index]);
  });
}

/** The domains that the nameservers live under. */
const hostingDomains = ({ nameservers = [] }: StoredDomain): string[] => [
  ...new Set(nameservers.map(({ ldhName }) => registrableDomain(ldhName))),
];

const placeOf = (tenantId: string, name: string): string => `${tenantId} ${name}`;

async function delegationsAt(
  queryable: Queryable,
  moment: Date,
  rows: readonly KnownDomainRow[],
  hosts: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, DelegationStanding>> {
  const asked = new Map<string, readonly [tenantId: string, name: string]>();
  for (const [index, names] of hosts.entries()) {
    const tenantId = rows[index]!.tenant_id;
    for (const name of names) asked.set(placeOf(tenantId, name), [tenantId, name]);
  }
  if (asked.size === 0) return new Map();
  const pairs = [...asked.values()];
  const { rows: found } = await queryable.query<DelegationRow>(DELEGATIONS, [
    pairs.map(([tenantId]) => tenantId),
    moment,
    pairs.map(([, name]) => name),
  ]);
  return new Map(found.map(({ tenant_id: tenantId, key, stood }) => [placeOf(tenantId, key), stood]));
}

const knownDomain = (
  row: KnownDomainRow,
  at: Date,
  delegations: ReadonlyMap<string, DelegationStanding>,
  ownNames: LookAlikes | undefined,
): KnownDomain => ({
  ...{ subjectId: row.subject_id, tenantId: row.tenant_id, kind: row.kind, authority: row.authority },
  ...{ tld: row.tld, registrar: row.registrar, registrarName: row.registrar_name },
  isExpired: row.is_expired,
  domain: {
    at,
    registration: row.body as StoredDomain,
    ...(row.registrar_body !== null && { registrarRecord: row.registrar_body as StoredDomain }),
    checkedAt: row.checked_at,
    ...(row.is_redacted !== null && { isRedacted: row.is_redacted }),
    changes: (row.change_types ?? []).map((type, index) => ({
      type: type as ChangeType,
      at: row.changed_at![index]!,
    })),
    delegations,
    ...(ownNames !== undefined && { ownNames }),
  },
});
