import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';

/** An answer is given again for so long. */
const KEPT = "interval '24 hours'";
/** A worker of whom nothing was heard for so long is taken for dead. */
const DEAD_AFTER = "interval '30 seconds'";

/** A request with an Idempotency-Key; `attempt` says for how long it is worked on here. */
export interface KeyedRequest {
  readonly tenantId: string;
  readonly idempotencyKey: string;
  readonly attempt: number;
  /** Of what it makes: the same for every attempt. */
  readonly resourceId: string;
}

/** `mine`: to be worked on. `busy`: another one works on it. `answered`: it was. */
export type OpenedRequest =
  | { readonly as: 'mine'; readonly request: KeyedRequest }
  | { readonly as: 'busy' }
  | { readonly as: 'answered'; readonly digest: Buffer; readonly answer: unknown };

interface LedgerRow {
  resource_id: string;
  attempt: number;
  request_digest: Buffer | null;
  answer: unknown;
  is_dead: boolean;
}

/** Answers may hold what users wrote: they go soon after their day, as fast as new ones come and faster. */
const FORGET_SOME = `
  DELETE FROM portfolio_request WHERE (tenant_id, idempotency_key) IN (
    SELECT tenant_id, idempotency_key FROM portfolio_request WHERE expires_at <= now() ORDER BY expires_at LIMIT 20
    FOR UPDATE SKIP LOCKED)`;

/** Which requests were made, and what they were answered (SEC-20). */
@Injectable()
export class RequestLedgerRepository {
  constructor(private readonly database: Database) {}

  /** @param resourceId of what the request makes, if it is new */
  async open(tenantId: string, idempotencyKey: string, resourceId: string): Promise<OpenedRequest> {
    const key = { tenantId, idempotencyKey };
    await this.database.query(FORGET_SOME);
    return this.database.transaction(async (transaction) => {
      await transaction.query(
        'DELETE FROM portfolio_request WHERE tenant_id = $1 AND idempotency_key = $2 AND expires_at <= now()',
        [tenantId, idempotencyKey],
      );
      const inserted = await transaction.query(
        `INSERT INTO portfolio_request (tenant_id, idempotency_key, resource_id, expires_at)
         VALUES ($1, $2, $3, now() + ${KEPT}) ON CONFLICT DO NOTHING`,
        [tenantId, idempotencyKey, resourceId],
      );
      if (inserted.rowCount === 1) return { as: 'mine', request: { ...key, attempt: 1, resourceId } };
      const { rows } = await transaction.query<LedgerRow>(
        `SELECT resource_id, attempt, request_digest, answer, updated_at < clock_timestamp() - ${DEAD_AFTER} AS is_dead
         FROM portfolio_request WHERE tenant_id = $1 AND idempotency_key = $2 FOR UPDATE`,
        [tenantId, idempotencyKey],
      );
      const [row] = rows;
      if (row?.request_digest) return { as: 'answered', digest: row.request_digest, answer: row.answer };
      // Withdrawn between the two statements, or worked on elsewhere.
      if (row === undefined || !row.is_dead) return { as: 'busy' };
      await takeUp(transaction, tenantId, idempotencyKey);
      return { as: 'mine', request: { ...key, attempt: row.attempt + 1, resourceId: row.resource_id } };
    });
  }

  /** Shows that the request is still worked on. */
  async beat({ tenantId, idempotencyKey, attempt }: KeyedRequest): Promise<void> {
    await this.database.query(
      `UPDATE portfolio_request SET updated_at = clock_timestamp()
       WHERE tenant_id = $1 AND idempotency_key = $2 AND attempt = $3 AND answer IS NULL`,
      [tenantId, idempotencyKey, attempt],
    );
  }

  /** Remembers the answer; without effect where another one has taken the request up. */
  async answer({ tenantId, idempotencyKey, attempt }: KeyedRequest, digest: Buffer, answer: object): Promise<void> {
    await this.database.query(
      `UPDATE portfolio_request SET request_digest = $4, answer = $5, updated_at = clock_timestamp()
       WHERE tenant_id = $1 AND idempotency_key = $2 AND attempt = $3 AND answer IS NULL`,
      [tenantId, idempotencyKey, attempt, digest, JSON.stringify(answer)],
    );
  }

  /** Forgets a request that failed: it may be made again, and otherwise. */
  async withdraw({ tenantId, idempotencyKey, attempt }: KeyedRequest): Promise<void> {
    await this.database.query(
      'DELETE FROM portfolio_request WHERE tenant_id = $1 AND idempotency_key = $2 AND attempt = $3 AND answer IS NULL',
      [tenantId, idempotencyKey, attempt],
    );
  }
}

const takeUp = (transaction: Queryable, tenantId: string, idempotencyKey: string): Promise<unknown> =>
  transaction.query(
    `UPDATE portfolio_request SET attempt = attempt + 1, updated_at = clock_timestamp()
     WHERE tenant_id = $1 AND idempotency_key = $2`,
    [tenantId, idempotencyKey],
  );
