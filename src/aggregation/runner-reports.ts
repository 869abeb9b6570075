import { Inject, Injectable } from '@nestjs/common';
import { type RunnerReading } from '../platform/health/index.js';
import { RUN_PLAN, type RunPlan } from './run-plan.js';
import { RUN_POLICY } from './run-policy.js';
import { reportOf, type RunnerReport } from './runner-report.js';
import { RunnerStates } from './runner-state.repository.js';
import { type Runner } from './runner.js';

/** How all runners stand, wherever they run. */
@Injectable()
export class RunnerReports {
  constructor(
    @Inject(RUN_PLAN) private readonly plan: RunPlan,
    private readonly states: RunnerStates,
  ) {}

  /** In the order in which they run. */
  async all(): Promise<RunnerReport[]> {
    const standings = await this.states.standings();
    return this.plan.map(({ runner }) => reportOf(runner, standings.get(runner.name), RUN_POLICY));
  }

  async of(runner: Runner): Promise<RunnerReport> {
    return reportOf(runner, (await this.states.standings()).get(runner.name), RUN_POLICY);
  }

  /** For health. */
  async readings(): Promise<RunnerReading[]> {
    return (await this.all()).map(({ runner, state, isWell, lagSeconds, standing }) => ({
      ...{ name: runner.name, state, isWell, lagSeconds },
      lastSuccessAt: standing?.lastSuccessAt?.toISOString(),
      lastFailureAt: standing?.lastFailureAt?.toISOString(),
      lastError: standing?.lastError,
    }));
  }

  /** For measures; seconds by runner. */
  async lags(): Promise<ReadonlyMap<string, number>> {
    const reports = await this.all();
    return new Map(
      reports.flatMap(({ runner, lagSeconds }) => (lagSeconds === undefined ? [] : [[runner.name, lagSeconds]])),
    );
  }
}
