import { Injectable } from '@nestjs/common';
import { ProblemError } from '../platform/errors/index.js';
import { type CollectionRun } from './collection-run.js';
import { type DeadLetterFilter } from './dead-letter.repository.js';
import { FinishRepository } from './dispatch/finish.repository.js';
import { DispatchWake } from './intake/dispatch-wake.js';
import { type Refusal, type RetryFilter, RunControlRepository } from './run-control.repository.js';
import { RunRepository } from './run.repository.js';

/** What a redrive came to. */
export interface Redriven {
  readonly items: number;
  readonly runs: number;
}

/** What whoever started a run may do with it. */
@Injectable()
export class RunControl {
  constructor(
    private readonly repository: RunControlRepository,
    private readonly runs: RunRepository,
    private readonly dispatch: DispatchWake,
    private readonly finishing: FinishRepository,
  ) {}

  /** A run whose items the store could answer, all of them, is done as soon as they are in. */
  async settle({ tenantId, id }: CollectionRun): Promise<CollectionRun> {
    await this.finishing.finish([id]);
    return this.known(tenantId, id);
  }

  /**
   * Stops a run; one that was stopped before stays so.
   *
   * @throws ProblemError `no-such-resource`, `run-done`
   */
  async cancel(tenantId: string, id: string): Promise<CollectionRun> {
    const refusal = await this.repository.cancel(tenantId, id);
    if (refusal !== undefined) throw problemOf(refusal);
    return this.known(tenantId, id);
  }

  /**
   * Items that failed or died wait again, and the run goes on.
   *
   * @throws ProblemError `no-such-resource`, `run-receiving`, `run-cancelled`, `run-purged`, `nothing-to-retry`
   */
  async retry(tenantId: string, id: string, filter: RetryFilter): Promise<CollectionRun> {
    const retried = await this.repository.retry(tenantId, id, filter);
    if (typeof retried === 'string') throw problemOf(retried);
    this.dispatch.wake();
    return this.known(tenantId, id);
  }

  /** Dead items wait again, run by run; those of runs that cannot go on stay. */
  async redrive(tenantId: string, { run, registry, reason }: DeadLetterFilter): Promise<Redriven> {
    const filter: RetryFilter = { states: ['dead'], reasons: reason === undefined ? undefined : [reason], registry };
    let [items, runs] = [0, 0];
    for (const id of await this.repository.runsWithDead(tenantId, run)) {
      const retried = await this.repository.retry(tenantId, id, filter);
      if (typeof retried === 'string') continue;
      items += retried;
      runs += 1;
    }
    if (items > 0) this.dispatch.wake();
    return { items, runs };
  }

  private async known(tenantId: string, id: string): Promise<CollectionRun> {
    const run = await this.runs.byId(tenantId, id);
    if (run === undefined) throw noSuchRun();
    return run;
  }
}

export const noSuchRun = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'There is no such run', { member: 'id' });

const REFUSALS: Readonly<Record<Exclude<Refusal, 'unknown'>, readonly [code: string, message: string]>> = {
  receiving: ['run-receiving', 'The input of the run is still coming in'],
  done: ['run-done', 'The run is done'],
  cancelled: ['run-cancelled', 'The run was cancelled; start another'],
  purged: ['run-purged', 'The items of the run are deleted; start another'],
  nothing: ['nothing-to-retry', 'The run has no such item that another try may change'],
};

function problemOf(refusal: Refusal): ProblemError {
  if (refusal === 'unknown') return noSuchRun();
  const [code, message] = REFUSALS[refusal];
  return new ProblemError(409, code, 'Conflict', message);
}
