import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Cadence } from '../runner.js';
import { RUNNER_STATES, type RunnerState } from '../runner-report.js';
import { WINDOW_STATES } from './runner-request.dto.js';

export class RunningWindowDto {
  windowStart!: string;
  since!: string;
  heartbeatAt!: string;
  /** Which process. */
  by!: string;
}

export class RunnerDto {
  /** @example registry-traffic */
  name!: string;
  /** UTC; weeks begin on Monday. */
  @ApiProperty({ enum: ['hourly', 'daily', 'weekly'] })
  cadence!: Cadence;
  /** A greater one has every window computed again. */
  version!: number;
  reads!: string[];
  writes!: string[];
  /**
   * The worst that is true. `stuck`: its process gives no sign of life. `failing`: a window could not be computed and is tried again. `late`:
   * its next window has been over for longer than it should take. `blocked`: it waits for another runner. `idle`: all is done.
   */
  @ApiProperty({ enum: RUNNER_STATES })
  state!: RunnerState;
  /** Seconds that its next window has been over; 0 where it is not over yet, absent where it has never succeeded. */
  lagSeconds?: number;
  /** The end of the newest window that is done, or waits for what else may come late. */
  doneUntil?: string;
  failedWindows!: number;
  /** Windows that are to be computed again: late data, a rebuild, a new version, or left out before. */
  staleWindows!: number;
  /** The runner that has to come first. */
  waitsFor?: string;
  running?: RunningWindowDto;
  pausedAt?: string;
  /** Id of the key that paused it. */
  pausedBy?: string;
  lastSuccessAt?: string;
  lastFailureAt?: string;
  /** Class of the last failure. @example sqlstate-22012 */
  lastError?: string;
}

export class RunnersDto {
  /** In the order in which they run. */
  runners!: RunnerDto[];
}

export class RunnerWindowDto {
  start!: string;
  end!: string;
  /** `stale`: to be computed, again or for the first time. `failed`: the same, and the last try did not succeed. */
  @ApiProperty({ enum: WINDOW_STATES })
  state!: (typeof WINDOW_STATES)[number];
  version!: number;
  /** Tries since it was last done or found stale, the one that succeeded included. */
  attempts!: number;
  /** No further try before. */
  nextAttemptAt?: string;
  /** Class of the last failure. */
  error?: string;
  /** The runner whose windows have to be done first. */
  waitsFor?: string;
  /** Rows read when it was last computed, those left out included. */
  read?: number;
  written?: number;
  /** Rows left out, by reason. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'number' } })
  rejected?: Readonly<Record<string, number>>;
  computedAt?: string;
  durationMs?: number;
  /** Which process. */
  computedBy?: string;
}

export class RunnerWindowPageDto {
  /** Newest first. */
  items!: RunnerWindowDto[];
  /** `before` of the next page; absent on the last one. */
  nextBefore?: string;
}
