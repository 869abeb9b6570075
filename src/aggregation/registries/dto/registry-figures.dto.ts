import { type DeltaDto, PeriodDto } from '../../figures/dto/figures.dto.js';
import { type TldNamesDto } from '../../registrars/dto/registrar.dto.js';

export class NameMovesDto {
  /** Names seen for the first time. */
  appeared!: number;
  /** Names that are gone. */
  gone!: number;
}

/** What came of the requests to a registry in its latest week; null where it was not asked. */
export class RegistryRequestsDto {
  requests!: number | null;
  /** Share of requests that were answered, also with the answer that there is no such object; 0 to 1. @example 0.997 */
  reliability!: number | null;
  /** Of their answers, as sent. */
  bytes!: number | null;
  /** Median latency, ms; percentiles are read from histograms and true to a factor of √2. */
  p50!: number | null;
  p95!: number | null;
  p99!: number | null;
}

export class RegistryFiguresDto {
  /** Server of the registry, host[:port]. @example rdap.registry.example */
  authority!: string;
  /** Names at the end of the day. */
  names!: number;
  /** Of all names of the tenant, 0 to 1. */
  share!: number | null;
  /** Top-level domains with at least one name. */
  tlds!: number;
  /** Names with a signed delegation. */
  signed!: number;
  /** Names of which it is known that they have none. */
  unsigned!: number;
  expiring30!: number;
  last7Days!: NameMovesDto;
  last30Days!: NameMovesDto;
  /** Average posture score of its names, 0 to 100; null where no score is known. */
  score!: number | null;
  /** Share of names with a score. */
  coverage!: number | null;
  /** Names of a high risk; null where posture is not computed. */
  highRisk!: number | null;
  latestWeek!: RegistryRequestsDto;
}

export class RegistryFiguresPageDto {
  /** The end of the day that names are of; null where none is computed. @example 2026-06-08T00:00:00.000Z */
  asOf!: string | null;
  /** The end of the day that scores and risks are of. */
  scoresAsOf!: string | null;
  /** The end of the week that requests are of. */
  requestsAsOf!: string | null;
  items!: RegistryFiguresDto[];
  nextCursor?: string;
}

export class RegistryWeekDto extends PeriodDto {
  /** At the end of `asOf`; null where no day of the week is computed. */
  names!: number | null;
  appeared!: number | null;
  gone!: number | null;
  score!: number | null;
  /** Known once the week is over. */
  requests!: number | null;
  reliability!: number | null;
  p95!: number | null;
}

export class RegistryDetailDto extends RegistryFiguresDto {
  asOf!: string | null;
  scoresAsOf!: string | null;
  requestsAsOf!: string | null;
  /** By top-level domain, the largest first. */
  byTld!: TldNamesDto[];
  /** Eight, oldest first; the last one is that of `asOf`. */
  weeks!: RegistryWeekDto[];
}

/** How well a registry answers beside how well its names are kept; ranks are null where there is no score. */
export class RegistryScoreDto {
  /** @example rdap.registry.example */
  authority!: string;
  /** By posture; from 1, those with the same score share one. */
  rank!: number | null;
  /** Average posture score of its names, 0 to 100. */
  score!: number | null;
  /** To seven days before. */
  weekDelta!: DeltaDto | null;
  /** To four weeks before. */
  fourWeekDelta!: DeltaDto | null;
  coverage!: number | null;
  names!: number;
  /** By reliability. */
  reliabilityRank!: number | null;
  /** Of the latest week. */
  reliability!: number | null;
  /** To the week before. */
  reliabilityWeekDelta!: DeltaDto | null;
  /** To four weeks before. */
  reliabilityFourWeekDelta!: DeltaDto | null;
  requests!: number | null;
}

export class RegistryScorePageDto {
  /** The end of the day that posture is of; null where none is computed. */
  asOf!: string | null;
  /** The end of the week that reliability is of; null where none is computed. */
  requestsAsOf!: string | null;
  items!: RegistryScoreDto[];
  nextCursor?: string;
}
