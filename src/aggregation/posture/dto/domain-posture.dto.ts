import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { RISK_LEVELS, type RiskLevel, type Verdict, VERDICTS } from '../../../posture/index.js';

export class MetricDto {
  /** @example dnssec */
  id!: string;
  /** From 1; greater where the same facts may give another verdict. @example 1 */
  version!: number;
  /** @example Signed delegation */
  title!: string;
  /** Share in the score, relative to the other metrics. @example 10 */
  weight!: number;
}

export class SignalDto {
  /** @example newly-registered */
  id!: string;
  /** From 1; greater where the same facts may raise it otherwise. @example 1 */
  version!: number;
  /** @example Newly registered */
  title!: string;
}

export class MetricListDto {
  metrics!: MetricDto[];
  signals!: SignalDto[];
  /** Stands for all of them with their versions; assessments of one version compare. @example 5f0c9d1e7a3b8264 */
  version!: string;
}

export class MetricFindingDto extends MetricDto {
  /** `unknown`: the sources say too little; it counts neither for nor against. */
  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;
  /** The facts that decided. @example The delegation is signed with 2 DS records. */
  evidence!: string;
}

export class RaisedSignalDto extends SignalDto {
  @ApiProperty({ enum: RISK_LEVELS.slice(1) })
  level!: Exclude<RiskLevel, 'none'>;
  /** The facts that raised it. @example Registered 3 days ago. */
  evidence!: string;
}

export class DomainPostureDto {
  /** Canonical form. @example example-name.org */
  name!: string;
  /** 0 to 100; null where every metric is unknown. @example 82 */
  score!: number | null;
  /** Share of the weights that is known, 0 to 1: how much the score rests on. @example 0.9 */
  coverage!: number;
  /** The highest level of the signals. */
  @ApiProperty({ enum: RISK_LEVELS })
  level!: RiskLevel;
  metrics!: MetricFindingDto[];
  /** Those that were raised. */
  signals!: RaisedSignalDto[];
  /** As in `GET /v1/posture/metrics`. */
  version!: string;
  /** When the registry last answered. */
  checkedAt!: string;
  assessedAt!: string;
}

export const POSTURE_INTERVALS = ['day', 'week'] as const;
export type PostureInterval = (typeof POSTURE_INTERVALS)[number];

export class PostureHistoryQueryDto {
  /** UTC; weeks begin on Monday. */
  @ApiPropertyOptional({ enum: POSTURE_INTERVALS, default: 'week' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  interval?: string;

  /** Beginning of the time, a date or an instant. Without it, 30 days or 26 weeks before `to`. @example 2026-06-01 */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  /** End of the time, which does not belong to it. Without it, now. @example 2026-07-01 */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;
}

export class PosturePointDto {
  /** The end of the interval, at which it was assessed. @example 2026-06-08T00:00:00.000Z */
  at!: string;
  score!: number | null;
  coverage!: number;
  @ApiProperty({ enum: RISK_LEVELS })
  level!: RiskLevel;
  /** By id. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...VERDICTS] } })
  verdicts!: Record<string, Verdict>;
  /** Ids of those that were raised. */
  signals!: string[];
}

export class PostureHistoryDto {
  /** @example example-name.org */
  name!: string;
  @ApiProperty({ enum: POSTURE_INTERVALS })
  interval!: PostureInterval;
  version!: string;
  /** Oldest first; there is none for an interval at whose end nothing was known of the domain, or it was gone. */
  points!: PosturePointDto[];
}
