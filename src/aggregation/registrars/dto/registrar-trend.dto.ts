import { ApiProperty } from '@nestjs/swagger';
import { MeasuredDto, PeriodDto } from '../../figures/dto/figures.dto.js';
import { type Step, STEPS } from '../../figures/period.js';

export class RegistrarMeasuresDto {
  /** Registrars with at least one name. */
  registrars!: MeasuredDto;
  names!: MeasuredDto;
  /** Names that came from another registrar, in the whole period up to `asOf`. */
  moves!: MeasuredDto;
  expiring30!: MeasuredDto;
  averageScore!: MeasuredDto;
  /** Share of names with a score. */
  coverage!: MeasuredDto;
  highRisk!: MeasuredDto;
}

export class RegistrarStatisticsPeriodDto extends PeriodDto {
  measures!: RegistrarMeasuresDto;
}

export class RegistrarStatisticsDto {
  @ApiProperty({ enum: STEPS })
  interval!: Step;
  /** The end of the latest day that is computed; null where none is, and then there are no periods. */
  asOf!: string | null;
  /** Oldest first. */
  periods!: RegistrarStatisticsPeriodDto[];
}

export class FlowRegistrarDto {
  /** Null for the others, who are last. @example 292 */
  id!: string | null;
  /** @example Example Registrar, Inc. */
  name!: string;
  /** How many they are; 1 but for the others. */
  registrars!: number;
  /** The sum of its column. */
  gained!: number;
  /** The sum of its line. */
  lost!: number;
  net!: number;
}

export class RegistrarFlowDto {
  /** Days that begin in [from, to). */
  from!: string;
  to!: string;
  /** The end of the latest day that is computed; null where none is. Days after it are left out. */
  asOf!: string | null;
  /** All moves. */
  total!: number;
  /** Most moves first. */
  registrars!: FlowRegistrarDto[];
  /** `moves[from][to]`, by place in `registrars`. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'number' } } })
  moves!: number[][];
}

export class RegistrarAccumulatedWeekDto extends PeriodDto {
  /** At the end of `asOf`; null where no day of the week is computed. */
  names!: number | null;
  /** Names that moved between registrars in the week, and from the first week on. */
  moves!: number;
  totalMoves!: number;
  /** Names seen for the first time in the week, and from the first week on. */
  appeared!: number;
  totalAppeared!: number;
}

export class RegistrarAccumulatedDto {
  /** The end of the latest day that is computed; null where none is, and then there are no weeks. */
  asOf!: string | null;
  /** Oldest first; whole weeks. */
  weeks!: RegistrarAccumulatedWeekDto[];
}
