import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { type BulkOperation, type MemberFilter } from '../member.js';
import { filterParameters, MATCHING, STANDING_JOINS } from '../member.sql.js';
import { LIMITS } from '../portfolio.js';
import { countMembers, lockOpenPortfolio } from '../portfolio.repository.js';

/** A member that an operation came by, and what it did there. `full`: it has no room for these tags. */
export interface Touched {
  readonly queryId: string;
  readonly kind: ObjectKind;
  readonly key: string;
  readonly outcome: 'changed' | 'unchanged' | 'full';
}

/** Where the next chunk begins: behind this member, in the order of keys. */
export interface BulkPlace {
  readonly key: string;
  readonly queryId: string;
}

interface TouchedRow {
  query_id: string;
  kind: ObjectKind;
  query_key: string;
  outcome: Touched['outcome'];
}

/** What each operation sets, for which members it is anything new, and for which there is room; $3 is what it takes. */
const OPERATIONS: Readonly<
  Record<BulkOperation['operation'], { readonly set: string; readonly isNew: string; readonly fits?: string }>
> = {
  tag: {
    set: 'tags = ARRAY(SELECT DISTINCT tag FROM unnest(m.tags || $3::text[]) AS tag ORDER BY tag)',
    isNew: 'NOT m.tags @> $3::text[]',
    fits: `(SELECT count(DISTINCT tag) FROM unnest(m.tags || $3::text[]) AS tag) <= ${LIMITS.tags}`,
  },
  untag: {
    set: 'tags = ARRAY(SELECT tag FROM unnest(m.tags) AS tag WHERE tag <> ALL ($3::text[]) ORDER BY tag)',
    isNew: 'm.tags && $3::text[]',
  },
  archive: { set: 'archived_at = now()', isNew: '$3::text IS NULL AND m.archived_at IS NULL' },
  restore: { set: 'archived_at = NULL', isNew: '$3::text IS NULL AND m.archived_at IS NOT NULL' },
  criticality: { set: 'criticality = $3::text', isNew: 'm.criticality <> $3::text' },
};

/** A filter by state may look at a million members to find the last of them. */
const CHUNK_OPTIONS = { statementTimeoutMs: 30_000 };

/** Many members at once; each call is one transaction. */
@Injectable()
export class BulkRepository {
  constructor(private readonly database: Database) {}

  /** @returns those of the members that the portfolio has. @throws ProblemError 404, `portfolio-archived` */
  toListed(
    tenantId: string,
    portfolioId: string,
    operation: BulkOperation,
    queryIds: readonly string[],
  ): Promise<Touched[]> {
    return this.database.transaction(async (transaction) => {
      await lockOpenPortfolio(transaction, tenantId, portfolioId);
      return apply(transaction, portfolioId, operation, queryIds);
    });
  }

  /**
   * The next chunk of those that match.
   *
   * @returns what was done, in the order of keys; fewer than `limit` where it was the last chunk
   * @throws ProblemError 404, `portfolio-archived`
   */
  toMatching(
    tenantId: string,
    portfolioId: string,
    operation: BulkOperation,
    filter: MemberFilter,
    after: BulkPlace | undefined,
    limit: number,
  ): Promise<Touched[]> {
    return this.database.transaction(async (transaction) => {
      await lockOpenPortfolio(transaction, tenantId, portfolioId);
      const { rows } = await transaction.query<{ query_id: string }>(
        `SELECT m.query_id FROM portfolio_member AS m ${STANDING_JOINS}
         WHERE ${MATCHING} AND ($10::text IS NULL OR (m.query_key, m.query_id) > ($10, $11::uuid))
         ORDER BY m.query_key, m.query_id LIMIT $12`,
        [...filterParameters(tenantId, portfolioId, filter), after?.key, after?.queryId, limit],
      );
      return apply(
        transaction,
        portfolioId,
        operation,
        rows.map((row) => row.query_id),
      );
    }, CHUNK_OPTIONS);
  }
}

/** Under the lock of the portfolio, so that nothing moves between what is seen and what is written. */
async function apply(
  transaction: Transaction,
  portfolioId: string,
  operation: BulkOperation,
  queryIds: readonly string[],
): Promise<Touched[]> {
  const { set, isNew, fits = 'true' } = OPERATIONS[operation.operation];
  const { rows } = await transaction.query<TouchedRow>(
    `WITH target AS (
       SELECT m.query_id, m.kind, m.query_key, CASE WHEN NOT (${isNew}) THEN 'unchanged' WHEN ${fits} THEN 'changed' ELSE 'full' END AS outcome
       FROM portfolio_member AS m WHERE m.portfolio_id = $1 AND m.query_id = ANY ($2::uuid[])),
     moved AS (
       UPDATE portfolio_member AS m SET ${set} FROM target
       WHERE m.portfolio_id = $1 AND m.query_id = target.query_id AND target.outcome = 'changed')
     SELECT query_id, kind, query_key, outcome FROM target ORDER BY query_key, query_id`,
    [portfolioId, queryIds, argumentOf(operation)],
  );
  const changed = rows.filter((row) => row.outcome === 'changed').length;
  if (changed > 0) await countMembers(transaction, portfolioId, { added: 0, archived: archivedBy(operation, changed) });
  return rows.map(({ query_id: queryId, kind, query_key: key, outcome }) => ({ queryId, kind, key, outcome }));
}

function argumentOf(operation: BulkOperation): unknown {
  if ('tags' in operation) return operation.tags;
  return 'criticality' in operation ? operation.criticality : null;
}

function archivedBy({ operation }: BulkOperation, changed: number): number {
  if (operation === 'archive') return changed;
  return operation === 'restore' ? -changed : 0;
}
