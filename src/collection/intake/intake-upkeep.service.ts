import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { ScheduledTasks } from '../../platform/schedule/index.js';
import { IntakeRepository } from './intake.repository.js';

const TASK = 'collection-abandoned-intakes';
const DUE_SECONDS = 3 * 3600;

/** Deletes what came in and was never completed, because its process died. Repeating it is harmless, so every replica may. */
@Injectable()
export class IntakeUpkeep {
  constructor(
    private readonly repository: IntakeRepository,
    private readonly tasks: ScheduledTasks,
  ) {
    tasks.declare(TASK, DUE_SECONDS);
  }

  @Cron('41 * * * *', { timeZone: 'UTC' })
  async discardAbandoned(): Promise<void> {
    await this.tasks.fire(TASK, async () => {
      await this.repository.discardAbandoned();
    });
  }
}
