import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';
import { type Review, type ReviewState } from './portfolio.js';
import { lockPortfolio } from './portfolio.repository.js';

interface ReviewRow {
  id: string;
  state: ReviewState;
  previous: ReviewState;
  comment: string | null;
  key_id: string;
  at: Date;
}

const COLUMNS = 'id, state, previous, comment, key_id, at';

/** What was said about portfolios. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly database: Database) {}

  /**
   * Adds a review and moves its portfolio into the state that it names, in one transaction. The same id again changes nothing.
   *
   * @throws ProblemError 404
   */
  add(
    tenantId: string,
    portfolioId: string,
    { id, state, comment, keyId, at }: Omit<Review, 'previous'>,
  ): Promise<Review> {
    return this.database.transaction(async (transaction) => {
      const { reviewState } = await lockPortfolio(transaction, tenantId, portfolioId);
      const { rowCount } = await transaction.query(
        `INSERT INTO portfolio_review (portfolio_id, id, tenant_id, state, previous, comment, key_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [portfolioId, id, tenantId, state, reviewState, comment, keyId, at],
      );
      if (rowCount === 1)
        await transaction.query(
          'UPDATE portfolio SET review_state = $2, revision = revision + 1, updated_at = clock_timestamp() WHERE id = $1',
          [portfolioId, state],
        );
      const { rows } = await transaction.query<ReviewRow>(
        `SELECT ${COLUMNS} FROM portfolio_review WHERE portfolio_id = $1 AND id = $2`,
        [portfolioId, id],
      );
      return reviewOf(rows[0]!);
    });
  }

  /** Newest first. */
  async list(tenantId: string, portfolioId: string, { cursor, limit }: PageRequest): Promise<Page<Review>> {
    const [before] = cursor === undefined ? [null] : readCursor(cursor, UUID, 1);
    const { rows } = await this.database.query<ReviewRow>(
      `SELECT ${COLUMNS} FROM portfolio_review
       WHERE portfolio_id = $1 AND tenant_id = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [portfolioId, tenantId, before, limit + 1],
    );
    return pageOf(rows.map(reviewOf), limit, ({ id }) => writeCursor(id));
  }
}

const reviewOf = ({ comment, key_id: keyId, ...row }: ReviewRow): Review => ({
  ...row,
  ...(comment !== null && { comment }),
  keyId,
});
