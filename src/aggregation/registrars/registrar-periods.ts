import { Injectable } from '@nestjs/common';
import { ComputedWindows } from '../figures/computed.repository.js';
import { periodDto } from '../figures/answer.js';
import { type PeriodDto } from '../figures/dto/figures.dto.js';
import { upTo } from '../figures/period.js';
import { POSTURE_RUNNER } from '../figures/posture-summary.js';
import { type Window } from '../runner.js';
import { registrarRunner } from '../runners/daily/registrar.runner.js';
import { type RegistrarPeriodFigures, RegistrarPeriodsRepository } from './registrar-periods.repository.js';

/** The runner whose days figures of registrars are told of. */
export const REGISTRAR_RUNNER = registrarRunner.name;

/** A period, and what is known of it. */
export interface FiguredPeriod {
  readonly period: PeriodDto;
  readonly figures: RegistrarPeriodFigures;
}

/** Figures of registrars by period: of what stands, those of its last day that is computed. */
@Injectable()
export class RegistrarPeriods {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly figures: RegistrarPeriodsRepository,
  ) {}

  /**
   * @param latest the day after which nothing counts
   * @param id of one registrar; all together without it
   * @param isScored false where nobody asks for posture, which is most of what is read
   */
  async of(
    tenantId: string,
    periods: readonly Window[],
    latest: Date,
    { id, isScored = true }: { readonly id?: string; readonly isScored?: boolean } = {},
  ): Promise<FiguredPeriod[]> {
    const [days, scoredDays] = await Promise.all([
      this.computed.lastOf(REGISTRAR_RUNNER, periods),
      isScored ? this.computed.lastOf(POSTURE_RUNNER, periods) : [],
    ]);
    const dated = upTo(latest, periods).map((period, index) => ({
      ...period,
      ...{ day: days[index] ?? null, scoredDay: scoredDays[index] ?? null },
    }));
    const figures = await this.figures.of(tenantId, dated, id);
    return periods.map((period, index) => ({
      period: periodDto(period, days[index]),
      figures: figures[index]!,
    }));
  }
}
