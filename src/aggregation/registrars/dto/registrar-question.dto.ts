import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { FromToQueryDto } from '../../figures/dto/figures-question.dto.js';

export class RegistrarMetricsQueryDto {
  /** IANA id of a registrar, or its name where it has none. Without it, all names. @example 292 */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  registrar?: string;
}

export class RegistrarFlowQueryDto extends FromToQueryDto {
  /** Moves of names below this top-level domain alone. @example org */
  @IsOptional()
  @IsString()
  @MaxLength(63)
  tld?: string;

  /** Registrars that are told one by one, those with most moves; the rest are told together. */
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  top?: number;
}
