import { type Queryable } from '../../src/platform/database/index.js';
import { queryIdOf } from '../../src/registration/index.js';
import { among, nameOf, type Step } from './rollup-history.js';

/** Two portfolios of each tenant. */
const portfolioOf = (tenantId: string, number: number): string =>
  `00000000-0000-7000-8000-0000000${number}00${tenantId.slice(-2)}`;

/** Something happens to a portfolio: mostly a member is added, now and then one or all of it is archived. */
export async function insertMember(database: Queryable, { at, tenantId, name, pick }: Step): Promise<void> {
  const portfolioId = portfolioOf(tenantId, pick % 2);
  await database.query(
    `INSERT INTO portfolio (id, tenant_id, name, created_at) VALUES ($1, $2, 'p', $3) ON CONFLICT DO NOTHING`,
    [portfolioId, tenantId, at],
  );
  if (pick % 13 === 0) await database.query('UPDATE portfolio SET archived_at = $2 WHERE id = $1', [portfolioId, at]);
  const member = among(
    [
      { kind: 'domain', key: nameOf(name) },
      { kind: 'domain', key: `nobody-asked-${name}.example` },
      { kind: 'ip', key: '192.0.2.0/24' },
      { kind: 'domain', key: nameOf(name) },
    ] as const,
    pick,
  );
  await database.query(
    `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at, archived_at)
     VALUES ($1, $2, $3, $4, $5, 'normal', $6, $7) ON CONFLICT (query_id, portfolio_id) DO UPDATE SET archived_at = excluded.archived_at`,
    [
      ...[queryIdOf(tenantId, member), portfolioId, tenantId, member.kind, member.key, at],
      pick % 5 === 0 ? new Date(at.getTime() + (pick % 30) * 3_600_000) : null,
    ],
  );
}
