import { Injectable } from '@nestjs/common';
import { Database, type Queryable, uuidV7 } from '../platform/database/index.js';
import { NUMBER, type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';
import {
  type Checkpoint,
  type ImportError,
  ImportOvertaken,
  type ImportRun,
  type ImportState,
  type LineCounts,
} from './import-run.js';
import { errorOf, type ErrorRow, runOf, type RunRow } from './import-row.js';

/** Kept of a run that refuses line after line; the rest are counted. */
export const MOST_ERRORS = 10_000;
/** A run is a note of what was done; the registrations it brought have periods of their own. */
const KEPT = "interval '90 days'";

export interface NewImport {
  tenantId: string;
  idempotencyKey?: string;
  source: string;
}

/** Which attempt at which run, and from where to where a chunk moves it. */
export interface Move {
  id: string;
  attempt: number;
  /** Lines before the chunk. */
  from: number;
  to: Checkpoint;
  counts: LineCounts;
}

/** Runs and refused lines. */
@Injectable()
export class ImportRepository {
  constructor(private readonly database: Database) {}

  /**
   * A new run, or the one with the same idempotency key. One that is not done is taken up: from now on whoever worked on it before is
   * refused its next checkpoint.
   */
  open({ tenantId, idempotencyKey, source }: NewImport, now: number): Promise<ImportRun> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(
        'DELETE FROM import_run WHERE tenant_id = $1 AND idempotency_key = $2 AND expires_at <= now()',
        [tenantId, idempotencyKey],
      );
      const { rows } = await transaction.query<RunRow>(
        `INSERT INTO import_run (id, tenant_id, idempotency_key, source, state, expires_at)
         VALUES ($1, $2, $3, $4, 'running', now() + ${KEPT})
         ON CONFLICT (tenant_id, idempotency_key) DO UPDATE SET
           state = CASE WHEN import_run.state = 'done' THEN 'done' ELSE 'running' END,
           attempt = import_run.attempt + CASE WHEN import_run.state = 'done' THEN 0 ELSE 1 END,
           failure = NULL, finished_at = CASE WHEN import_run.state = 'done' THEN import_run.finished_at END
         RETURNING *`,
        [uuidV7(now), tenantId, idempotencyKey, source],
      );
      return runOf(rows[0]!);
    });
  }

  /**
   * Moves the checkpoint over one chunk, in the transaction that stores it.
   *
   * @returns lines refused up to here
   * @throws ImportOvertaken where the run is not, or no more, where this attempt believes it to be
   */
  async advance(transaction: Queryable, { id, attempt, from, to, counts }: Move): Promise<number> {
    const { rows } = await transaction.query<{ rejected: string }>(
      `UPDATE import_run SET
         lines = $4, part = $5, part_line = $6, part_offset = $7, line_digest = $8, updated_at = now(),
         first_seen = first_seen + $9, changed = changed + $10, policy_changed = policy_changed + $11,
         unchanged = unchanged + $12, outdated = outdated + $13, rejected = rejected + $14, blank = blank + $15
       WHERE id = $1 AND attempt = $2 AND lines = $3 AND state = 'running'
       RETURNING rejected`,
      [
        ...[
          id,
          attempt,
          from,
          to.lines,
          to.part,
          to.partLine,
          to.partOffset,
          to.lineDigest && Buffer.from(to.lineDigest),
        ],
        ...[counts['first-seen'], counts.changed, counts['policy-changed'], counts.unchanged],
        ...[counts.outdated, counts.rejected, counts.blank],
      ],
    );
    if (rows[0] === undefined) throw new ImportOvertaken();
    return Number(rows[0].rejected);
  }

  /** Notes refused lines, in the transaction that counts them. */
  async noteErrors(transaction: Queryable, id: string, errors: readonly ImportError[]): Promise<void> {
    if (errors.length === 0) return;
    await transaction.query(
      `INSERT INTO import_error (import_id, ordinal, part, line, code, member, message)
       SELECT $1, ordinal, part, line, code, member, message FROM json_populate_recordset(NULL::import_error, $2)`,
      [id, JSON.stringify(errors)],
    );
  }

  /**
   * Ends an attempt. Waits for the disk, and with it everything that the attempt committed before.
   *
   * @throws ImportOvertaken
   */
  async end(
    { id, attempt }: Pick<ImportRun, 'id' | 'attempt'>,
    state: ImportState,
    failure?: string,
  ): Promise<ImportRun> {
    const { rows } = await this.database.query<RunRow>(
      `UPDATE import_run SET state = $3, failure = $4, updated_at = now(), finished_at = CASE WHEN $3 = 'done' THEN now() END
       WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING *`,
      [id, attempt, state, failure],
    );
    if (rows[0] === undefined) throw new ImportOvertaken();
    return runOf(rows[0]);
  }

  async byId(tenantId: string, id: string): Promise<ImportRun | undefined> {
    const { rows } = await this.database.query<RunRow>(
      'SELECT * FROM import_run WHERE tenant_id = $1 AND id = $2 AND expires_at > now()',
      [tenantId, id],
    );
    return rows[0] && runOf(rows[0]);
  }

  /** Newest first. */
  async list(tenantId: string, { cursor, limit }: PageRequest): Promise<Page<ImportRun>> {
    const [before] = cursor === undefined ? [null] : readCursor(cursor, UUID, 1);
    const { rows } = await this.database.query<RunRow>(
      `SELECT * FROM import_run WHERE tenant_id = $1 AND expires_at > now() AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [tenantId, before, limit + 1],
    );
    return pageOf(rows.map(runOf), limit, ({ id }) => writeCursor(id));
  }

  /** In the order of the input. */
  async errors(id: string, { cursor, limit }: PageRequest): Promise<Page<ImportError>> {
    const [after] = cursor === undefined ? ['0'] : readCursor(cursor, NUMBER, 1);
    const { rows } = await this.database.query<ErrorRow>(
      `SELECT ordinal, part, line, code, member, message FROM import_error
       WHERE import_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3`,
      [id, after, limit + 1],
    );
    return pageOf(rows.map(errorOf), limit, ({ ordinal }) => writeCursor(BigInt(ordinal)));
  }
}
