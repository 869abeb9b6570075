import { type Client } from 'pg';
import { RUN_POLICY } from '../../src/aggregation/run-policy.js';
import { type Cadence, type Runner, type Window } from '../../src/aggregation/runner.js';
import { RUNNERS } from '../../src/aggregation/runners/index.js';
import { lastWindows, WINDOW_MS } from '../../src/aggregation/window.js';
import { HOURS_AGO } from './store.js';

/** What is left for an executor: hours since the past ended, the last two days, the last week. */
const DUE: Readonly<Record<Cadence, number>> = { hourly: HOURS_AGO, daily: 2, weekly: 1 };
/** Every chart has eight weeks. */
const CHART_DAYS = 56;

/** Whatever is older counts as computed, as it would be had the service been there all the time. */
export async function leaveDue(client: Client): Promise<void> {
  for (const runner of RUNNERS) {
    const { catchUp } = RUN_POLICY.cadences[runner.cadence];
    const windows = lastWindows(runner.cadence, new Date(), catchUp + 1);
    const due = windows.slice(-DUE[runner.cadence]);
    await client.query('DELETE FROM runner_window WHERE runner = $1 AND window_start >= $2', [
      ...[runner.name, due[0]!.start],
    ]);
    await enterDone(client, runner, windows.slice(0, -due.length));
  }
  await client.query('DELETE FROM late_window');
}

/** Gives the windows before one the same rows, for eight weeks: what is read of them costs what it would cost. */
export async function repeatBackwards(client: Client, cadence: Cadence, { start }: Window): Promise<void> {
  const length = WINDOW_MS[cadence];
  const count = Math.round((CHART_DAYS * WINDOW_MS.daily) / length);
  const windows = lastWindows(cadence, start, count);
  for (const runner of RUNNERS.filter((one) => one.cadence === cadence)) {
    for (const table of runner.writes.filter((written) => written.startsWith('rollup_'))) {
      const columns = (await columnsOf(client, table)).filter((column) => column !== 'starts_at').join(', ');
      await client.query(
        `INSERT INTO ${table} (starts_at, ${columns})
         SELECT starts_at - n * interval '1 millisecond' * $2, ${columns} FROM ${table} CROSS JOIN generate_series(1, $3::integer) AS n
         WHERE starts_at = $1 ON CONFLICT DO NOTHING`,
        [start, length, count],
      );
    }
    await enterDone(client, runner, windows);
  }
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function enterDone(client: Client, { name, version }: Runner, windows: readonly Window[]): Promise<void> {
  await client.query(
    `INSERT INTO runner_window (runner, window_start, window_end, version, state, attempts, read, written, rejected, computed_at,
       duration_ms, computed_by, seen)
     SELECT $1, start_at, end_at, $2, 'done', 1, 1000, 10, '{}', end_at, 10, 'bench', pg_current_snapshot()
     FROM unnest($3::timestamptz[], $4::timestamptz[]) AS done (start_at, end_at) ON CONFLICT DO NOTHING`,
    [name, version, windows.map(({ start }) => start), windows.map(({ end }) => end)],
  );
}
