import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { type NextLook, type Rung, type Sighting, type Standing } from './ladder.js';

/** A watch whose refresh has come to an end. */
export interface Looked {
  readonly queryId: string;
  readonly standing: Standing;
  readonly seen: Sighting;
  /** By the clock of the database, milliseconds. */
  readonly now: number;
}

/** A watch that is due. */
export interface DueWatch {
  readonly tenantId: string;
  readonly kind: ObjectKind;
  readonly key: string;
  readonly priority: number;
}

interface LookedRow {
  query_id: string;
  rung: Rung;
  interval_seconds: number;
  quiet_checks: number;
  outcome: Sighting['outcome'];
  recorded: string | null;
  status: string[] | null;
  expires_at: number | null;
  changed_at: number | null;
  now: number;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;
/** Watches settled in one transaction. */
const SETTLED_AT_ONCE = 500;

/** The schedule of refreshes: what came of the last ones, and what is due. */
@Injectable()
export class RefreshRepository {
  constructor(private readonly database: Database) {}

  /** Notes for watches in which run they are refreshed now; also where that was left undone because the process died. */
  async adopt(): Promise<void> {
    await this.database.query(
      `UPDATE watch SET last_run_id = run.id
       FROM collection_run AS run JOIN collection_item AS item ON item.run_id = run.id
       WHERE run.kind = 'refresh' AND run.state <> 'receiving' AND run.created_at > now() - interval '10 minutes'
         AND watch.query_id = item.query_id AND watch.last_run_id IS NULL
         AND run.created_at > coalesce(watch.last_checked_at, '-infinity')`,
    );
  }

  /** Gives watches whose refresh has ended their next time, as `judge` says. @returns how many; 0 where none is left */
  settle(judge: (looked: Looked) => NextLook): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const { rows } = await transaction.query<LookedRow>(LOOKED);
      const settled = rows.map((row) => ({ query_id: row.query_id, ...judge(lookedOf(row)) }));
      await transaction.query(
        `UPDATE watch SET rung = new.rung, interval_seconds = new."intervalSeconds", quiet_checks = new."quietChecks",
           next_due_at = to_timestamp(new."dueAt" / 1000), last_checked_at = clock_timestamp(), last_run_id = NULL
         FROM json_to_recordset($1)
           AS new (query_id uuid, rung text, "intervalSeconds" integer, "quietChecks" integer, "dueAt" float8)
         WHERE watch.query_id = new.query_id`,
        [JSON.stringify(settled)],
      );
      return settled.length;
    });
  }

  /** Registries with something due, and how many refreshes they have before them. */
  async dueRegistries(): Promise<{ registry: string; underWay: number }[]> {
    const { rows } = await this.database.query<{ registry: string; under_way: number }>(
      `SELECT due.registry, coalesce(busy.items, 0)::float8 AS under_way
       FROM (SELECT DISTINCT registry FROM watch WHERE next_due_at <= now() AND last_run_id IS NULL) AS due
       LEFT JOIN (
         SELECT tally.lane, sum(tally.waiting + tally.leased) AS items
         FROM collection_run AS run JOIN collection_tally AS tally ON tally.run_id = run.id
         WHERE run.kind = 'refresh' AND run.state = 'running' AND (tally.waiting > 0 OR tally.leased > 0)
         GROUP BY tally.lane) AS busy ON busy.lane = due.registry`,
    );
    return rows.map(({ registry, under_way: underWay }) => ({ registry, underWay }));
  }

  /** Due watches, of each registry as many as given: the most urgent, and of those the latest in relation to their interval. */
  async take(places: ReadonlyMap<string, number>): Promise<DueWatch[]> {
    const { rows } = await this.database.query<DueWatch>(
      `SELECT tenant_id AS "tenantId", kind, query_key AS key, priority FROM (
         SELECT watch.*, place.count, row_number() OVER (
           PARTITION BY watch.registry ORDER BY priority, (now() - next_due_at) / interval_seconds DESC, query_id) AS number
         FROM watch JOIN unnest($1::text[], $2::integer[]) AS place (registry, count) USING (registry)
         WHERE next_due_at <= now() AND last_run_id IS NULL) AS due
       WHERE number <= count ORDER BY tenant_id, registry, number`,
      [[...places.keys()], [...places.values()]],
    );
    return rows;
  }
}

/** An item that is gone, with its run or without, tells nothing. One of a cancelled run is not waited for. */
const LOOKED = `
  SELECT watch.query_id, watch.rung, watch.interval_seconds, watch.quiet_checks,
    CASE WHEN item.state = 'done' THEN item.outcome ELSE 'failed' END AS outcome, item.recorded, object.status,
    ${ms('object.domain_expires_at')} AS expires_at, ${ms('object.last_changed_at')} AS changed_at, ${ms('clock_timestamp()')} AS now
  FROM watch
  LEFT JOIN collection_run AS run ON run.id = watch.last_run_id
  LEFT JOIN collection_item AS item ON item.query_id = watch.query_id AND item.run_id = watch.last_run_id
  LEFT JOIN lookup_key AS known ON known.query_id = watch.query_id
  LEFT JOIN registration AS object ON object.subject_id = known.subject_id
  WHERE watch.last_run_id IS NOT NULL
    AND (item.query_id IS NULL OR item.state NOT IN ('waiting', 'leased') OR run.state IS DISTINCT FROM 'running')
  LIMIT ${SETTLED_AT_ONCE} FOR UPDATE OF watch SKIP LOCKED`;

const lookedOf = (row: LookedRow): Looked => ({
  queryId: row.query_id,
  standing: { rung: row.rung, intervalSeconds: row.interval_seconds, quietChecks: row.quiet_checks },
  seen: {
    outcome: row.outcome,
    isChanged: row.recorded === 'changed',
    status: row.status ?? [],
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.changed_at !== null && { lastChangedAt: row.changed_at }),
  },
  now: row.now,
});
