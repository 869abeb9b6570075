import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { ScheduledTasks } from '../platform/schedule/index.js';
import { RegistrationStore } from './registration.store.js';

/** Far enough ahead that a failing timer is noticed long before a row has no partition of its own. */
const DAYS_AHEAD = 8;
const TASK = 'observation-partitions';
const DAY_SECONDS = 86_400;

/** Keeps the store ready for tomorrow. Repeating it is harmless, so every replica may. */
@Injectable()
export class UpkeepService implements OnApplicationBootstrap {
  constructor(
    private readonly store: RegistrationStore,
    private readonly tasks: ScheduledTasks,
  ) {
    // Two missed days still leave most of a week of partitions.
    tasks.declare(TASK, 2 * DAY_SECONDS);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.prepareDays();
  }

  @Cron('17 3 * * *', { timeZone: 'UTC' })
  async prepareDays(): Promise<void> {
    await this.tasks.fire(TASK, async () => {
      await this.store.prepareObservationDays(DAYS_AHEAD);
    });
  }
}
