import { type Queryable } from '../../../platform/database/index.js';
import { stateAtEnd } from '../state-at.sql.js';

/** What was a portfolio at a moment. */
export interface PortfolioKey {
  readonly tenant_id: string;
  readonly portfolio_id: string;
}

export async function portfoliosAt(transaction: Queryable, moment: Date): Promise<PortfolioKey[]> {
  const { rows } = await transaction.query<PortfolioKey>(
    'SELECT tenant_id, id AS portfolio_id FROM portfolio WHERE archived_at IS NULL OR archived_at >= $1 ORDER BY id',
    [moment],
  );
  return rows;
}

/** A member of a portfolio, and the object that answers for it. */
export interface MemberAt {
  readonly query_id: string;
  readonly query_key: string;
  /** Null where nobody has asked, or the registry did not hold it at the moment. */
  readonly subject_id: string | null;
  readonly domain_expires_at: Date | null;
}

/**
 * Members of the portfolio $1 at the moment $2 that come after the key $3 and the id $4, at most $5. MATERIALIZED, so
 * that each object is told once whatever the planner thinks of their number.
 */
export const MEMBERS_AT = `
  WITH member AS MATERIALIZED (
    SELECT query_id, query_key FROM portfolio_member
    WHERE portfolio_id = $1 AND added_at < $2 AND (archived_at IS NULL OR archived_at >= $2) AND (query_key, query_id) > ($3, $4)
    ORDER BY query_key, query_id LIMIT $5),
  chosen AS MATERIALIZED (
    SELECT query_id, subject_id FROM member JOIN lookup_key USING (query_id) WHERE subject_id IS NOT NULL),
  ${stateAtEnd('SELECT subject_id FROM chosen').join(',\n')},
  held AS MATERIALIZED (SELECT subject_id, domain_expires_at FROM state)
  SELECT query_id, query_key, held.subject_id, held.domain_expires_at
  FROM member LEFT JOIN chosen USING (query_id) LEFT JOIN held USING (subject_id)
  ORDER BY query_key, query_id`;

const BEFORE_ALL = { query_key: '', query_id: '00000000-0000-0000-0000-000000000000' };

/** The members of a portfolio at a moment, some at a time. */
export async function* membersAt(
  transaction: Queryable,
  moment: Date,
  { portfolio_id: portfolioId }: PortfolioKey,
  limit: number,
): AsyncGenerator<MemberAt[]> {
  for (let last: Pick<MemberAt, 'query_key' | 'query_id'> | undefined = BEFORE_ALL; last !== undefined;) {
    const place: unknown[] = [portfolioId, moment, last.query_key, last.query_id, limit];
    const { rows } = await transaction.query<MemberAt>(MEMBERS_AT, place);
    if (rows.length > 0) yield rows;
    last = rows.length < limit ? undefined : rows.at(-1);
  }
}
