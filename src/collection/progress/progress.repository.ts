import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type RunCounts } from '../run.repository.js';
import { type Referral } from './estimate.js';
import { type FlowLoad } from './places.js';

/** A place in a run's counts. */
export interface Tally extends RunCounts {
  readonly lane: string;
  readonly priority: number;
  /** Until the last of what waits there may start; 0 where all may. */
  readonly dueInSeconds: number;
}

/** What others have waiting in a lane. */
export type Competitor = FlowLoad & { readonly lane: string };

/** What ended lately. */
export interface RecentEnds {
  readonly perSecond: number;
  readonly referrals: readonly Referral[];
}

/** A rate over less would jump, over more would tell of what is long over. */
const WINDOW_SECONDS = 60;
/** Items that a look at the past reads at most, whatever the rate. */
const SAMPLE = 2_000;
const COUNTS = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled', 'reused'].map((name) => `${name}::float8`);

@Injectable()
export class ProgressRepository {
  constructor(private readonly database: Database) {}

  async tallies(runId: string): Promise<Tally[]> {
    const { rows } = await this.database.query<Tally>(
      `SELECT lane, priority, ${COUNTS.join(', ')},
         CASE WHEN waiting > 0 THEN greatest(0, extract(epoch FROM (
           SELECT max(due_at) FROM collection_item AS item
           WHERE item.run_id = tally.run_id AND item.lane = tally.lane AND item.priority = tally.priority AND item.state = 'waiting'
         ) - now())) ELSE 0 END::float8 AS "dueInSeconds"
       FROM collection_tally AS tally WHERE run_id = $1 ORDER BY lane, priority`,
      [runId],
    );
    return rows;
  }

  /** What other runs have waiting in the lanes. */
  async competitors(runId: string, lanes: readonly string[]): Promise<Competitor[]> {
    const { rows } = await this.database.query<Competitor>(
      `SELECT tally.lane, tally.run_id AS "runId", tally.tenant_id AS "tenantId", tally.priority, tally.waiting::float8
       FROM collection_tally AS tally JOIN collection_run AS run ON run.id = tally.run_id AND run.state = 'running'
       WHERE tally.lane = ANY($2) AND tally.waiting > 0 AND tally.run_id <> $1`,
      [runId, lanes],
    );
    return rows;
  }

  /** From the items that ended last: how fast, and where registries referred to. */
  async recent(runId: string): Promise<RecentEnds> {
    const { rows } = await this.database.query<RecentRow>(RECENT, [runId, SAMPLE, WINDOW_SECONDS]);
    const [first] = rows;
    if (first === undefined) return { perSecond: 0, referrals: [] };
    const totals = new Map<string, number>();
    for (const { registry, items } of rows) totals.set(registry, (totals.get(registry) ?? 0) + items);
    const referrals = rows.flatMap(({ registry, lane, items }) =>
      lane === null ? [] : [{ registry, lane, share: items / totals.get(registry)! }],
    );
    return { perSecond: first.in_window / first.seconds, referrals };
  }
}

interface RecentRow {
  registry: string;
  /** Where the second step was; null where there was none. */
  lane: string | null;
  items: number;
  in_window: number;
  seconds: number;
}

/** The sample may be shorter than the window, and the run younger. */
const RECENT = `
  WITH last AS (
    SELECT registry, substring(referral_url FROM '^https?://([^/]+)') AS lane, finished_at
    FROM collection_item WHERE run_id = $1 AND done_xid IS NOT NULL ORDER BY done_xid DESC, line DESC LIMIT $2),
  pace AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE finished_at > now() - make_interval(secs => $3))::float8 AS in_window,
      greatest(1, least($3,
        extract(epoch FROM now() - CASE WHEN count(*) = $2 THEN min(finished_at) ELSE (
          SELECT coalesce(received_at, created_at) FROM collection_run WHERE id = $1) END)))::float8 AS seconds
    FROM last)
  SELECT last.registry, last.lane, count(*)::float8 AS items, pace.in_window, pace.seconds
  FROM last CROSS JOIN pace GROUP BY last.registry, last.lane, pace.in_window, pace.seconds`;
