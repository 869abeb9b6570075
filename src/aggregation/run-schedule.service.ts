import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Database } from '../platform/database/index.js';
import { ScheduledTasks } from '../platform/schedule/index.js';
import { RunExecutor } from './run-executor.js';
import { RUN_PLAN, type RunPlan } from './run-plan.js';
import { RUN_POLICY } from './run-policy.js';
import { RunWake } from './run-wake.js';
import { RunnerMetrics } from './runner.metrics.js';
import { RunnerStates } from './runner-state.repository.js';
import { Watermark } from './watermark.repository.js';

const TASK = 'aggregation';
/** A tick lasts as long as its slowest runner, and the first one of a rebuild longer still. */
const LATE_SECONDS = 1_800;

/**
 * Says when: every minute, at the start, when somebody asks, and again at once where a turn had its share before all was done. What is left
 * to do the executor finds in the ledger.
 */
@Injectable()
export class RunSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly executor: RunExecutor;

  constructor(
    @Inject(RUN_PLAN) plan: RunPlan,
    database: Database,
    states: RunnerStates,
    metrics: RunnerMetrics,
    private readonly tasks: ScheduledTasks,
    wake: RunWake,
  ) {
    tasks.declare(TASK, LATE_SECONDS);
    for (const { runner } of plan) metrics.declare(runner.name);
    const holder = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
    const tools = { database, states, metrics, holder, policy: RUN_POLICY };
    this.executor = new RunExecutor(plan, new Watermark(database), tools);
    wake.onWake(() => this.everyMinute());
  }

  onApplicationBootstrap(): void {
    this.everyMinute();
  }

  async onModuleDestroy(): Promise<void> {
    await this.executor.stop();
  }

  /** Where the last tick still goes on, the next minute will do. */
  @Cron('*/1 * * * *', { timeZone: 'UTC' })
  everyMinute(): void {
    void this.untilDone();
  }

  private async untilDone(): Promise<void> {
    const tick = { isCut: true };
    while (tick.isCut) {
      tick.isCut = false;
      await this.tasks.fire(TASK, async () => {
        tick.isCut = await this.executor.tick();
      });
    }
  }
}
