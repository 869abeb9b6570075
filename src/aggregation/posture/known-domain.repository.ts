import { type Queryable } from '../../platform/database/index.js';
import { type ChangeType } from '../../rdap/index.js';
import {
  type AssessedDomain,
  type DelegationStanding,
  registrableDomain,
  type StoredDomain,
} from '../../posture/index.js';
import { queryIdOf } from '../../registration/index.js';
import { type OwnNames } from './own-names.repository.js';
import {
  ALL_DOMAINS,
  DELEGATIONS,
  type DelegationRow,
  FIRST_SEEN,
  GIVEN_DOMAINS,
  type KnownDomainRow,
  recentFrom,
  REGISTRAR_RECORDS,
  type RegistrarRecordRow,
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
export const BATCH = 125;

/**
 * For the rest of the transaction. What is asked here costs a few looks by key for each domain, which the planner adds up to a cost at which it
 * compiles; compiling each batch would take longer than asking it.
 */
export async function withoutCompiling(transaction: Queryable): Promise<void> {
  await transaction.query('SET LOCAL jit = off');
}

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
  return rows.length === 0 ? [] : completed(queryable, moment, rows, ownNames);
}

/** When an object was first seen: before, it is known at no moment. */
export async function firstSeenAt(queryable: Queryable, subjectId: string): Promise<Date | undefined> {
  const { rows } = await queryable.query<{ at: Date }>(FIRST_SEEN, [subjectId]);
  return rows[0]?.at;
}

/** Rows with what is looked up for many at once: hosting domains, registrars' records, own names. */
async function completed(
  queryable: Queryable,
  moment: Date,
  rows: readonly KnownDomainRow[],
  ownNames: OwnNames,
): Promise<KnownDomain[]> {
  const hosts = rows.map((row) => hostingDomains(row));
  const stood = await delegationsAt(
    queryable,
    moment,
    hosts.flatMap((of) => [...of.values()]),
  );
  const records = await registrarRecordsAt(queryable, moment, rows);
  const own = await ownNames.besides(rows);
  return rows.map((row, index) => {
    const delegations = new Map<string, DelegationStanding>();
    for (const [name, queryId] of hosts[index]!) {
      const standing = stood.get(queryId);
      if (standing !== undefined) delegations.set(name, standing);
    }
    return knownDomain(row, moment, { delegations, record: records.get(row.subject_id), ownNames: own[index] });
  });
}

const questionOf = (tenantId: string, key: string): string => queryIdOf(tenantId, { kind: 'domain', key });

/** The domains that the nameservers live under, each with the question that it answers. */
function hostingDomains({ tenant_id: tenantId, body }: KnownDomainRow): ReadonlyMap<string, string> {
  const { nameservers = [] } = body as StoredDomain;
  const names = new Set(nameservers.map(({ ldhName }) => registrableDomain(ldhName)));
  return new Map([...names].map((name) => [name, questionOf(tenantId, name)]));
}

/** @param queryIds may repeat themselves. @returns by question */
async function delegationsAt(
  queryable: Queryable,
  moment: Date,
  queryIds: readonly string[],
): Promise<ReadonlyMap<string, DelegationStanding>> {
  if (queryIds.length === 0) return new Map();
  const { rows } = await queryable.query<DelegationRow>(DELEGATIONS, [[...new Set(queryIds)], moment]);
  return new Map(rows.map(({ query_id: queryId, stood }) => [queryId, stood]));
}

/** @returns by subject */
async function registrarRecordsAt(
  queryable: Queryable,
  moment: Date,
  rows: readonly KnownDomainRow[],
): Promise<ReadonlyMap<string, StoredDomain>> {
  const { rows: records } = await queryable.query<RegistrarRecordRow>(REGISTRAR_RECORDS, [
    rows.map((row) => questionOf(row.tenant_id, row.key)),
    moment,
    rows.map((row) => row.subject_id),
  ]);
  return new Map(records.map(({ subject_id: subjectId, body }) => [subjectId, body as StoredDomain]));
}

const knownDomain = (
  row: KnownDomainRow,
  at: Date,
  {
    delegations,
    record,
    ownNames,
  }: Pick<AssessedDomain, 'delegations' | 'ownNames'> & { readonly record?: StoredDomain },
): KnownDomain => ({
  ...{ subjectId: row.subject_id, tenantId: row.tenant_id, kind: row.kind, authority: row.authority },
  ...{ tld: row.tld, registrar: row.registrar, registrarName: row.registrar_name, isExpired: row.is_expired },
  domain: {
    at,
    registration: row.body as StoredDomain,
    ...(record !== undefined && { registrarRecord: record }),
    checkedAt: row.checked_at,
    ...(row.is_redacted !== null && { isRedacted: row.is_redacted }),
    changes: (row.change_types ?? []).map((type, index) => ({ type: type as ChangeType, at: row.changed_at![index]! })),
    delegations,
    ...(ownNames !== undefined && { ownNames }),
  },
});
