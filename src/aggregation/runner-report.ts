import { type RunPolicy } from './run-policy.js';
import { type Runner } from './runner.js';
import { type RunnerStanding } from './runner-state.repository.js';
import { WINDOW_MS } from './window.js';

/**
 * How a runner stands, the worst first. `stuck`: its process gives no sign of life. `failing`: a window could not be computed and is tried
 * again. `late`: its next window has been over for longer than it should take. `blocked`: it waits for another runner. `idle`: all is done.
 */
export const RUNNER_STATES = ['stuck', 'paused', 'failing', 'late', 'running', 'blocked', 'idle'] as const;
export type RunnerState = (typeof RUNNER_STATES)[number];

const UNWELL: readonly RunnerState[] = ['stuck', 'failing', 'late'];

export interface RunnerReport {
  readonly runner: Runner;
  readonly state: RunnerState;
  readonly isWell: boolean;
  /** Seconds that its next window has been over; 0 where it is not over yet, absent where it has never succeeded. */
  readonly lagSeconds?: number;
  /** Absent where no process has looked at it yet. */
  readonly standing?: RunnerStanding;
}

/** What is to be said of a runner. */
export function reportOf(runner: Runner, standing: RunnerStanding | undefined, policy: RunPolicy): RunnerReport {
  if (standing === undefined) return { runner, state: 'idle', isWell: true };
  const lagSeconds = lagOf(runner, standing);
  const state = stateOf(standing, (lagSeconds ?? 0) > policy.cadences[runner.cadence].lateSeconds, policy);
  return { runner, state, isWell: !UNWELL.includes(state), lagSeconds, standing };
}

function lagOf({ cadence }: Runner, { doneUntil, now }: RunnerStanding): number | undefined {
  if (doneUntil === undefined) return undefined;
  return Math.max(0, (now.getTime() - doneUntil.getTime() - WINDOW_MS[cadence]) / 1_000);
}

function stateOf(standing: RunnerStanding, isLate: boolean, { stuckSeconds }: RunPolicy): RunnerState {
  const { running, now } = standing;
  if (running !== undefined && now.getTime() - running.heartbeatAt.getTime() > stuckSeconds * 1_000) return 'stuck';
  if (standing.pausedAt !== undefined) return 'paused';
  if (standing.failedWindows > 0) return 'failing';
  if (isLate) return 'late';
  if (running !== undefined) return 'running';
  return standing.waitsFor === undefined ? 'idle' : 'blocked';
}
