import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { EndingRepository } from './ending.repository.js';
import { PurgeRepository } from './purge.repository.js';
import { RunEnding } from './run-ending.js';

/** Finds what should have followed the end of a run and did not, and runs that have expired. */
@Injectable()
export class EndingSweep {
  constructor(
    private readonly database: Database,
    private readonly endings: EndingRepository,
    private readonly purges: PurgeRepository,
    private readonly ending: RunEnding,
  ) {}

  async sweep(): Promise<void> {
    for (const run of await this.endings.unannounced()) {
      await this.database.transaction((transaction) => this.ending.announce(transaction, run));
    }
    for (const { id, at } of await this.purges.overdue()) await this.ending.sendPurge(id, at);
    await this.endings.failForgottenCallbacks();
  }
}
