import { type ObjectKind } from '../../rdap/index.js';
import { type RunKind } from '../collection-run.js';

const IS_DUE = `item.run_id = tally.run_id AND item.lane = tally.lane AND item.priority = tally.priority
  AND item.state = 'waiting' AND item.due_at <= now()`;

export interface DueRow {
  /** Also what waits for a later time, or for its lane. */
  is_waiting: boolean;
  lanes: string[];
}

const WAITING = `collection_tally AS tally JOIN collection_run AS run ON run.id = tally.run_id AND run.state = 'running'`;

/**
 * Lanes that may start something within a horizon ($1, milliseconds) and in which something is due. The limits make this one look into an index
 * for each lane, however much waits there and in however many runs; more only where nothing is due.
 */
export const DUE_LANES = `
  WITH asked AS MATERIALIZED (SELECT DISTINCT tally.lane FROM ${WAITING} WHERE tally.waiting > 0)
  SELECT EXISTS (SELECT FROM asked) AS is_waiting, ARRAY(
    SELECT asked.lane FROM asked LEFT JOIN lane ON lane.authority = asked.lane
    CROSS JOIN LATERAL (
      SELECT FROM ${WAITING} CROSS JOIN LATERAL (SELECT FROM collection_item AS item WHERE ${IS_DUE} LIMIT 1) AS startable
      WHERE tally.lane = asked.lane AND tally.waiting > 0 LIMIT 1) AS due
    WHERE lane.ready_at IS NULL OR lane.ready_at <= now() + $1 * interval '1 millisecond') AS lanes`;

export interface RunRow {
  id: string;
  kind: RunKind;
  max_age_seconds: number;
  fields: string[];
  is_strict: boolean;
  purge_after_seconds: number | null;
  ceiling: number | null;
}

const lockedRuns = (which: string, strength: string): string => `
  SELECT id, kind, max_age_seconds, fields, is_strict, purge_after_seconds, ceiling FROM collection_run
  WHERE ${which} AND state = 'running' AND id IN (SELECT run_id FROM collection_tally WHERE lane = ANY($1) AND waiting > 0)
  ORDER BY id FOR ${strength}`;

/**
 * Runs that have something waiting in the lanes ($1) are locked, so that none is cancelled or ended meanwhile. One that somebody is about to
 * cancel, or to try again, is passed by: the lanes are held, and others wait in them. Those with a ceiling are locked against other dispatchers
 * as well, and waited for. What they have in flight is read by a later statement, which sees all that was committed until this lock was had.
 */
export const LOCK_RUNS = `
  WITH limited AS MATERIALIZED (${lockedRuns('ceiling IS NOT NULL', 'UPDATE')}),
    others AS MATERIALIZED (${lockedRuns('ceiling IS NULL', 'SHARE SKIP LOCKED')})
  SELECT * FROM limited UNION ALL SELECT * FROM others`;

export interface FlowRow {
  lane: string;
  run_id: string;
  tenant_id: string;
  priority: number;
  turn: string;
  /** At most one more than could start. */
  due: number;
  /** Of the lane, over all runs. */
  leased: number;
  /** Of the run, over all lanes; null where it has none or no ceiling. */
  run_leased: number | null;
}

/**
 * What waits or is in flight in lanes ($1), which bear so many requests at a time ($2), of runs ($3), of which some have a ceiling ($4), for a
 * process that can take so many ($5).
 */
export const FLOWS = `
  WITH lane AS MATERIALIZED (
    SELECT asked.authority, occupied.leased, least($5, greatest(0, asked.concurrency - occupied.leased)) AS free
    FROM unnest($1::text[], $2::int[]) AS asked (authority, concurrency)
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(tally.leased), 0)::int AS leased FROM collection_tally AS tally
      WHERE tally.lane = asked.authority AND tally.leased > 0) AS occupied),
  flight AS MATERIALIZED (
    SELECT run_id, sum(leased)::int AS leased FROM collection_tally WHERE run_id = ANY($4) AND leased > 0 GROUP BY run_id)
  SELECT tally.lane, tally.run_id, tally.tenant_id, tally.priority, tally.turn, due.due, lane.leased, flight.leased AS run_leased
  FROM lane JOIN collection_tally AS tally ON tally.lane = lane.authority AND (tally.waiting > 0 OR tally.leased > 0)
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS due FROM (SELECT FROM collection_item AS item WHERE ${IS_DUE} LIMIT lane.free + 1) AS startable) AS due
  LEFT JOIN flight ON flight.run_id = tally.run_id
  WHERE tally.run_id = ANY($3)
  ORDER BY tally.run_id, tally.priority`;

export interface LeasedRow {
  query_id: string;
  run_id: string;
  tenant_id: string;
  kind: ObjectKind;
  query_key: string;
  lane: string;
  registry: string;
  referral_url: string | null;
  priority: number;
  attempts: number;
  lease: number;
  /** Milliseconds of the clock of the database. */
  starts_at: number;
}

/**
 * Leases to a worker ($2), for so long from the start of each ($3, milliseconds), as many items of the flows in $1 as these have starts.
 * Rows are found again by where they are, as they are locked: by their key, the planner would rather read all items than so many one by one.
 */
export const LEASE_ITEMS = `
  WITH picked AS MATERIALIZED (
    SELECT item.id, chosen.starts[row_number() OVER (
      PARTITION BY item.run_id, item.lane, item.priority ORDER BY item.due_at, item.line)] AS starts_at
    FROM json_to_recordset($1) AS chosen (run_id uuid, lane text, priority smallint, starts float8[])
    CROSS JOIN LATERAL (
      SELECT item.ctid AS id, item.run_id, item.lane, item.priority, item.due_at, item.line FROM collection_item AS item
      WHERE item.run_id = chosen.run_id AND item.lane = chosen.lane AND item.priority = chosen.priority
        AND item.state = 'waiting' AND item.due_at <= now()
      ORDER BY item.due_at, item.line LIMIT cardinality(chosen.starts) FOR UPDATE SKIP LOCKED) AS item)
  UPDATE collection_item AS item
  SET state = 'leased', lease = item.lease + 1, attempts = item.attempts + 1, worker = $2,
    leased_until = to_timestamp(picked.starts_at / 1000) + $3 * interval '1 millisecond'
  FROM picked WHERE item.ctid = picked.id
  RETURNING item.query_id, item.run_id, item.tenant_id, item.kind, item.query_key, item.lane, item.registry, item.referral_url,
    item.priority, item.attempts, item.lease, picked.starts_at`;
