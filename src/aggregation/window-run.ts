import { Logger } from '@nestjs/common';
import { noteChange } from '../platform/cache/index.js';
import { type Database, isServerTrouble, type Queryable } from '../platform/database/index.js';
import { monotonic } from '../platform/clock.js';
import { noteLate } from '../registration/index.js';
import { claimWindow, endBackend, enterDone, enterFailed, type Hold, holdRunner } from './ledger.repository.js';
import { type PlannedRunner } from './run-plan.js';
import { type RunPolicy } from './run-policy.js';
import { type RunnerMetrics, type WindowOutcome } from './runner.metrics.js';
import { ledgerTag, type Runner, type Window, type WindowResult } from './runner.js';
import { type RunnerStates } from './runner-state.repository.js';

/** What one window is computed with. */
export interface RunTools {
  readonly database: Database;
  readonly states: RunnerStates;
  readonly metrics: RunnerMetrics;
  readonly policy: RunPolicy;
  /** Who computes, as others see it. */
  readonly holder: string;
}

/** query_canceled: where it was not us, the statement time-out. */
const CANCELLED = '57014';
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Computes single windows: once, whole or not at all, and for no longer than allowed. */
export class WindowRun {
  private readonly logger = new Logger(WindowRun.name);

  constructor(private readonly tools: RunTools) {}

  /**
   * @param stop ends the computing, which is then rolled back
   * @throws never for what the runner does; only where the ledger cannot be written
   */
  async compute(planned: PlannedRunner, window: Window, stop: AbortSignal): Promise<WindowOutcome> {
    const { database, states, metrics, policy, holder } = this.tools;
    const { runner } = planned;
    const began = monotonic();
    const timeoutMs = runner.timeoutMs ?? policy.timeoutMs;
    const limit = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
    const beating = setInterval(() => void states.beat(runner.name, holder).catch(() => undefined), policy.heartbeatMs);
    let outcome: WindowOutcome;
    let error: string | undefined;
    try {
      outcome = await database.transaction((transaction) => this.inTransaction(transaction, planned, window, limit), {
        statementTimeoutMs: timeoutMs,
      });
    } catch (thrown) {
      outcome = stop.aborted ? 'interrupted' : blame(thrown, limit.aborted);
      if (!stop.aborted) error = outcome === 'timed-out' ? 'timeout' : classOf(thrown);
      this.logger.warn(`${runner.name} of ${window.start.toISOString()} ${outcome}: ${error ?? 'the service stops'}`);
    } finally {
      clearInterval(beating);
    }
    metrics.ended(runner.name, outcome, (monotonic() - began) / 1_000);
    if (outcome === 'failed' || outcome === 'timed-out') await enterFailed(database, runner, window, error!, policy);
    if (outcome !== 'taken' && outcome !== 'held')
      await states.end(runner.name, holder, { isDone: outcome === 'done', error });
    return outcome;
  }

  private async inTransaction(
    transaction: Queryable,
    { runner, hasReaders }: PlannedRunner,
    window: Window,
    limit: AbortSignal,
  ): Promise<'done' | 'held' | 'taken'> {
    const { states, holder } = this.tools;
    const hold = await holdRunner(transaction, runner.name);
    if (hold === undefined) return 'held';
    const seen = await claimWindow(transaction, runner, window);
    if (seen === undefined) return 'taken';
    await states.begin(runner.name, window, holder);
    const began = monotonic();
    const result = await this.bounded(transaction, hold, runner, window, limit);
    await enterDone(transaction, runner, window, result, { seen, durationMs: monotonic() - began, holder });
    // Whoever has computed from the rows that were there before does so again.
    if (hasReaders)
      await noteLate(
        transaction,
        runner.writes.map((source) => ({ source, ...window })),
      );
    await noteChange(transaction, changedTags(runner, result));
    return 'done';
  }

  /** A runner that does not come back has its connection ended: PostgreSQL rolls back, and the next one to use the connection finds another. */
  private async bounded(
    transaction: Queryable,
    hold: Hold,
    runner: Runner,
    window: Window,
    limit: AbortSignal,
  ): Promise<WindowResult> {
    const lent = { isOver: false };
    const over = Promise.withResolvers<never>();
    let ending: Promise<void> | undefined;
    const end = (): void => {
      ending = endBackend(this.tools.database, hold).catch(() => undefined);
      void ending.then(() => over.reject(limit.reason as Error));
    };
    limit.addEventListener('abort', end, { once: true });
    if (limit.aborted) end();
    try {
      return await Promise.race([runner.run(lend(transaction, lent), window), over.promise]);
    } finally {
      lent.isOver = true;
      limit.removeEventListener('abort', end);
      await ending;
      limit.throwIfAborted();
    }
  }
}

/** The ledger has changed in any case; a window that was empty and is so again changes nothing else. */
function changedTags(runner: Runner, { written, removed }: WindowResult): string[] {
  const isAsBefore = written === 0 && removed === 0;
  return isAsBefore ? [ledgerTag(runner)] : [ledgerTag(runner), ...runner.writes];
}

/** The connection belongs to others when the runner's time is over, whether or not the runner has noticed. */
function lend(transaction: Queryable, lent: { readonly isOver: boolean }): Queryable {
  return {
    query: (sql, parameters) =>
      lent.isOver ? Promise.reject(new Error('the time of this runner is over')) : transaction.query(sql, parameters),
  };
}

function blame(error: unknown, isTimedOut: boolean): 'failed' | 'timed-out' | 'interrupted' {
  if (isTimedOut || codeOf(error) === CANCELLED) return 'timed-out';
  return isServerTrouble(error) ? 'interrupted' : 'failed';
}

/** Names the kind of an error: its text may quote values. */
function classOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined && SQLSTATE.test(code)) return `sqlstate-${code}`;
  return error instanceof Error ? error.name : 'unknown';
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
