import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { type ItemState } from '../collection-item.js';
import { type RunState } from '../collection-run.js';
import { type EndPlace, type ItemFilter, type RunPulse, type StoredItem } from './stored-item.js';

interface ItemRow {
  query_id: string;
  line: string;
  kind: ObjectKind;
  query_key: string;
  input: string | null;
  priority: number;
  registry: string;
  lane: string;
  state: ItemState;
  attempts: number;
  outcome: string | null;
  source: 'registry' | 'store' | null;
  reason: string | null;
  recorded: string | null;
  subject_id: string | null;
  version_id: string | null;
  latency_ms: number | null;
  finished_at: Date | null;
  xid: string | null;
}

/** What waits in a cancelled run is cancelled from that moment on, though its rows are marked later. */
const STATE = `CASE WHEN r.state = 'cancelled' AND i.state = 'waiting' THEN 'cancelled' ELSE i.state END`;
/** What is to be purged is not given out any more, though its rows may be there yet. */
const ITEMS = `
  SELECT i.query_id, i.line, i.kind, i.query_key, i.input, i.priority, i.registry, i.lane, ${STATE} AS state, i.attempts, i.outcome,
         i.source, i.reason, i.recorded, i.subject_id, i.version_id, i.latency_ms, i.finished_at, i.done_xid::text AS xid
  FROM collection_item i JOIN collection_run r ON r.id = i.run_id
  WHERE i.run_id = $1 AND (r.purge_at <= now()) IS NOT TRUE`;

/** Items of a run, for those who read them. Whoever calls has seen that the run is the tenant's. */
@Injectable()
export class ItemRepository {
  constructor(private readonly database: Database) {}

  /** All items, in the order of the input, behind a line. */
  async list(runId: string, filter: ItemFilter, afterLine: string, limit: number): Promise<StoredItem[]> {
    const { rows } = await this.database.query<ItemRow>(
      `${ITEMS} AND i.line > $2 AND ($3::text IS NULL OR ${STATE} = $3) AND ($4::text IS NULL OR i.registry = $4)
         AND ($5::text IS NULL OR i.outcome = $5)
       ORDER BY i.line LIMIT $6`,
      [runId, afterLine, filter.state ?? null, filter.registry ?? null, filter.outcome ?? null, limit],
    );
    return rows.map(itemOf);
  }

  /**
   * Items that came to their end, in the order of completion. An item is shown only when every transaction that started before its own has
   * ended: then none can still appear in front of it, and who goes on from there misses nothing and sees nothing twice.
   */
  async ended(runId: string, [xid, line]: EndPlace, limit: number): Promise<StoredItem[]> {
    const { rows } = await this.database.query<ItemRow>(
      `${ITEMS} AND i.done_xid IS NOT NULL AND (i.done_xid, i.line) > ($2::xid8, $3::bigint)
         AND i.done_xid < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY i.done_xid, i.line LIMIT $4`,
      [runId, xid, line, limit],
    );
    return rows.map(itemOf);
  }

  /** Items of any state behind a line, up to the first that has yet to come to its end. */
  async settled(runId: string, afterLine: string, limit: number): Promise<StoredItem[]> {
    const { rows } = await this.database.query<ItemRow>(`${ITEMS} AND i.line > $2 ORDER BY i.line LIMIT $3`, [
      runId,
      afterLine,
      limit,
    ]);
    const first = rows.findIndex(({ state }) => state === 'waiting' || state === 'leased');
    return rows.slice(0, first < 0 ? rows.length : first).map(itemOf);
  }

  /** Answers of a strict run, as they were kept, by the id of the question. */
  async strictAnswers(runId: string, queryIds: readonly string[]): Promise<Map<string, unknown>> {
    const { rows } = await this.database.query<{ query_id: string; body: unknown }>(
      `SELECT query_id, body FROM collection_result
       WHERE run_id = $1 AND query_id = ANY($2::uuid[]) AND expires_at > now()`,
      [runId, queryIds],
    );
    return new Map(rows.map(({ query_id: queryId, body }) => [queryId, body]));
  }

  /** When its items were to go, where that is over. */
  async purgedAt(runId: string): Promise<Date | undefined> {
    const { rows } = await this.database.query<{ at: Date }>(
      `SELECT coalesce(purged_at, purge_at) AS at FROM collection_run
       WHERE id = $1 AND (purged_at IS NOT NULL OR purge_at <= now())`,
      [runId],
    );
    return rows[0]?.at;
  }

  /** Where the run stands, in one look; undefined where it is gone. */
  async pulse(runId: string): Promise<RunPulse | undefined> {
    const { rows } = await this.database.query<PulseRow>(PULSE, [runId]);
    const row = rows[0];
    if (row === undefined) return undefined;
    const isReadable = row.last_xid === row.end_xid && row.last_line === row.end_line;
    return {
      state: row.state,
      counts: row.counts ?? '',
      end: [row.end_xid ?? '0', row.end_line ?? '0'],
      isOver: (row.state === 'done' || row.state === 'cancelled') && row.leased === '0' && isReadable,
    };
  }
}

interface PulseRow {
  state: RunState;
  counts: string | null;
  leased: string;
  end_xid: string | null;
  end_line: string | null;
  last_xid: string | null;
  last_line: string | null;
}

const LAST = (below: string) =>
  `SELECT done_xid::text AS xid, line::text AS line FROM collection_item
   WHERE run_id = r.id AND done_xid IS NOT NULL ${below} ORDER BY done_xid DESC, line DESC LIMIT 1`;
const PULSE = `
  SELECT r.state, counted.counts, counted.leased, readable.xid AS end_xid, readable.line AS end_line, last.xid AS last_xid, last.line AS last_line
  FROM collection_run r
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(leased), 0)::text AS leased,
           concat_ws(' ', sum(waiting), sum(leased), sum(done), sum(failed), sum(dead), sum(cancelled)) AS counts
    FROM collection_tally WHERE run_id = r.id) AS counted
  LEFT JOIN LATERAL (${LAST('')}) AS last ON true
  LEFT JOIN LATERAL (${LAST('AND done_xid < pg_snapshot_xmin(pg_current_snapshot())')}) AS readable ON true
  WHERE r.id = $1`;

const itemOf = (row: ItemRow): StoredItem => ({
  queryId: row.query_id,
  line: row.line,
  kind: row.kind,
  key: row.query_key,
  input: row.input ?? undefined,
  priority: row.priority,
  registry: row.registry,
  lane: row.lane,
  state: row.state,
  attempts: row.attempts,
  outcome: row.outcome ?? undefined,
  source: row.source ?? undefined,
  reason: row.reason ?? undefined,
  recorded: row.recorded ?? undefined,
  subjectId: row.subject_id ?? undefined,
  versionId: row.version_id ?? undefined,
  latencyMs: row.latency_ms ?? undefined,
  finishedAt: row.finished_at ?? undefined,
  xid: row.xid ?? undefined,
});
