import { Injectable } from '@nestjs/common';
import { CachedAnswers } from '../../lookup/index.js';
import { monotonic } from '../../platform/clock.js';
import { GroupCommit, isServerTrouble } from '../../platform/database/index.js';
import {
  type PreparedBatch,
  prepareBatch,
  type Recorded,
  type RecordSession,
  RegistrationStore,
} from '../../registration/index.js';
import { CollectionMetrics } from '../collection.metrics.js';
import { moveTallies } from '../tally.repository.js';
import { deltasOf, type Ended, rowOf, unwritable } from './ended.js';
import { endItems, keepResults, lockLeased, lockRuns } from './item-ending.repository.js';

/** One transaction is written while the next one gathers. */
const GROUP = { parallel: 1, maxItems: 500, isEverybodys: isServerTrouble };

/**
 * Writes what came of items: the answers, the items and the counts in one transaction, which those that end at the same time share. An item
 * that this process no longer holds is left alone, and its answer with it (REL-10). It waits for the disk: who follows the results of a run
 * holds a place among them, and what a crash undoes would be done again in places that were passed already.
 */
@Injectable()
export class Endings {
  private readonly group = new GroupCommit((group: readonly Ended[]) => this.write(group), GROUP);

  constructor(
    private readonly store: RegistrationStore,
    private readonly cached: CachedAnswers,
    private readonly metrics: CollectionMetrics,
  ) {}

  /**
   * Resolves when it is committed, or refused because the lease is lost.
   *
   * @throws where the database does not answer; nothing is written then
   */
  async commit(ended: Ended): Promise<void> {
    const isWritten = await this.submit(ended);
    if (isWritten) await this.refreshCache(ended);
  }

  private async submit(ended: Ended): Promise<boolean> {
    try {
      return (await this.group.submit([ended]))[0]!;
    } catch (error) {
      if (isServerTrouble(error)) throw error;
      return (await this.group.submit([unwritable(ended)]))[0]!;
    }
  }

  private async write(group: readonly Ended[]): Promise<boolean[]> {
    const startedAt = monotonic();
    const batch = batchOf(group);
    const { held, kept } = await this.store.inSession((session) => writeEnded(session, group, batch));
    this.metrics.endedTogether(kept.length, (monotonic() - startedAt) / 1_000);
    for (const { ending, isTooLate } of kept) {
      this.metrics.left(ending.state);
      if (isTooLate === true) this.metrics.startMissed();
    }
    if (kept.length < group.length) this.metrics.leaseLost(group.length - kept.length);
    return held;
  }

  /** Lookups must not be given what is older; a warm-up is there so that they find the answer. Both do without. */
  private async refreshCache({ item, record, absence, ending, stored }: Ended): Promise<void> {
    const question = { kind: item.kind, key: item.key };
    const isWarmUp = item.run.kind === 'warm-up' && ending.state === 'done';
    if (isWarmUp && (record ?? stored) !== undefined)
      await this.cached.warm(question, item.tenantId).catch(() => undefined);
    else if (record !== undefined || absence !== undefined) await this.cached.forget(question, item.tenantId);
  }
}

const batchOf = (group: readonly Ended[]): PreparedBatch => prepareBatch(group.flatMap(({ record }) => record ?? []));

/** May run again where the database asks for it. */
async function writeEnded(
  session: RecordSession,
  group: readonly Ended[],
  batch: PreparedBatch,
): Promise<{ held: boolean[]; kept: Ended[] }> {
  const { transaction } = session;
  const waiting = group.filter(({ ending }) => ending.state === 'waiting').map(({ item }) => item.runId);
  const cancelled = await lockRuns(transaction, [...new Set(waiting)]);
  const items = group.map(({ item }) => item);
  const held = await lockLeased(transaction, items);
  const kept = group.filter((_, index) => held[index]).map((ended) => unlessCancelled(ended, cancelled));
  // Rows are ready for the case that no lease was lost.
  const recorded = await session.write(kept.length === group.length ? batch : batchOf(kept));
  await session.recordAbsences(kept.flatMap(({ absence }) => absence ?? []));
  await session.observe(kept.flatMap(({ failure }) => failure ?? []));
  await keepResults(transaction, kept);
  await endItems(transaction, rowsOf(kept, recorded));
  await moveTallies(transaction, kept.flatMap(deltasOf));
  return { held, kept };
}

/** What waits in a cancelled run has been counted as cancelled when it was: nothing may come to wait there afterwards. */
const unlessCancelled = (ended: Ended, cancelled: ReadonlySet<string>): Ended =>
  ended.ending.state === 'waiting' && cancelled.has(ended.item.runId)
    ? { ...ended, ending: { state: 'cancelled' } }
    : ended;

function rowsOf(kept: readonly Ended[], recorded: readonly Recorded[]) {
  let at = 0;
  return kept.map((ended) => rowOf(ended, ended.record && recorded[at++]));
}
