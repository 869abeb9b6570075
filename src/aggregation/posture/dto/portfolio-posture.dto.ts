import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { RISK_LEVELS, type RiskLevel, type Verdict, VERDICTS } from '../../../posture/index.js';
import { DeltaDto } from '../../figures/dto/figures.dto.js';
import { RankedQueryDto } from '../../figures/dto/figures-question.dto.js';

/** How the members of a portfolio are kept at the end of a day. */
export class PortfolioDayDto {
  /** The end of the day. @example 2026-06-08T00:00:00.000Z */
  at!: string;
  /** Of any kind. @example 1204 */
  members!: number;
  /** Of which a registration was held. @example 1180 */
  known!: number;
  /** Domains of which a score is known. @example 1104 */
  scored!: number;
  /** Average of their scores, 0 to 100; null where none is known. @example 71.4 */
  score!: number | null;
  /** Domains by the highest level of what was raised about them. */
  high!: number;
  medium!: number;
  low!: number;
  /** Domains that expire within 30 days. */
  expiring30!: number;
  /** Domains past their expiry date that are still there. */
  expired!: number;
}

/** How each figure differs from seven days before; null where that day or the figure is not known. */
export class PortfolioWeekDeltaDto {
  @ApiProperty({ type: DeltaDto, nullable: true })
  members!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  score!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  high!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  medium!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  low!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  expiring30!: DeltaDto | null;
  @ApiProperty({ type: DeltaDto, nullable: true })
  expired!: DeltaDto | null;
}

export class MetricCountsDto {
  /** @example dnssec */
  metric!: string;
  passed!: number;
  partial!: number;
  failed!: number;
  /** Domains of which the sources say too little. */
  unknown!: number;
}

export class LatestPostureDto extends PortfolioDayDto {
  /** Domains by score: 0 to 9, 10 to 19, … 90 to 100. @example [0, 0, 1, 4, 9, 31, 120, 402, 431, 106] */
  scores!: number[];
  weekDelta!: PortfolioWeekDeltaDto;
  metrics!: MetricCountsDto[];
}

export class PortfolioPostureDto {
  portfolioId!: string;
  /** Null until a day has been computed at whose end it had members. */
  @ApiProperty({ type: LatestPostureDto, nullable: true })
  latest!: LatestPostureDto | null;
  /** The days of eight weeks that have been computed, oldest first; the last one is the latest. */
  history!: PortfolioDayDto[];
}

export class MemberPostureQueryDto extends RankedQueryDto {
  /** Those whose highest signal is of this level. */
  @ApiPropertyOptional({ enum: RISK_LEVELS })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  level?: string;

  /** Those that this signal was raised about, as listed by `GET /v1/posture/metrics`. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  signal?: string;

  /** Together with `verdict`: those that came to it by this metric. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  metric?: string;

  @ApiPropertyOptional({ enum: VERDICTS, default: 'fail' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  verdict?: string;
}

export class MemberPostureDto {
  /** Canonical form of the member. @example example-name.org */
  key!: string;
  /** Null where every metric is unknown. @example 64 */
  score!: number | null;
  /** How much the score rests on, 0 to 1. */
  coverage!: number;
  @ApiProperty({ enum: RISK_LEVELS })
  level!: RiskLevel;
  /** Ids of those that were raised. */
  signals!: string[];
  /** By metric. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...VERDICTS] } })
  verdicts!: Record<string, Verdict>;
}

export class MemberPosturePageDto {
  /** The end of the day that all is of; null where none is computed. @example 2026-06-08T00:00:00.000Z */
  asOf!: string | null;
  items!: MemberPostureDto[];
  nextCursor?: string;
}
