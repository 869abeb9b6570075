import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/index.js';
import { type CollectionRun } from '../collection-run.js';
import { type BatchSummaryDto, type SummaryPartDto } from '../dto/summary.dto.js';

/** A million items take longer to add up than a request to a page may (SEC-19). */
const TIMEOUT_MS = 60_000;

export interface RunFigures {
  readonly tenantId: string;
  readonly state: CollectionRun['state'];
  readonly items: number;
  readonly maxAgeSeconds: number;
  readonly durationSeconds: number;
  /** All of it has ended. */
  readonly isOver: boolean;
  /** Part of the requests to the run's registries in its time that were answered with 429; undefined where there were none. */
  readonly limitedShare?: number;
  readonly all: SummaryPartDto;
  readonly registries: ReadonlyMap<string, SummaryPartDto>;
}

export interface KeptSummary {
  readonly summary: BatchSummaryDto | null;
  /** Items that ended, as counted now. */
  readonly ended: number;
  readonly isPurged: boolean;
}

interface PartRow {
  registry: string | null;
  ended: number;
  done: number;
  failed: number;
  dead: number;
  reused: number;
  attempts: number | null;
  latency: (number | null)[] | null;
  max: number | null;
}

@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  async kept(runId: string): Promise<KeptSummary | undefined> {
    const { rows } = await this.database.query<KeptSummary>(
      `SELECT summary, purged_at IS NOT NULL AS "isPurged",
         (SELECT coalesce(sum(done + failed + dead), 0) FROM collection_tally WHERE run_id = id)::float8 AS ended
       FROM collection_run WHERE id = $1`,
      [runId],
    );
    return rows[0];
  }

  async keep(runId: string, summary: BatchSummaryDto): Promise<void> {
    await this.database.query(
      `UPDATE collection_run SET summary = $2 WHERE id = $1 AND state IN ('done', 'cancelled') AND purged_at IS NULL`,
      [runId, JSON.stringify(summary)],
    );
  }

  /** Adds up what came of a run; undefined where there is no such run. */
  figures(runId: string): Promise<RunFigures | undefined> {
    return this.database.transaction(
      async (transaction) => {
        const { rows } = await transaction.query<Omit<RunFigures, 'all' | 'registries'>>(RUN, [runId]);
        const [run] = rows;
        if (run === undefined) return undefined;
        const parts = await partsOf(transaction, runId);
        const limited = await limitedShare(
          transaction,
          runId,
          [...parts.keys()].filter((part) => part !== null),
        );
        const { [ALL]: all, ...rest } = Object.fromEntries([...parts].map(([part, sums]) => [part ?? ALL, sums]));
        return { ...run, limitedShare: limited, all: all!, registries: new Map(Object.entries(rest)) };
      },
      { statementTimeoutMs: TIMEOUT_MS },
    );
  }
}

/** No registry has such a name. */
const ALL = ' ';

const RUN = `
  SELECT tenant_id AS "tenantId", state, items::float8, max_age_seconds AS "maxAgeSeconds",
    extract(epoch FROM coalesce(finished_at, now()) - coalesce(received_at, created_at))::float8 AS "durationSeconds",
    state IN ('done', 'cancelled') AND NOT EXISTS (
      SELECT FROM collection_tally WHERE run_id = id AND (waiting > 0 OR leased > 0)) AS "isOver"
  FROM collection_run WHERE id = $1`;

/** By registry, and under null for all of them. */
async function partsOf(transaction: Queryable, runId: string): Promise<Map<string | null, SummaryPartDto>> {
  const { rows } = await transaction.query<PartRow>(
    `SELECT registry, count(*)::float8 AS ended,
       count(*) FILTER (WHERE state = 'done')::float8 AS done, count(*) FILTER (WHERE state = 'failed')::float8 AS failed,
       count(*) FILTER (WHERE state = 'dead')::float8 AS dead, count(*) FILTER (WHERE source = 'store')::float8 AS reused,
       avg(attempts) FILTER (WHERE source IS DISTINCT FROM 'store' AND attempts > 0)::float8 AS attempts,
       percentile_disc(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency_ms) AS latency, max(latency_ms) AS max
     FROM collection_item WHERE run_id = $1 AND done_xid IS NOT NULL GROUP BY GROUPING SETS ((), (registry)) ORDER BY registry`,
    [runId],
  );
  const outcomes = await transaction.query<{ registry: string | null; outcome: string; items: number }>(
    `SELECT registry, outcome, count(*)::float8 AS items FROM collection_item WHERE run_id = $1 AND done_xid IS NOT NULL
     GROUP BY GROUPING SETS ((outcome), (registry, outcome)) ORDER BY items DESC, outcome`,
    [runId],
  );
  const byRegistry = Map.groupBy(outcomes.rows, ({ registry }) => registry);
  return new Map(rows.map((row) => [row.registry, partOf(row, byRegistry.get(row.registry) ?? [])]));
}

function partOf(row: PartRow, outcomes: readonly { outcome: string; items: number }[]): SummaryPartDto {
  const { ended, done, failed, dead, reused, attempts, latency, max } = row;
  const [p50, p90, p95, p99] = (latency ?? []).map((value) => value ?? undefined);
  return {
    ...{ ended, done, failed, dead },
    ...(ended > 0 && { successRate: done / ended }),
    ...(done > 0 && { cacheHitRate: reused / done }),
    outcomes: Object.fromEntries(outcomes.map(({ outcome, items }) => [outcome, items])),
    latency: max === null ? {} : { p50, p90, p95, p99, max },
    ...(attempts !== null && { attemptsPerItem: attempts }),
  };
}

/** Requests do not say which run they were for: those of the tenant's collections in its time, to the servers that it was about. */
async function limitedShare(
  transaction: Queryable,
  runId: string,
  registries: readonly string[],
): Promise<number | undefined> {
  const { rows } = await transaction.query<{ share: number | null }>(
    `SELECT (count(*) FILTER (WHERE http_status = 429)::float8 / nullif(count(*), 0)) AS share
     FROM collection_run AS run JOIN observation AS seen
       ON seen.at BETWEEN run.created_at AND coalesce(run.finished_at, now()) AND seen.tenant_id = run.tenant_id
     WHERE run.id = $1 AND seen.trigger IN ('collection', 'refresh') AND seen.authority = ANY($2)`,
    [runId, registries],
  );
  return rows[0]?.share ?? undefined;
}
