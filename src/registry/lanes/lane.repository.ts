import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/index.js';
import { Profiles } from '../profiles/profiles.js';
import { type LaneState, paceOf } from './lane.js';

interface LaneRow {
  authority: string;
  rate_per_second: number | null;
  next_at: number;
  ready_at: number;
  paused_until: number;
  chunk_used: number;
  failures: number;
  open_until: number | null;
  turn: string;
  latency_ms: number | null;
  limited_at: number | null;
  adapted_at: number | null;
  now: number;
}

const ms = (expression: string): string => `(extract(epoch FROM ${expression}) * 1000)::float8`;
const instant = (expression: string): string => `to_timestamp(${expression} / 1000)`;
const NOW = ms('clock_timestamp()');
const COLUMNS = `authority, rate_per_second, ${ms('next_at')} AS next_at, ${ms('ready_at')} AS ready_at,
  ${ms('paused_until')} AS paused_until, chunk_used, failures, ${ms('open_until')} AS open_until, turn, latency_ms,
  ${ms('limited_at')} AS limited_at, ${ms('adapted_at')} AS adapted_at`;

/** The table `lane`: how each server is asked, shared by all replicas. */
@Injectable()
export class LaneStore {
  constructor(
    private readonly database: Database,
    private readonly profiles: Profiles,
  ) {}

  /** All lanes as stored. */
  async states(): Promise<LaneState[]> {
    const { rows } = await this.database.query<LaneRow>(
      `SELECT ${COLUMNS}, ${NOW} AS now FROM lane ORDER BY authority`,
    );
    return rows.map((row) => this.state(row));
  }

  /** See `LaneBook.lockReady`. */
  async lockReady(
    transaction: Queryable,
    authorities: readonly string[],
    horizonMs: number,
  ): Promise<{ now: number; lanes: LaneState[] }> {
    await make(transaction, authorities);
    // The clock is read after the locks were taken, which a row of the outer query shows.
    const { rows } = await transaction.query<LaneRow>(
      `WITH held AS MATERIALIZED (
         SELECT * FROM lane
         WHERE authority = ANY($1) AND ready_at <= clock_timestamp() + $2 * interval '1 millisecond'
         ORDER BY authority FOR UPDATE SKIP LOCKED)
       SELECT ${COLUMNS}, ${NOW} AS now FROM held`,
      [authorities, horizonMs],
    );
    const now = rows.length > 0 ? Math.max(...rows.map((row) => row.now)) : await databaseNow(transaction);
    return { now, lanes: rows.map((row) => this.state({ ...row, now })) };
  }

  /**
   * Changes lanes in a transaction of its own; those that nobody asked before are made. It may be lost when the server of the database
   * crashes, as a moment's pace matters less than the time of a lookup.
   *
   * @param change may run several times
   * @returns the lanes as they are then
   */
  change(authorities: readonly string[], change: (lane: LaneState) => LaneState): Promise<LaneState[]> {
    const work = async (transaction: Queryable): Promise<LaneState[]> => {
      const before = await this.lock(transaction, authorities);
      const after = before.map(change);
      await this.save(
        transaction,
        after.filter((lane, n) => lane !== before[n]),
      );
      return after;
    };
    return this.database.transaction(work, { isDurable: false });
  }

  private async lock(transaction: Queryable, authorities: readonly string[]): Promise<LaneState[]> {
    await make(transaction, authorities);
    const { rows } = await transaction.query<LaneRow>(
      `WITH held AS MATERIALIZED (SELECT * FROM lane WHERE authority = ANY($1) ORDER BY authority FOR UPDATE)
       SELECT ${COLUMNS}, ${NOW} AS now FROM held`,
      [authorities],
    );
    return rows.map((row) => this.state(row));
  }

  /** Writes lanes that this transaction holds, and for those who read the table the pace that follows from profile and state. */
  async save(transaction: Queryable, lanes: readonly LaneState[]): Promise<void> {
    if (lanes.length === 0) return;
    const column = <T>(of: (lane: LaneState) => T): T[] => lanes.map(of);
    await transaction.query(
      `UPDATE lane SET rate_per_second = new.rate, next_at = ${instant('new.next_at')}, ready_at = ${instant('new.ready_at')},
         paused_until = ${instant('new.paused_until')}, chunk_used = new.chunk_used, failures = new.failures,
         open_until = ${instant('new.open_until')}, turn = new.turn, latency_ms = new.latency_ms,
         limited_at = ${instant('new.limited_at')}, adapted_at = ${instant('new.adapted_at')}, pace_per_second = new.pace
       FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $6::int[], $7::int[], $8::float8[], $9::bigint[],
         $10::float8[], $11::float8[], $12::float8[], $13::float8[])
         AS new (authority, rate, next_at, ready_at, paused_until, chunk_used, failures, open_until, turn, latency_ms, limited_at, adapted_at,
           pace)
       WHERE lane.authority = new.authority`,
      [
        column(({ authority }) => authority),
        column(({ rate }) => rate ?? null),
        column(({ nextAt }) => nextAt),
        column(({ readyAt }) => readyAt),
        column(({ pausedUntil }) => pausedUntil),
        column(({ chunkUsed }) => chunkUsed),
        column(({ failures }) => failures),
        column(({ openUntil }) => openUntil ?? null),
        column(({ turn }) => turn),
        column(({ latencyMs }) => latencyMs ?? null),
        column(({ limitedAt }) => limitedAt ?? null),
        column(({ adaptedAt }) => adaptedAt ?? null),
        column(pacePerSecond),
      ],
    );
  }

  private state(row: LaneRow): LaneState {
    return {
      authority: row.authority,
      profile: this.profiles.of(row.authority),
      now: row.now,
      nextAt: row.next_at,
      readyAt: row.ready_at,
      pausedUntil: row.paused_until,
      chunkUsed: row.chunk_used,
      failures: row.failures,
      turn: Number(row.turn),
      ...(row.rate_per_second !== null && { rate: row.rate_per_second }),
      ...(row.open_until !== null && { openUntil: row.open_until }),
      ...(row.latency_ms !== null && { latencyMs: row.latency_ms }),
      ...(row.limited_at !== null && { limitedAt: row.limited_at }),
      ...(row.adapted_at !== null && { adaptedAt: row.adapted_at }),
    };
  }
}

/** Requests a second as they are planned; null where nothing is paced. */
function pacePerSecond(lane: LaneState): number | null {
  const { intervalMs } = paceOf(lane);
  return intervalMs === 0 ? null : 1_000 / intervalMs;
}

async function make(transaction: Queryable, authorities: readonly string[]): Promise<void> {
  await transaction.query(
    `INSERT INTO lane (authority)
     SELECT new.authority FROM unnest($1::text[]) AS new (authority)
     WHERE NOT EXISTS (SELECT FROM lane WHERE lane.authority = new.authority) ORDER BY new.authority
     ON CONFLICT DO NOTHING`,
    [authorities],
  );
}

async function databaseNow(transaction: Queryable): Promise<number> {
  const { rows } = await transaction.query<{ now: number }>(`SELECT ${NOW} AS now`);
  return rows[0]!.now;
}
