import { Registry } from 'prom-client';
import { planRuns, type RunPlan } from '../../src/aggregation/run-plan.js';
import { RUN_POLICY } from '../../src/aggregation/run-policy.js';
import { RunnerMetrics } from '../../src/aggregation/runner.metrics.js';
import { RunnerStates } from '../../src/aggregation/runner-state.repository.js';
import { type Cadence, type Window } from '../../src/aggregation/runner.js';
import { RUNNERS } from '../../src/aggregation/runners/index.js';
import { windowAt } from '../../src/aggregation/window.js';
import { WindowRun } from '../../src/aggregation/window-run.js';
import { Database } from '../../src/platform/database/index.js';
import { connected, type ThrowAwayServer } from '../ingest/throw-away-database.js';
import { fillPast } from './past.js';
import { addHour } from './present.js';
import { VERSIONS } from './world.js';

const HOUR_MS = 3_600_000;
/** The past ends here: far enough back that the rounds' hours are over. */
export const HOURS_AGO = 30;
/** Changes and requests of one hour. */
const HOUR_ROWS = 5_000;

/** A store with a past, in which hours go on passing. */
export class RollupStore {
  private readonly plan: RunPlan = planRuns(RUNNERS);
  private readonly runs: WindowRun;
  private hours = 0;

  private constructor(
    readonly url: string,
    readonly names: number,
    private readonly end: Date,
    private readonly database: Database,
  ) {
    const states = new RunnerStates(database);
    const metrics = new RunnerMetrics(new Registry());
    this.runs = new WindowRun({ database, states, metrics, policy: RUN_POLICY, holder: 'bench' });
  }

  /** @param versions as many observations and events, and a fifth as many names */
  static async open(server: ThrowAwayServer, versions: number): Promise<RollupStore> {
    const url = await server.database();
    const end = new Date((Math.floor(Date.now() / HOUR_MS) - HOURS_AGO) * HOUR_MS);
    await connected(url, async (client) => {
      await fillPast(client, { versions, end });
      // As the executor does before it lets a runner compute.
      for (const { name, version, reads } of RUNNERS)
        await client.query(
          `INSERT INTO runner_state (runner, version, sources) VALUES ($1, $2, $3)
           ON CONFLICT (runner) DO UPDATE SET version = excluded.version, sources = excluded.sources`,
          [name, version, [...reads, `runner:${name}`]],
        );
    });
    return new RollupStore(url, Math.ceil(versions / VERSIONS), end, new Database(url));
  }

  /** The last hour that has passed. */
  get lastHour(): Window {
    return windowAt('hourly', new Date(this.end.getTime() + (this.hours - 1) * HOUR_MS));
  }

  /** The last day of the past that was over at its end. */
  get lastDay(): Window {
    return windowAt('daily', new Date(this.end.getTime() - 24 * HOUR_MS));
  }

  /** One more hour passes: its rows are written, and how fast all hourly runners have computed it is told, in hours a second. */
  async passHour(small: boolean): Promise<number> {
    this.hours += 1;
    const { start } = this.lastHour;
    const rows = small ? 50 : HOUR_ROWS;
    await connected(this.url, (client) => addHour(client, { start, rows, names: this.names, seed: this.hours }));
    return this.rateOf('hourly', this.lastHour);
  }

  /** How fast all daily runners compute the last day, in days a second. */
  passDay(): Promise<number> {
    return this.rateOf('daily', this.lastDay);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async rateOf(cadence: Cadence, window: Window): Promise<number> {
    const planned = this.plan.filter(({ runner }) => runner.cadence === cadence);
    const names = planned.map(({ runner }) => runner.name);
    await this.database.query('DELETE FROM runner_window WHERE window_start = $1 AND runner = ANY ($2)', [
      ...[window.start, names],
    ]);
    const before = performance.now();
    for (const one of planned) {
      const outcome = await this.runs.compute(one, window, new AbortController().signal);
      if (outcome !== 'done') throw new Error(`${one.runner.name} of ${window.start.toISOString()}: ${outcome}`);
    }
    return 1_000 / (performance.now() - before);
  }
}
