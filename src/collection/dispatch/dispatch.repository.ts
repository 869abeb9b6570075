import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { monotonic } from '../../platform/clock.js';
import { Database, type Queryable } from '../../platform/database/index.js';
import { LaneBook, type OpenLane } from '../../registry/index.js';
import { moveKnownTallies, type TallyDelta } from '../tally.repository.js';
import { allot, type Place, type WantedLane } from './allotment.js';
import {
  DUE_LANES,
  type DueRow,
  FLOWS,
  type FlowRow,
  LEASE_ITEMS,
  type LeasedRow,
  LOCK_RUNS,
  type RunRow,
} from './dispatch.sql.js';
import { type LeasedItem } from './leased-item.js';
import { type Flow } from './share.js';

/** How far ahead places are taken: far enough that a late tick leaves no lane idle, near enough that a cancel finds little under way. */
export const HORIZON_MS = 250;
/** From the start of its request an item belongs to the process that leased it (REL-1). */
export const LEASE_MS = 30_000;
/** What fits into an integer of the database. */
const MAX_CONCURRENCY = 2 ** 31 - 1;

interface LeasedRun {
  readonly id: string;
  readonly ceiling?: number;
  readonly options: LeasedItem['run'];
}

export interface Dispatched {
  readonly items: readonly LeasedItem[];
  /** Something waits, if only for its lane or for a later time. */
  readonly isWaiting: boolean;
  /** See {@link Allotment.isShort}. */
  readonly isShort: boolean;
}

/** Gives places in lanes to items that wait, and the items to the process that asks. */
@Injectable()
export class DispatchRepository {
  constructor(
    private readonly database: Database,
    private readonly lanes: LaneBook,
  ) {}

  /**
   * Leases items for which lanes have places within the next 250 ms; one statement where nothing can start.
   *
   * @param worker names the process in the items that it holds
   * @param capacity items that it can take, at least 1
   */
  async lease(worker: string, capacity: number): Promise<Dispatched> {
    const { is_waiting: isWaiting, lanes: due } = await this.due();
    if (due.length === 0) return { items: [], isWaiting, isShort: false };
    // Each lane that is served takes up one item at least: more of them would be locked for nothing.
    const first = randomInt(due.length);
    const authorities = [...due.slice(first), ...due.slice(0, first)].slice(0, capacity);
    return this.database.transaction(async (transaction) => {
      const { lanes, now } = await this.lanes.lockReady(transaction, authorities, HORIZON_MS);
      // The reply came after that instant, so that counting from here a request is late by the way of the reply, and never early.
      const nowHere = monotonic();
      const runs = await lockRuns(transaction, lanes);
      if (runs.size === 0) return { items: [], isWaiting, isShort: false };
      const { wanted, ceilings } = await wantedLanes(transaction, lanes, [...runs.values()], capacity);
      const { places, isShort } = allot(wanted, capacity, ceilings);
      const rows = await leaseItems(transaction, worker, places);
      await this.lanes.save(transaction, lanes);
      await moveKnownTallies(transaction, deltasOf(rows, places));
      const leewayOf = new Map(lanes.map(({ authority, leewayMs }) => [authority, leewayMs]));
      const items = rows.map((row) => ({
        ...leasedItem(row),
        startsAt: nowHere + row.starts_at - now,
        leewayMs: leewayOf.get(row.lane) ?? 0,
        run: runs.get(row.run_id)!.options,
      }));
      return { items, isWaiting, isShort: isShort || due.length > authorities.length };
    });
  }

