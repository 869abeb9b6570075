import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { mkdir, statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AppConfig } from '../../config/index.js';
import { Database } from '../database/index.js';
import { ScheduledTasks } from '../schedule/index.js';
import { RunnerProbes } from './runner-probes.js';

/** Below this PostgreSQL soon stops writing. */
const DISK_FREE_BYTES = 200 * 1024 * 1024;
/** A loop that stands still this long (p99 since the last look) makes every answer late. */
const LOOP_DELAY_MS = 500;

/** What `/health` looks at. Answers name states and numbers, never versions, addresses or messages (SEC-30). */
@Injectable()
export class HealthIndicators implements OnModuleDestroy {
  private readonly loop = monitorEventLoopDelay({ resolution: 20 });

  constructor(
    private readonly indicator: HealthIndicatorService,
    private readonly database: Database,
    private readonly tasks: ScheduledTasks,
    private readonly probes: RunnerProbes,
    private readonly config: AppConfig,
  ) {
    this.loop.enable();
  }

  onModuleDestroy(): void {
    this.loop.disable();
  }

  async databaseAnswers(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('database');
    try {
      await this.database.ping();
      return check.up();
    } catch {
      return check.down({ reason: 'no answer' });
    }
  }

  async tasksOnTime(): Promise<HealthIndicatorResult> {
    const tasks = this.tasks.states();
    const check = this.indicator.check('runners');
    try {
      const runners = await this.probes.read();
      const isWell = !tasks.some(({ late }) => late) && runners.every((runner) => runner.isWell);
      return isWell ? check.up({ tasks, runners }) : check.degraded({ tasks, runners });
    } catch {
      return check.degraded({ tasks, reason: 'no answer' });
    }
  }

  async diskHasSpace(): Promise<HealthIndicatorResult> {
    const check = this.indicator.check('disk');
    await mkdir(this.config.dataDir, { recursive: true });
    const { bavail, bsize } = await statfs(this.config.dataDir);
    const freeBytes = bavail * bsize;
    return freeBytes > DISK_FREE_BYTES ? check.up({ freeBytes }) : check.down({ freeBytes });
  }

  async eventLoopTurns(): Promise<HealthIndicatorResult> {
    const delayMs = Math.round(this.loop.percentile(99) / 1e6);
    this.loop.reset();
    const check = this.indicator.check('eventLoop');
    return delayMs < LOOP_DELAY_MS ? check.up({ delayMs }) : check.degraded({ delayMs });
  }
}
