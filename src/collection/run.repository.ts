import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';
import { NUMBER, type Page, pageOf, type PageRequest, readCursor, UUID, writeCursor } from '../registration/index.js';
import { type ItemState } from './collection-item.js';
import { type CollectionRun, type RunKind, type RunState } from './collection-run.js';
import { priorityOf } from './priority.js';

/** A line of the input that was refused. */
export interface RunError {
  readonly line: number;
  readonly code: string;
  readonly member?: string;
  readonly message: string;
}

/** Items of a run by state; `reused`: those of `done` that the store could answer. */
export type RunCounts = Readonly<Record<ItemState | 'reused', number>>;

export interface RunRow {
  id: string;
  tenant_id: string;
  kind: RunKind;
  name: string | null;
  state: RunState;
  idempotency_key: string | null;
  priority: number | null;
  max_age_seconds: number;
  fields: string[];
  is_strict: boolean;
  purge_after_seconds: number | null;
  purpose: string | null;
  ceiling: number | null;
  preserve_order: boolean;
  callback_url: string | null;
  callback_state: 'pending' | 'delivered' | 'failed' | null;
  lines: string;
  rejected: string;
  duplicates: string;
  items: string;
  created_at: Date;
  received_at: Date | null;
  finished_at: Date | null;
  purge_at: Date | null;
  purged_at: Date | null;
  expires_at: Date;
}

/** All of a run but its secret, and what is in the making. */
export const RUN_COLUMNS = `id, tenant_id, kind, name, state, idempotency_key, priority, max_age_seconds, fields, is_strict,
  purge_after_seconds, purpose, ceiling, preserve_order, callback_url, callback_state, lines, rejected, duplicates, items, created_at,
  received_at, finished_at, purge_at, purged_at, expires_at`;

const NO_COUNTS: RunCounts = { waiting: 0, leased: 0, done: 0, failed: 0, dead: 0, cancelled: 0, reused: 0 };

/** What is known of runs. */
@Injectable()
export class RunRepository {
  constructor(private readonly database: Database) {}

  /** @param queryable the caller's transaction, if any */
  async byId(tenantId: string, id: string, queryable: Queryable = this.database): Promise<CollectionRun | undefined> {
    const { rows } = await queryable.query<RunRow>(
      `SELECT ${RUN_COLUMNS} FROM collection_run WHERE tenant_id = $1 AND id = $2 AND expires_at > now()`,
      [tenantId, id],
    );
    return rows[0] && runOf(rows[0]);
  }

  /** Newest first. */
  async list(tenantId: string, { cursor, limit }: PageRequest): Promise<Page<CollectionRun>> {
    const [before] = cursor === undefined ? [null] : readCursor(cursor, UUID, 1);
    const { rows } = await this.database.query<RunRow>(
      `SELECT ${RUN_COLUMNS} FROM collection_run WHERE tenant_id = $1 AND expires_at > now() AND ($2::uuid IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [tenantId, before, limit + 1],
    );
    return pageOf(rows.map(runOf), limit, ({ id }) => writeCursor(id));
  }

  /** Items by state, of each of the runs. */
  async counts(runIds: readonly string[]): Promise<ReadonlyMap<string, RunCounts>> {
    const { rows } = await this.database.query<RunCounts & { run_id: string }>(
      `SELECT run_id, sum(waiting)::float8 AS waiting, sum(leased)::float8 AS leased, sum(done)::float8 AS done,
         sum(failed)::float8 AS failed, sum(dead)::float8 AS dead, sum(cancelled)::float8 AS cancelled, sum(reused)::float8 AS reused
       FROM collection_tally WHERE run_id = ANY($1) GROUP BY run_id`,
      [runIds],
    );
    const found = new Map(rows.map(({ run_id: runId, ...counts }) => [runId, counts]));
    return new Map(runIds.map((runId) => [runId, found.get(runId) ?? NO_COUNTS]));
  }

  /** Refused lines, in the order of the input. */
  async errors(runId: string, { cursor, limit }: PageRequest): Promise<Page<RunError>> {
    const [after] = cursor === undefined ? ['0'] : readCursor(cursor, NUMBER, 1);
    const { rows } = await this.database.query<{ line: string; code: string; member: string | null; message: string }>(
      'SELECT line, code, member, message FROM collection_error WHERE run_id = $1 AND line > $2 ORDER BY line LIMIT $3',
      [runId, after, limit + 1],
    );
    const errors = rows.map(({ line, member, ...rest }) => ({
      line: Number(line),
      member: member ?? undefined,
      ...rest,
    }));
    return pageOf(errors, limit, ({ line }) => writeCursor(BigInt(line)));
  }
}

export function runOf(row: RunRow): CollectionRun {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    kind: row.kind,
    name: row.name ?? undefined,
    state: row.state,
    idempotencyKey: row.idempotency_key ?? undefined,
    priority: row.priority === null ? undefined : priorityOf(row.priority),
    maxAgeSeconds: row.max_age_seconds,
    fields: row.fields,
    isStrict: row.is_strict,
    purgeAfterSeconds: row.purge_after_seconds ?? undefined,
    purpose: row.purpose ?? undefined,
    ceiling: row.ceiling ?? undefined,
    preserveOrder: row.preserve_order,
    callbackUrl: row.callback_url ?? undefined,
    callbackState: row.callback_state ?? undefined,
    lines: Number(row.lines),
    rejected: Number(row.rejected),
    duplicates: Number(row.duplicates),
    items: Number(row.items),
    createdAt: row.created_at,
    receivedAt: row.received_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    purgeAt: row.purge_at ?? undefined,
    purgedAt: row.purged_at ?? undefined,
    expiresAt: row.expires_at,
  };
}
