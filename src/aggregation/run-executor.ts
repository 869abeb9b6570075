import { bulkhead } from 'cockatiel';
import { monotonic } from '../platform/clock.js';
import { entriesOf, enterWaiting, holdRunner, type LeftOut } from './ledger.repository.js';
import { blockerOf, type LedgerEntry, type PendingWindow, pendingWindows } from './pending.js';
import { forgetLate, takeUp } from './reopening.repository.js';
import { type PlannedRunner, type RunPlan } from './run-plan.js';
import { type RunTools, WindowRun } from './window-run.js';
import { type Runner } from './runner.js';
import { lastWindows } from './window.js';

/** Says up to where windows may be computed; see {@link Watermark}. */
export interface ClosedHours {
  closedUntil(): Promise<Date | undefined>;
}

/** Taking up a year of what came late. */
const TAKE_UP_MS = 60_000;

/**
 * Computes what is due. Any number of them may tick at the same time, on any number of machines: the ledger, looked at under the lock of the
 * runner, says what is left to do, and is written with the rows.
 */
export class RunExecutor {
  private readonly windows: WindowRun;
  private readonly places;
  private readonly stopping = new AbortController();
  private readonly cutting = new AbortController();
  private ticking: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly plan: RunPlan,
    private readonly closed: ClosedHours,
    private readonly tools: RunTools,
  ) {
    this.windows = new WindowRun(tools);
    this.places = bulkhead(tools.policy.parallel, plan.length);
  }

  /**
   * Every runner has a turn, after those it waits for, several at a time. A turn that fails spoils no other.
   *
   * @returns whether a turn ended because it had had its share, so that there is more to do at once
   * @throws the first failure that was not a runner's own, when all turns are over
   */
  tick(): Promise<boolean> {
    this.ticking = this.ticking.catch(() => false).then(() => this.turns());
    return this.ticking;
  }

  /** Nothing more is begun; windows under way are given a moment to be done, and are rolled back then (REL-13). */
  async stop(): Promise<void> {
    this.stopping.abort();
    const patience = setTimeout(() => this.cutting.abort(), this.tools.policy.stopMs);
    await this.ticking.catch(() => false);
    clearTimeout(patience);
  }

  private async turns(): Promise<boolean> {
    if (this.stopping.signal.aborted) return false;
    const closed = await this.closed.closedUntil();
    if (closed === undefined) return false;
    const turns = new Map<PlannedRunner, Promise<boolean>>();
    const failures: unknown[] = [];
    for (const planned of this.plan) {
      const turn = Promise.all(planned.upstream.map((writer) => turns.get(writer)!))
        .then(() => this.places.execute(() => this.turn(planned, closed)))
        .catch((error: unknown) => {
          failures.push(error);
          return false;
        });
      turns.set(planned, turn);
    }
    const areCut = await Promise.all(turns.values());
    if (failures.length > 0) throw failures[0];
    await forgetLate(this.tools.database);
    return areCut.includes(true) && !this.stopping.signal.aborted;
  }

  /**
   * The windows of one runner that are due, as many as are computed at once. After a failure the rest waits for the next tick; where another
   * process is at the runner, it is left to that one, as two that take turns would keep windows from each other.
   *
   * @returns whether it had its share before all was done
   */
  private async turn(planned: PlannedRunner, closed: Date): Promise<boolean> {
    const { runner } = planned;
    const pending = await this.due(planned, closed);
    if (pending.length === 0 || this.stopping.signal.aborted) return false;
    const upstream = await this.pendingOf(
      planned.upstream.map((writer) => writer.runner),
      closed,
    );
    const left: LeftOut[] = [];
    const began = monotonic();
    let computed = 0;
    let isCut = false;
    for (const window of pending) {
      isCut = computed === this.cadenceOf(runner).atOnce || monotonic() - began > this.tools.policy.turnMs;
      if (this.stopping.signal.aborted || isCut) break;
      const waitsFor = blockerOf(window, upstream);
      if (waitsFor !== undefined) {
        left.push({ window, waitsFor });
        continue;
      }
      const outcome = await this.windows.compute(planned, window, this.cutting.signal);
      if (outcome === 'taken') continue;
      computed++;
      if (outcome !== 'done') break;
    }
    this.tools.metrics.blocked(runner.name, await enterWaiting(this.tools.database, runner, left));
    return isCut;
  }

  /** Nothing where another process is at work on the runner, or it is paused. */
  private async due(planned: PlannedRunner, closed: Date): Promise<PendingWindow[]> {
    const { runner } = planned;
    const { database, policy } = this.tools;
    const regularFrom = this.regularFrom(runner, closed);
    const entries = await database.transaction(
      async (transaction) => {
        if ((await holdRunner(transaction, runner.name)) === undefined) return undefined;
        const { stuckSeconds, quietSeconds, settleSeconds } = policy;
        const turn = { closed, regularFrom, stuckSeconds, quietSeconds, settleSeconds };
        const standing = await takeUp(transaction, planned, turn);
        if (standing !== undefined) return undefined;
        return (await entriesOf(transaction, [{ name: runner.name, doneFrom: regularFrom }])).get(runner.name);
      },
      { statementTimeoutMs: TAKE_UP_MS },
    );
    return entries === undefined ? [] : this.pending(runner, entries, closed).filter(({ isWaiting }) => !isWaiting);
  }

  private async pendingOf(
    runners: readonly Runner[],
    closed: Date,
  ): Promise<ReadonlyMap<string, readonly PendingWindow[]>> {
    if (runners.length === 0) return new Map();
    const asked = runners.map((runner) => ({ name: runner.name, doneFrom: this.regularFrom(runner, closed) }));
    const entries = await entriesOf(this.tools.database, asked);
    return new Map(runners.map((runner) => [runner.name, this.pending(runner, entries.get(runner.name)!, closed)]));
  }

  private pending(runner: Runner, entries: readonly LedgerEntry[], closed: Date): PendingWindow[] {
    return pendingWindows(runner.cadence, entries, closed, this.cadenceOf(runner).catchUp);
  }

  private regularFrom(runner: Runner, closed: Date): Date {
    return lastWindows(runner.cadence, closed, this.cadenceOf(runner).catchUp)[0]!.start;
  }

  private cadenceOf({ cadence }: Runner) {
    return this.tools.policy.cadences[cadence];
  }
}