  /** Which of the runs still go on. */
  async running(runIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT id FROM collection_run WHERE id = ANY($1) AND state = 'running'`,
      [runIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async due(): Promise<DueRow> {
    const { rows } = await this.database.query<DueRow>(DUE_LANES, [HORIZON_MS]);
    return rows[0]!;
  }
}

async function lockRuns(transaction: Queryable, lanes: readonly OpenLane[]): Promise<Map<string, LeasedRun>> {
  if (lanes.length === 0) return new Map();
  const { rows } = await transaction.query<RunRow>(LOCK_RUNS, [lanes.map(({ authority }) => authority)]);
  return new Map(rows.map((row) => [row.id, leasedRun(row)]));
}

/** What each lane bears, and what would like to start there. */
async function wantedLanes(
  transaction: Queryable,
  lanes: readonly OpenLane[],
  runs: readonly LeasedRun[],
  capacity: number,
): Promise<{ wanted: WantedLane[]; ceilings: Map<string, number> }> {
  const limited = runs.filter(({ ceiling }) => ceiling !== undefined);
  const { rows } = await transaction.query<FlowRow>(FLOWS, [
    lanes.map(({ authority }) => authority),
    lanes.map(({ profile }) => Math.min(profile.concurrency, MAX_CONCURRENCY)),
    runs.map(({ id }) => id),
    limited.map(({ id }) => id),
    capacity,
  ]);
  const inFlight = new Map(rows.map((row) => [row.run_id, row.run_leased]));
  const flowsOf = Map.groupBy(rows, ({ lane }) => lane);
  const wanted = lanes.flatMap((lane) => {
    const flows = flowsOf.get(lane.authority) ?? [];
    return flows.length === 0
      ? []
      : [{ lane, free: lane.profile.concurrency - flows[0]!.leased, flows: flows.map(flow) }];
  });
  return { wanted, ceilings: new Map(limited.map(({ id, ceiling }) => [id, ceiling! - (inFlight.get(id) ?? 0)])) };
}

/** Places are what others left of those that the lane gave; where an item is gone meanwhile, its place is lost. */
async function leaseItems(transaction: Queryable, worker: string, places: readonly Place[]): Promise<LeasedRow[]> {
  if (places.length === 0) return [];
  const chosen = [...Map.groupBy(places, ({ flow }) => flow)].map(([{ runId, priority }, given]) => ({
    ...{ run_id: runId, lane: given[0]!.authority, priority, starts: given.map(({ startsAt }) => startsAt) },
  }));
  const { rows } = await transaction.query<LeasedRow>(LEASE_ITEMS, [JSON.stringify(chosen), worker, LEASE_MS]);
  return rows;
}

/** What was really leased; and for each flow the turn at which it was last served. */
function deltasOf(rows: readonly LeasedRow[], places: readonly Place[]): TallyDelta[] {
  const placeOf = (runId: string, lane: string, priority: number): string => `${runId} ${priority} ${lane}`;
  const turns = new Map(
    places.map(({ flow, authority, turn }) => [placeOf(flow.runId, authority, flow.priority), turn]),
  );
  return rows.map(({ run_id: runId, tenant_id: tenantId, lane, priority }) => ({
    ...{ runId, tenantId, lane, priority, waiting: -1, leased: 1, turn: turns.get(placeOf(runId, lane, priority)) },
  }));
}

const flow = (row: FlowRow): Flow => ({
  runId: row.run_id,
  tenantId: row.tenant_id,
  priority: row.priority,
  due: row.due,
  servedAt: Number(row.turn),
});

const leasedRun = (row: RunRow): LeasedRun => ({
  id: row.id,
  ...(row.ceiling !== null && { ceiling: row.ceiling }),
  options: {
    kind: row.kind,
    maxAgeSeconds: row.max_age_seconds,
    fields: row.fields,
    isStrict: row.is_strict,
    ...(row.purge_after_seconds !== null && { purgeAfterSeconds: row.purge_after_seconds }),
  },
});

const leasedItem = (row: LeasedRow): Omit<LeasedItem, 'startsAt' | 'leewayMs' | 'run'> => ({
  queryId: row.query_id,
  runId: row.run_id,
  tenantId: row.tenant_id,
  kind: row.kind,
  key: row.query_key,
  lane: row.lane,
  registry: row.registry,
  ...(row.referral_url !== null && { referralUrl: row.referral_url }),
  priority: row.priority,
  attempt: row.attempts,
  lease: row.lease,
});
