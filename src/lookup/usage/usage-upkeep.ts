import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { ScheduledTasks } from '../../platform/schedule/index.js';
import { LookupUsageRepository } from './lookup-usage.repository.js';

const TASK = 'lookup-usage-upkeep';
const DAY_SECONDS = 86_400;

/** Deletes minutes whose hours have long been rolled up. Repeating it is harmless, so every replica may. */
@Injectable()
export class UsageUpkeep {
  constructor(
    private readonly repository: LookupUsageRepository,
    private readonly tasks: ScheduledTasks,
  ) {
    tasks.declare(TASK, 2 * DAY_SECONDS);
  }

  @Cron('23 3 * * *', { timeZone: 'UTC' })
  async forgetOld(): Promise<void> {
    await this.tasks.fire(TASK, () => this.repository.forgetOld());
  }
}
