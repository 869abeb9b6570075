import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Queryable, uuidV8 } from '../../platform/database/index.js';
import { JobEngine } from '../../platform/queue/index.js';
import { EndingRepository } from './ending.repository.js';
import { CALLBACKS, PURGES } from './queues.js';

/** What follows the end of a run: whoever asked for it is told, and in its time it is purged. */
@Injectable()
export class RunEnding implements OnModuleInit {
  constructor(
    private readonly jobs: JobEngine,
    private readonly endings: EndingRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.jobs.declare(CALLBACKS);
    await this.jobs.declare(PURGES);
  }

  /**
   * To be called in the transaction in which a run becomes done or cancelled, after its row says so; both jobs are there when that commits.
   * Safe to repeat, and for runs that have not ended: then nothing follows.
   */
  async announce(transaction: Queryable, run: { readonly id: string; readonly tenantId: string }): Promise<void> {
    const ending = await this.endings.end(transaction, run.id);
    if (ending === undefined) return;
    const { purgeAt, callbackUrl } = ending;
    await this.sendPurge(run.id, purgeAt, transaction);
    if (callbackUrl === undefined) return;
    // One slow host is held to its share, and jobs hold ids only.
    const group = uuidV8('callback', new URL(callbackUrl).host);
    await this.jobs.send(CALLBACKS.name, { runId: run.id }, { group }, transaction);
  }

  /** A run that ends again, because something in it was tried again, has another time and with it another job. */
  async sendPurge(runId: string, purgeAt: Date, transaction?: Queryable): Promise<void> {
    const key = `${runId} ${purgeAt.getTime()}`;
    await this.jobs.send(PURGES.name, { runId }, { startAfter: purgeAt, key }, transaction);
  }
}
