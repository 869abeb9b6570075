import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';
import { type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';
import {
  type ArchivedView,
  type Criticality,
  LIMITS,
  type Portfolio,
  type PortfolioChange,
  type ReviewState,
} from './portfolio.js';
import { isArchived, limitReached, noSuchPortfolio } from './problems.js';

interface PortfolioRow {
  id: string;
  name: string;
  description: string | null;
  owner: string | null;
  tags: string[];
  criticality: Criticality;
  review_state: ReviewState;
  members: string;
  archived: string;
  revision: string;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
}

const COLUMNS =
  'id, name, description, owner, tags, criticality, review_state, members, archived, revision, created_at, updated_at, archived_at';

/** What every write to a portfolio moves. */
const TOUCHED = 'revision = revision + 1, updated_at = clock_timestamp()';

export interface NewPortfolio extends Omit<PortfolioChange, 'archived'> {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** When it is made. */
  readonly at: Date;
}

export interface PortfolioFilter {
  readonly tag?: string;
  readonly criticality?: Criticality;
  readonly reviewState?: ReviewState;
  readonly archived?: ArchivedView;
}

/** How many members a transaction added, and how many went to the archive (or, below zero, came back). */
export interface MemberDelta {
  readonly added: number;
  readonly archived: number;
}

/** Portfolios, by tenant. */
@Injectable()
export class PortfolioRepository {
  constructor(private readonly database: Database) {}

  /**
   * Makes a portfolio, or finds the one that was made under this id before.
   *
   * @throws ProblemError `limit-reached`
   */
  create({ id, tenantId, name, at, description, owner, tags, criticality }: NewPortfolio): Promise<Portfolio> {
    return this.database.transaction(async (transaction) => {
      await lockTenant(transaction, tenantId);
      const { rows } = await transaction.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM portfolio WHERE tenant_id = $1 AND id <> $2',
        [tenantId, id],
      );
      if (rows[0]!.count >= LIMITS.portfolios) throw limitReached('portfolios', LIMITS.portfolios);
      const { rows: made } = await transaction.query<PortfolioRow>(
        `INSERT INTO portfolio (id, tenant_id, name, description, owner, tags, criticality, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING ${COLUMNS}`,
        [id, tenantId, name, description, owner, tags ?? [], criticality ?? 'normal', at],
      );
      return portfolioOf(made[0]!);
    });
  }

  async byId(tenantId: string, id: string): Promise<Portfolio | undefined> {
    const { rows } = await this.database.query<PortfolioRow>(
      `SELECT ${COLUMNS} FROM portfolio WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id],
    );
    return rows[0] && portfolioOf(rows[0]);
  }

  /** Newest first. */
  async list(
    tenantId: string,
    { tag, criticality, reviewState, archived = 'exclude' }: PortfolioFilter,
    { cursor, limit }: PageRequest,
  ): Promise<Page<Portfolio>> {
    const [before] = cursor === undefined ? [null] : readCursor(cursor, UUID, 1);
    const { rows } = await this.database.query<PortfolioRow>(
      `SELECT ${COLUMNS} FROM portfolio
       WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::text IS NULL OR $3 = ANY (tags))
         AND ($4::text IS NULL OR criticality = $4) AND ($5::text IS NULL OR review_state = $5)
         AND ($6 = 'include' OR (archived_at IS NOT NULL) = ($6 = 'only'))
       ORDER BY id DESC LIMIT $7`,
      [tenantId, before, tag, criticality, reviewState, archived, limit + 1],
    );
    return pageOf(rows.map(portfolioOf), limit, ({ id }) => writeCursor(id));
  }

  /**
   * @param revisions those that the writer has seen; absent: whichever there is
   * @returns undefined where another one has been written meanwhile
   * @throws ProblemError 404
   */
  change(
    tenantId: string,
    id: string,
    change: PortfolioChange,
    revisions: readonly number[] | undefined,
  ): Promise<Portfolio | undefined> {
    return this.database.transaction(async (transaction) => {
      const known = await lockPortfolio(transaction, tenantId, id);
      if (revisions !== undefined && !revisions.includes(known.revision)) return undefined;
      const { name, description = known.description, owner = known.owner, tags, criticality, archived } = change;
      const { rows } = await transaction.query<PortfolioRow>(
        `UPDATE portfolio SET name = $3, description = $4, owner = $5, tags = $6, criticality = $7,
           archived_at = CASE WHEN $8 THEN COALESCE(archived_at, now()) END, ${TOUCHED}
         WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [
          ...[tenantId, id, name ?? known.name, description, owner, tags ?? known.tags],
          ...[criticality ?? known.criticality, archived ?? known.archivedAt !== undefined],
        ],
      );
      return portfolioOf(rows[0]!);
    });
  }
}

/** Makes writers of one tenant take turns where they could pass its limits together. Ends with the transaction. */
export async function lockTenant(transaction: Queryable, tenantId: string): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`portfolio:${tenantId}`]);
}

/** Makes writers of one portfolio take turns. @throws ProblemError 404 */
export async function lockPortfolio(transaction: Queryable, tenantId: string, id: string): Promise<Portfolio> {
  const { rows } = await transaction.query<PortfolioRow>(
    `SELECT ${COLUMNS} FROM portfolio WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tenantId, id],
  );
  if (rows[0] === undefined) throw noSuchPortfolio();
  return portfolioOf(rows[0]);
}

/** {@link lockPortfolio} for those who write its members. @throws ProblemError `portfolio-archived` */
export async function lockOpenPortfolio(transaction: Queryable, tenantId: string, id: string): Promise<Portfolio> {
  const portfolio = await lockPortfolio(transaction, tenantId, id);
  if (portfolio.archivedAt !== undefined) throw isArchived();
  return portfolio;
}

/** Moves the counts of a portfolio, in the transaction that moves its members. */
export async function countMembers(
  transaction: Queryable,
  id: string,
  { added, archived }: MemberDelta,
): Promise<void> {
  await transaction.query(
    `UPDATE portfolio SET members = members + $2::bigint - $3::bigint, archived = archived + $3::bigint, ${TOUCHED} WHERE id = $1`,
    [id, added, archived],
  );
}

/** Members of all portfolios of a tenant, archived ones included. */
export async function membersOf(transaction: Queryable, tenantId: string): Promise<number> {
  const { rows } = await transaction.query<{ members: string | null }>(
    'SELECT sum(members + archived) AS members FROM portfolio WHERE tenant_id = $1',
    [tenantId],
  );
  return Number(rows[0]?.members ?? 0);
}

const portfolioOf = (row: PortfolioRow): Portfolio => ({
  id: row.id,
  name: row.name,
  ...(row.description !== null && { description: row.description }),
  ...(row.owner !== null && { owner: row.owner }),
  tags: row.tags,
  criticality: row.criticality,
  reviewState: row.review_state,
  members: Number(row.members),
  archivedMembers: Number(row.archived),
  revision: Number(row.revision),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  ...(row.archived_at !== null && { archivedAt: row.archived_at }),
});
