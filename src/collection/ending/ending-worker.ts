import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobEngine } from '../../platform/queue/index.js';
import { ScheduledTasks } from '../../platform/schedule/index.js';
import { CallbackDelivery } from './callback-delivery.js';
import { EndingSweep } from './ending-sweep.js';
import { Purge } from './purge.js';
import { CALLBACKS, PURGES } from './queues.js';

const TASK = 'collection-purge-sweep';
const DAY_SECONDS = 86_400;

/** Works what follows the ends of runs, and looks daily whether anything was forgotten. */
@Injectable()
export class EndingWorker implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobEngine,
    private readonly tasks: ScheduledTasks,
    private readonly sweep: EndingSweep,
    private readonly callbacks: CallbackDelivery,
    private readonly purge: Purge,
  ) {
    tasks.declare(TASK, 2 * DAY_SECONDS);
  }

  async onApplicationBootstrap(): Promise<void> {
    // Several receivers at a time, few of one host: a slow one holds up nobody else.
    await this.jobs.work(CALLBACKS.name, { concurrency: 6, perGroup: 2 }, (job) => this.callbacks.deliver(job));
    await this.jobs.work(PURGES.name, { concurrency: 1 }, (job) => this.purge.purge(job));
    await this.sweepUp();
  }

  /** Repeating it is harmless, so every replica may. */
  @Cron('41 3 * * *', { timeZone: 'UTC' })
  async sweepUp(): Promise<void> {
    await this.tasks.fire(TASK, () => this.sweep.sweep());
  }
}
