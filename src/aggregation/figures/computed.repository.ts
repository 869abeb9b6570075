import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type Window } from '../runner.js';

/**
 * Which windows figures may be told of: those that are done in the ledger. A window that waits to be computed again does not count until it
 * has been, so that no figure mixes what is known with what is being found out.
 */
@Injectable()
export class ComputedWindows {
  constructor(private readonly database: Database) {}

  /** Where the newest window of each runner that is done begins; null where none is. */
  async latest(...runners: readonly string[]): Promise<(Date | null)[]> {
    const { rows } = await this.database.query<{ start: Date | null }>(
      `SELECT (SELECT window_start FROM runner_window WHERE runner = asked.runner AND state = 'done'
               ORDER BY window_start DESC LIMIT 1) AS start
       FROM unnest($1::text[]) WITH ORDINALITY AS asked (runner, place) ORDER BY place`,
      [runners],
    );
    return rows.map(({ start }) => start);
  }

  /** Where the last window of a runner that is done begins in each period; null where none is. */
  async lastOf(runner: string, periods: readonly Window[]): Promise<(Date | null)[]> {
    const { rows } = await this.database.query<{ start: Date | null }>(
      `SELECT (SELECT window_start FROM runner_window WHERE runner = $1 AND state = 'done'
                 AND window_start >= period.start_at AND window_start < period.end_at
               ORDER BY window_start DESC LIMIT 1) AS start
       FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS period (start_at, end_at, place) ORDER BY place`,
      [runner, periods.map(({ start }) => start), periods.map(({ end }) => end)],
    );
    return rows.map(({ start }) => start);
  }
}
