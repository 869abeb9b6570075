import { Inject, Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../access/index.js';
import { ProblemError } from '../platform/errors/index.js';
import { type StretchDto, type WindowPageOptionsDto } from './dto/runner-request.dto.js';
import { type RunnerDto, type RunnersDto, type RunnerWindowDto, type RunnerWindowPageDto } from './dto/runner.dto.js';
import { RUN_PLAN, type RunPlan } from './run-plan.js';
import { RunWake } from './run-wake.js';
import { type LedgerWindow, RunnerControlRepository } from './runner-control.repository.js';
import { type RunnerReport } from './runner-report.js';
import { RunnerReports } from './runner-reports.js';
import { type Runner, type Window } from './runner.js';
import { WINDOW_MS, windowAt } from './window.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;
/** Windows that one request may ask for. */
const MAX_WINDOWS = 20_000;

/** Runners as the interface shows them, and what an operator may do with them. */
@Injectable()
export class RunnersFace {
  constructor(
    @Inject(RUN_PLAN) private readonly plan: RunPlan,
    private readonly reports: RunnerReports,
    private readonly control: RunnerControlRepository,
    private readonly executor: RunWake,
  ) {}

  async list(principal: Principal): Promise<RunnersDto> {
    requireScope(principal, 'operate');
    return { runners: (await this.reports.all()).map(runnerDto) };
  }

  async get(name: string, principal: Principal): Promise<RunnerDto> {
    return this.shown(this.known(name, principal));
  }

  async windows(name: string, page: WindowPageOptionsDto, principal: Principal): Promise<RunnerWindowPageDto> {
    const runner = this.known(name, principal);
    const { state, limit = DEFAULT_LIMIT } = page;
    const before = page.before === undefined ? undefined : new Date(page.before);
    const found = await this.control.windows(runner, { state, before, limit: limit + 1 });
    const items = found.slice(0, limit);
    return {
      items: items.map(windowDto),
      ...(found.length > limit && { nextBefore: items.at(-1)!.start.toISOString() }),
    };
  }

  /** Computes at once what is due, or what is named. */
  async run(name: string, stretch: StretchDto, principal: Principal): Promise<RunnerDto> {
    const runner = this.known(name, principal);
    const named = stretchOf(runner, stretch);
    if (named !== undefined) await this.control.request(runner, named);
    await this.control.hurry(runner);
    this.executor.wake();
    return this.shown(runner);
  }

  /** Computes again what is named, or all that was ever computed. */
  async rebuild(name: string, stretch: StretchDto, principal: Principal): Promise<RunnerDto> {
    const runner = this.known(name, principal);
    const named = stretchOf(runner, stretch) ?? (await this.control.extent(runner));
    if (named !== undefined) await this.control.request(runner, named);
    this.executor.wake();
    return this.shown(runner);
  }

  async pause(name: string, principal: Principal): Promise<RunnerDto> {
    const runner = this.known(name, principal);
    await this.control.pause(runner, principal.keyId);
    return this.shown(runner);
  }

  async resume(name: string, principal: Principal): Promise<RunnerDto> {
    const runner = this.known(name, principal);
    await this.control.resume(runner);
    this.executor.wake();
    return this.shown(runner);
  }

  private known(name: string, principal: Principal): Runner {
    requireScope(principal, 'operate');
    const planned = this.plan.find(({ runner }) => runner.name === name);
    if (planned !== undefined) return planned.runner;
    throw new ProblemError(404, 'no-such-resource', 'No such resource', 'There is no such runner', { member: 'name' });
  }

  private async shown(runner: Runner): Promise<RunnerDto> {
    return runnerDto(await this.reports.of(runner));
  }
}

/** @throws ProblemError `invalid-request` for a stretch that ends before it begins, or is too long */
function stretchOf({ cadence }: Runner, { from, until }: StretchDto): Window | undefined {
  if (from === undefined) {
    if (until === undefined) return undefined;
    throw wrong('from', 'from must be given with until');
  }
  const { start, end } = windowAt(cadence, new Date(from));
  if (until === undefined) return { start, end };
  const last = new Date(until);
  if (last <= new Date(from)) throw wrong('until', 'until must be after from');
  if (last.getTime() - start.getTime() > MAX_WINDOWS * WINDOW_MS[cadence]) {
    throw wrong('until', `until must be within ${MAX_WINDOWS} windows after from`);
  }
  return { start, end: last };
}

const wrong = (member: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, { member });

function runnerDto({ runner, state, lagSeconds, standing }: RunnerReport): RunnerDto {
  const { name, cadence, version, reads, writes } = runner;
  const running = standing?.running;
  return {
    ...{ name, cadence, version, reads: [...reads], writes: [...writes], state, lagSeconds },
    doneUntil: standing?.doneUntil?.toISOString(),
    failedWindows: standing?.failedWindows ?? 0,
    staleWindows: standing?.staleWindows ?? 0,
    waitsFor: standing?.waitsFor,
    ...(running !== undefined && {
      running: {
        windowStart: running.windowStart.toISOString(),
        since: running.since.toISOString(),
        heartbeatAt: running.heartbeatAt.toISOString(),
        by: running.by,
      },
    }),
    pausedAt: standing?.pausedAt?.toISOString(),
    pausedBy: standing?.pausedBy,
    lastSuccessAt: standing?.lastSuccessAt?.toISOString(),
    lastFailureAt: standing?.lastFailureAt?.toISOString(),
    lastError: standing?.lastError,
  };
}

const windowDto = ({ start, end, nextAttemptAt, computedAt, ...window }: LedgerWindow): RunnerWindowDto => ({
  start: start.toISOString(),
  end: end.toISOString(),
  ...window,
  nextAttemptAt: nextAttemptAt?.toISOString(),
  computedAt: computedAt?.toISOString(),
});
