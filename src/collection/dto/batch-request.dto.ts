import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { RETRYABLE_STATES, type RetryableState } from '../run-control.repository.js';
import { asNumber } from './query-value.js';

export const CODE = /^[a-z0-9-]{1,64}$/;
export const AUTHORITY = /^[\w.:[\]-]{1,260}$/;

export class BatchPageOptionsDto {
  /** Rows on a page. */
  @IsOptional()
  @Transform(asNumber)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,256}$/)
  cursor?: string;
}

export class DeadLetterPageOptionsDto extends BatchPageOptionsDto {
  /** `host[:port]`. @example rdap.registry.example */
  @IsOptional()
  @Matches(AUTHORITY)
  registry?: string;

  /** Outcome or reason. @example registry-timeout */
  @IsOptional()
  @Matches(CODE)
  reason?: string;
}

/** Which dead items; absent: all of them. */
export class RedriveDto {
  /** Id of a run. */
  @IsOptional()
  @IsUUID()
  run?: string;

  /** `host[:port]`. @example rdap.registry.example */
  @IsOptional()
  @Matches(AUTHORITY)
  registry?: string;

  /** Outcome or reason. @example registry-timeout */
  @IsOptional()
  @Matches(CODE)
  reason?: string;
}

/** Which items; absent: all that failed or died. */
export class RetryDto {
  @ApiPropertyOptional({ enum: RETRYABLE_STATES, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(RETRYABLE_STATES, { each: true })
  states?: RetryableState[];

  /** Outcomes or reasons. @example ["registry-timeout"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(32)
  @Matches(CODE, { each: true })
  reasons?: string[];
}
