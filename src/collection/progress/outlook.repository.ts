import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type HourFacts } from './recommend.js';

/** Of the tenant's collections lately. */
export interface LatelyFigures {
  /** Items that ended, of runs begun within the last day. */
  readonly ended: number;
  readonly done: number;
  readonly reused: number;
  /** Requests within the last hour. */
  readonly requests: number;
  readonly limited: number;
  readonly p99Ms: number | null;
}

/** Questions that are looked for in other runs. */
const SAMPLE = 1_000;
const LOOK_BACK = '7 days';

/** What the past says of the future: for recommendations, and for measures over all runs. */
@Injectable()
export class OutlookRepository {
  constructor(private readonly database: Database) {}

  /** Of a sample of the run's questions, the part that another run of the tenant asked within the day before it; undefined without items. */
  async repeatShare(runId: string): Promise<number | undefined> {
    const { rows } = await this.database.query<{ share: number | null }>(
      `SELECT avg(EXISTS (
           SELECT FROM collection_item AS other JOIN collection_run AS before ON before.id = other.run_id
           WHERE other.query_id = item.query_id AND other.run_id <> item.run_id
             AND before.created_at BETWEEN run.created_at - interval '1 day' AND run.created_at)::int)::float8 AS share
       FROM collection_run AS run CROSS JOIN LATERAL (
         SELECT query_id, run_id FROM collection_item WHERE run_id = run.id ORDER BY line LIMIT $2) AS item
       WHERE run.id = $1`,
      [runId, SAMPLE],
    );
    return rows[0]?.share ?? undefined;
  }

  /** By hour of the day, UTC. */
  async hours(tenantId: string, registries: readonly string[]): Promise<HourFacts[]> {
    const { rows } = await this.database.query<HourFacts>(
      `SELECT extract(hour FROM at AT TIME ZONE 'UTC')::int AS hour, count(*)::float8 AS requests, avg(latency_ms)::float8 AS "latencyMs",
         (count(*) FILTER (WHERE http_status = 429)::float8 / count(*)) AS "limitedShare"
       FROM observation WHERE at > now() - interval '${LOOK_BACK}' AND tenant_id = $1 AND authority = ANY($2) GROUP BY 1 ORDER BY 1`,
      [tenantId, registries],
    );
    return rows;
  }

  /** Seconds until items and results of a strict run go; undefined where they stay. */
  async purgeInSeconds(runId: string): Promise<number | undefined> {
    const { rows } = await this.database.query<{ seconds: number }>(
      `SELECT extract(epoch FROM purge_at - now())::float8 AS seconds FROM collection_run
       WHERE id = $1 AND is_strict AND purged_at IS NULL AND purge_at > now()`,
      [runId],
    );
    return rows[0]?.seconds;
  }

  async lately(tenantId: string): Promise<LatelyFigures> {
    const { rows } = await this.database.query<LatelyFigures>(
      `SELECT counted.*, seen.* FROM (
         SELECT coalesce(sum(done + failed + dead), 0)::float8 AS ended, coalesce(sum(done), 0)::float8 AS done,
           coalesce(sum(reused), 0)::float8 AS reused
         FROM collection_run AS run JOIN collection_tally AS tally ON tally.run_id = run.id
         WHERE run.tenant_id = $1 AND run.created_at > now() - interval '1 day') AS counted,
       (SELECT count(*)::float8 AS requests, count(*) FILTER (WHERE http_status = 429)::float8 AS limited,
           percentile_disc(0.99) WITHIN GROUP (ORDER BY latency_ms)::float8 AS "p99Ms"
         FROM observation WHERE at > now() - interval '1 hour' AND tenant_id = $1 AND trigger IN ('collection', 'refresh')) AS seen`,
      [tenantId],
    );
    return rows[0]!;
  }

  /** The tenant's runs that go on, the newest first, and the lanes in which they wait. */
  async running(tenantId: string, atMost: number): Promise<{ id: string; lanes: string[] }[]> {
    const { rows } = await this.database.query<{ id: string; lanes: string[] }>(
      `SELECT id, ARRAY(SELECT DISTINCT lane FROM collection_tally WHERE run_id = id AND waiting > 0) AS lanes
       FROM collection_run WHERE tenant_id = $1 AND state = 'running' ORDER BY id DESC LIMIT $2`,
      [tenantId, atMost],
    );
    return rows;
  }
}
