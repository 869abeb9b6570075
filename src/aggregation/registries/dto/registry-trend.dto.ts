import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { FromToQueryDto } from '../../figures/dto/figures-question.dto.js';
import { MeasuredDto, PeriodDto } from '../../figures/dto/figures.dto.js';
import { type Step, STEPS } from '../../figures/period.js';

export class RegistryMetricsQueryDto {
  /** Server of a registry, host[:port]. Without it, all names. @example rdap.registry.example */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  registry?: string;
}

export class RegistryAccumulatedQueryDto extends FromToQueryDto {
  /** Server of a registry, host[:port]. Without it, all registries together. @example rdap.registry.example */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  registry?: string;
}

export class RegistryMeasuresDto {
  /** Registries with at least one name. */
  registries!: MeasuredDto;
  tlds!: MeasuredDto;
  names!: MeasuredDto;
  signed!: MeasuredDto;
  unsigned!: MeasuredDto;
  expiring30!: MeasuredDto;
  /** In the whole period up to `asOf`, as are the next two. */
  appeared!: MeasuredDto;
  gone!: MeasuredDto;
  returned!: MeasuredDto;
  averageScore!: MeasuredDto;
  highRisk!: MeasuredDto;
  /** Requests of weeks are known once the week is over. */
  requests!: MeasuredDto;
  reliability!: MeasuredDto;
  bytes!: MeasuredDto;
  /** Of all requests of the period together, ms. */
  p50!: MeasuredDto;
  p95!: MeasuredDto;
  p99!: MeasuredDto;
}

export class RegistryStatisticsPeriodDto extends PeriodDto {
  measures!: RegistryMeasuresDto;
}

export class RegistryStatisticsDto {
  @ApiProperty({ enum: STEPS })
  interval!: Step;
  /** The end of the latest day that is computed; null where none is, and then there are no periods. */
  asOf!: string | null;
  /** Oldest first. */
  periods!: RegistryStatisticsPeriodDto[];
}

export class RegistryAccumulatedWeekDto extends PeriodDto {
  /** At the end of `asOf`; null where no day of the week is computed. */
  names!: number | null;
  appeared!: number;
  totalAppeared!: number;
  gone!: number;
  totalGone!: number;
  /** In the week, once it is over, and from the first week on. */
  requests!: number;
  totalRequests!: number;
  bytes!: number;
  totalBytes!: number;
}

export class RegistryAccumulatedDto {
  /** The end of the latest day that is computed; null where none is, and then there are no weeks. */
  asOf!: string | null;
  /** Oldest first; whole weeks. */
  weeks!: RegistryAccumulatedWeekDto[];
}
