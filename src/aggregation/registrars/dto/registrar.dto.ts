import { type DeltaDto, PeriodDto } from '../../figures/dto/figures.dto.js';

export class MovesDto {
  /** Names that came from another registrar. */
  gained!: number;
  /** Names that went to another registrar. */
  lost!: number;
  /** Gained less lost. */
  net!: number;
}

/** Each includes the ones before. */
export class RegistrarExpiringDto {
  within30Days!: number;
  within60Days!: number;
  within90Days!: number;
}

export class RegistrarFiguresDto {
  /** IANA id, or the name where there is none. @example 292 */
  id!: string;
  /** @example Example Registrar, Inc. */
  name!: string;
  /** Names at the end of the day. @example 1204 */
  names!: number;
  /** Of all names of the tenant, 0 to 1. @example 0.12 */
  share!: number | null;
  last7Days!: MovesDto;
  last30Days!: MovesDto;
  expiring!: RegistrarExpiringDto;
  /** Average posture score, 0 to 100; null where no score is known. @example 71.4 */
  score!: number | null;
  /** Share of names with a score. */
  coverage!: number | null;
  /** Names of a high risk; null where posture is not computed. */
  highRisk!: number | null;
}

export class RegistrarPageDto {
  /** The end of the day that figures are of; null where none is computed. @example 2026-06-08T00:00:00.000Z */
  asOf!: string | null;
  /** The end of the day that scores and risks are of. */
  scoresAsOf!: string | null;
  items!: RegistrarFiguresDto[];
  nextCursor?: string;
}

export class TldNamesDto {
  /** @example org */
  tld!: string;
  names!: number;
}

export class RegistrarWeekDto extends PeriodDto {
  /** At the end of `asOf`; null where no day of the week is computed, as are the others. */
  names!: number | null;
  gained!: number | null;
  lost!: number | null;
  score!: number | null;
}

export class RegistrarDetailDto extends RegistrarFiguresDto {
  asOf!: string;
  scoresAsOf!: string | null;
  /** The largest first; of the day of `scoresAsOf`. */
  tlds!: TldNamesDto[];
  /** Eight, oldest first; the last one is that of `asOf`. */
  weeks!: RegistrarWeekDto[];
}

export class RegistrarScoreDto {
  /** From 1; those with the same score share one. */
  rank!: number;
  /** @example 292 */
  id!: string;
  name!: string;
  /** Average of the scores of its names, 0 to 100. */
  score!: number;
  /** To seven days before; null where nothing is known of that day. */
  weekDelta!: DeltaDto | null;
  /** To four weeks before. */
  fourWeekDelta!: DeltaDto | null;
  /** Share of names with a score. */
  coverage!: number;
  names!: number;
}

export class RegistrarScorePageDto {
  /** The end of the day that scores are of; null where none is computed. @example 2026-06-08T00:00:00.000Z */
  asOf!: string | null;
  items!: RegistrarScoreDto[];
  nextCursor?: string;
}
