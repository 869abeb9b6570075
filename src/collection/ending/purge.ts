import { Injectable } from '@nestjs/common';
import { type JobAttempt } from '../../platform/queue/index.js';
import { SummaryService } from '../progress/summary.service.js';
import { PurgeRepository } from './purge.repository.js';

/** It has to be tried again: items are under way, or the process has no time left. */
class PurgeUnfinished extends Error {
  override readonly name = 'PurgeUnfinished';
}

/**
 * Deletes items, results and refused lines of a run in small transactions, each of which stands by itself: killed at any point, the next
 * attempt goes on where this one was (RET-5, REL-4). The counts stay with the run until it expires, and then all of it goes.
 */
@Injectable()
export class Purge {
  constructor(
    private readonly purges: PurgeRepository,
    private readonly summaries: SummaryService,
  ) {}

  /** @throws where it is to be tried again */
  async purge({ data, signal }: Pick<JobAttempt, 'data' | 'signal'>): Promise<void> {
    const runId = data['runId']!;
    const target = await this.purges.target(runId);
    if (target === undefined || !target.isDue || (target.isPurged && !target.isExpired)) return;
    if (target.isBusy) throw new PurgeUnfinished();
    if (target.isExpired) await this.purges.cancelExpired(runId);
    // Kept while all items are there. To a second attempt, which sees what is left of them, it gives what was kept.
    else await this.summaries.of(runId);
    do if (signal.aborted) throw new PurgeUnfinished();
    while ((await this.purges.deleteBatch(runId)) > 0);
    await (target.isExpired ? this.purges.deleteRun(runId) : this.purges.markPurged(runId));
  }
}
