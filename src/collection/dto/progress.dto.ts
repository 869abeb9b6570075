import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type RunState } from '../collection-run.js';
import { type Bound, type UnknownReason } from '../progress/estimate.js';
import { PRIORITIES, type Priority } from '../priority.js';
import { BatchCountsDto } from './batch.dto.js';

export class RemainingDto {
  /** By what the lanes must still give, in the order in which they do. Absent where it cannot be told. @example 341 */
  seconds?: number;
  /** What takes longest: a registry's `lane`, the run's own `ceiling`, or, where nothing is paced, the `workers`. */
  @ApiPropertyOptional({ enum: ['lane', 'ceiling', 'workers'] })
  boundBy?: Bound;
  /** The lane that takes longest, or that nobody can tell of. @example rdap.registry.example */
  lane?: string;
  /** Why it cannot be told: the input is still coming in, or a server is down. */
  @ApiPropertyOptional({ enum: ['receiving', 'circuit-open'] })
  unknown?: UnknownReason;
}

export class PriorityProgressDto {
  @ApiProperty({ enum: PRIORITIES })
  priority!: Priority;
  counts!: BatchCountsDto;
}

export class LaneProgressDto {
  /** Server that is asked; empty where nobody is responsible. @example rdap.registry.example */
  lane!: string;
  /** What has ended is counted under its registry. */
  counts!: BatchCountsDto;
  /** Items that all runs have waiting there. @example 61200 */
  queue!: number;
  /** Places that the lane gives before the last item of this run is started, second steps to come among them. @example 31000 */
  places!: number;
  remaining!: RemainingDto;
}

export class ProgressDto {
  @ApiProperty({ enum: ['receiving', 'running', 'done', 'cancelled'] })
  state!: RunState;
  /** @example 99877 */
  items!: number;
  counts!: BatchCountsDto;
  /** Items that ended per second, over the last minute. @example 12.4 */
  perSecond!: number;
  remaining!: RemainingDto;
  priorities!: PriorityProgressDto[];
  lanes!: LaneProgressDto[];
}
