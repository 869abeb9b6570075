import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonic } from '../../platform/clock.js';
import { GroupCommit } from '../../platform/database/index.js';
import { type Ended } from './ended.js';
import { Endings } from './endings.js';
import { FinishRepository } from './finish.repository.js';
import { Inquiry } from './inquiry.js';
import { type LeasedItem } from './leased-item.js';

/** A lease lasts thirty seconds from the start; what cannot be written in this time is asked again by whoever takes the item up. */
const HELD_MS = 25_000;
const RETRY_MS = { min: 200, max: 1_000 };

/** Carries one leased item to its end: the question to the registry, the answer into the store. */
@Injectable()
export class Courier {
  /** Items by run. */
  private readonly carried = new Map<string, number>();
  private readonly finishing = new GroupCommit(
    async (runIds: readonly string[]) => {
      await this.runs.finish([...new Set(runIds)]);
      return [];
    },
    { parallel: 1, maxItems: 100, isEverybodys: () => true },
  );

  constructor(
    private readonly inquiry: Inquiry,
    private readonly endings: Endings,
    private readonly runs: FinishRepository,
  ) {}

  /**
   * Resolves when the item's ending is committed, or refused because its lease is lost.
   *
   * @param signal with the reason `RunCancelled` the item ends; with any other it waits again
   * @throws where the database does not answer for as long as the lease lasts
   */
  async collect(item: LeasedItem, signal: AbortSignal): Promise<void> {
    const { runId } = item;
    this.carried.set(runId, (this.carried.get(runId) ?? 0) + 1);
    let left: number;
    try {
      await this.write(await this.inquiry.make(item, signal), signal);
    } finally {
      left = this.carried.get(runId)! - 1;
      if (left === 0) this.carried.delete(runId);
      else this.carried.set(runId, left);
    }
    // As long as this process carries more of the run, it is not at its end. Whoever sweeps looks again.
    if (left === 0) await this.finishing.submit([runId]).catch(() => undefined);
  }

  /** While the database is away, the answer is kept as long as the lease, so that no registry is asked twice for nothing. */
  private async write(ended: Ended, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await this.endings.commit(ended);
      } catch (error) {
        if (signal.aborted || monotonic() > ended.item.startsAt + HELD_MS) throw error;
        await sleep(randomInt(RETRY_MS.min, RETRY_MS.max), undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
