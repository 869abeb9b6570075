import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { LaneStore, rateOf } from '../../registry/index.js';
import { type LaneReading } from '../collection.metrics.js';

/** How the lanes stand in which something waits or is under way. */
@Injectable()
export class LaneReadings {
  constructor(
    private readonly database: Database,
    private readonly lanes: LaneStore,
  ) {}

  async read(): Promise<LaneReading[]> {
    const { rows } = await this.database.query<{ lane: string; waiting: number; leased: number }>(
      `SELECT lane, sum(waiting)::float8 AS waiting, sum(leased)::float8 AS leased FROM collection_tally
       WHERE waiting > 0 OR leased > 0 GROUP BY lane`,
    );
    const states = new Map((await this.lanes.states()).map((state) => [state.authority, state]));
    return rows.flatMap(({ lane, waiting, leased }) => {
      const state = states.get(lane);
      if (state === undefined) return [];
      const pausedSeconds = Math.max(0, state.pausedUntil - state.now) / 1_000;
      return [{ authority: lane, waiting, leased, ratePerSecond: rateOf(state), pausedSeconds }];
    });
  }
}
