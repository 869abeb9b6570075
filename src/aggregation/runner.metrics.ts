import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What came of a window. `held`: another process is at work on the runner. `taken`: there was nothing left to do. `interrupted`: by a stop, or by trouble of the
 * database; it is tried again at the next tick and does not count against the runner. `blocked`: others have to come first.
 */
export type WindowOutcome = 'done' | 'held' | 'taken' | 'failed' | 'timed-out' | 'interrupted' | 'blocked';

const COUNTED: readonly WindowOutcome[] = ['done', 'failed', 'timed-out', 'interrupted', 'blocked'];

/** How roll-ups keep up. The label `runner` has as many values as there are runners. */
@Injectable()
export class RunnerMetrics {
  private readonly duration: Histogram<'runner' | 'outcome'>;
  private readonly windows: Counter<'runner' | 'outcome'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'rollcall_runner_duration_seconds',
      help: 'Time of computing one window',
      labelNames: ['runner', 'outcome'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    });
    this.windows = new Counter({
      name: 'rollcall_runner_windows_total',
      help: 'Windows by what came of them in this process; blocked: left out because another runner comes first',
      labelNames: ['runner', 'outcome'],
      registers,
    });
  }

  /** Makes the series of a runner known before it first runs. */
  declare(runner: string): void {
    for (const outcome of COUNTED) this.windows.inc({ runner, outcome }, 0);
  }

  ended(runner: string, outcome: WindowOutcome, seconds: number): void {
    if (outcome === 'taken' || outcome === 'held') return;
    this.windows.inc({ runner, outcome });
    this.duration.observe({ runner, outcome }, seconds);
  }

  blocked(runner: string, windows: number): void {
    this.windows.inc({ runner, outcome: 'blocked' }, windows);
  }

  /** @param lags seconds by runner, asked at every scrape; a runner that has never succeeded has none */
  watchLags(lags: () => Promise<ReadonlyMap<string, number>>): void {
    new Gauge({
      name: 'rollcall_runner_lag_seconds',
      help: 'Time that the next window of a runner has been over; 0 where it is not over yet',
      labelNames: ['runner'],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [runner, seconds] of await lags().catch(() => new Map<string, number>()))
          this.set({ runner }, seconds);
      },
    });
  }
}
