import { SystemClock } from '../platform/clock.js';
import { type Queryable } from '../platform/database/index.js';

/** Rows of a table that changed after windows of time there may have been computed. */
export interface LateStretch {
  /** The table, or whatever else computing depends on. */
  readonly source: string;
  readonly start: Date;
  /** The first instant that does not belong to it. */
  readonly end: Date;
}

const HOUR_MS = 3_600_000;

/** Asks that windows be computed again, once this transaction has committed; see docs/adr/0015. */
export async function noteLate(queryable: Queryable, stretches: readonly LateStretch[]): Promise<void> {
  if (stretches.length === 0) return;
  await queryable.query(
    `INSERT INTO late_window (source, start_at, end_at) SELECT DISTINCT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
     ON CONFLICT DO NOTHING`,
    [stretches.map(({ source }) => source), stretches.map(({ start }) => start), stretches.map(({ end }) => end)],
  );
}

/**
 * To be called after rows were written: notes those of their hours that are over. The clock of the database decides; that of this machine
 * only spares the question where an hour surely goes on.
 *
 * @param written instants of rows by their table, milliseconds since the epoch
 */
export async function noteLateRows(
  queryable: Queryable,
  written: Readonly<Record<string, Iterable<number>>>,
): Promise<void> {
  const sources: string[] = [];
  const hours: Date[] = [];
  const present = Math.floor((MACHINE.now() + CLOCK_DIFFERENCE_MS) / HOUR_MS);
  for (const [source, instants] of Object.entries(written)) {
    const past = new Set<number>();
    for (const instant of instants) {
      const hour = Math.floor(instant / HOUR_MS);
      if (hour < present) past.add(hour);
    }
    for (const hour of past) {
      sources.push(source);
      hours.push(new Date(hour * HOUR_MS));
    }
  }
  if (hours.length === 0) return;
  await queryable.query(
    `INSERT INTO late_window (source, start_at, end_at)
     SELECT source, hour, hour + interval '1 hour' FROM unnest($1::text[], $2::timestamptz[]) AS row (source, hour)
     WHERE hour + interval '1 hour' <= clock_timestamp() ON CONFLICT DO NOTHING`,
    [sources, hours],
  );
}

/** By which the clocks of machine and database may differ; the time that windows wait for stragglers comes on top. */
const CLOCK_DIFFERENCE_MS = 60_000;
/** Not a clock that may have been moved: what matters is how the hour stands with the database. */
const MACHINE = new SystemClock();
