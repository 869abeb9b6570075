import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { documentedProblem } from '../../platform/errors/index.js';
import { INVALID } from '../figures/answer.js';
import { FoundQueryDto, PeriodsQueryDto, ScoresQueryDto, WeeksQueryDto } from '../figures/dto/figures-question.dto.js';
import { type MetricSummariesDto, type WeeklyHistogramDto } from '../figures/dto/figures.dto.js';
import { FromRollups } from '../rollups/cache/from-rollups.js';
import { tagsWithLedger } from '../rollups/cache/rollup-tags.js';
import {
  type RegistryDetailDto,
  type RegistryFiguresPageDto,
  type RegistryScorePageDto,
} from './dto/registry-figures.dto.js';
import {
  RegistryAccumulatedQueryDto,
  type RegistryAccumulatedDto,
  RegistryMetricsQueryDto,
  type RegistryStatisticsDto,
} from './dto/registry-trend.dto.js';
import { RegistryFiguresFace } from './registry-figures.face.js';
import { RegistryTrendsFace } from './registry-trends.face.js';

const TABLES = [
  ...['rollup_tld', 'rollup_domain_posture', 'rollup_posture_metric'],
  ...['rollup_registry_reliability', 'rollup_registry_traffic_day'],
];

/** Beside `/v1/registries/{authority}`, which tells how a server is treated: these segments are no servers, and win over it. */
@ApiTags('registries')
@FromRollups(tagsWithLedger(...TABLES))
@Controller('v1/registries')
export class RegistryFiguresController {
  constructor(
    private readonly registries: RegistryFiguresFace,
    private readonly trends: RegistryTrendsFace,
  ) {}

  /**
   * Registries on the latest day, with what their requests came to in the latest week: those with names, those whose names came or went in
   * the last 30 days, and those that were asked. Sorted by `names`, `appeared`, `gone` (of 30 days), `expiring30`, `score`, `reliability`,
   * `requests` or `authority`, with `-` before it greatest first; `-names` without a word.
   */
  @Get('figures')
  @ApiBadRequestResponse(INVALID)
  listRegistryFigures(
    @Query() query: FoundQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryFiguresPageDto> {
    return this.registries.list(query, principal);
  }

  /**
   * Registries by the average posture score of their names, best first, beside how reliably they answer. Sorted by `rank`, `score`, `names`,
   * `coverage`, `reliabilityRank`, `reliability`, `requests` or `authority`.
   */
  @Get('latest-scores')
  @ApiBadRequestResponse(INVALID)
  getRegistryLatestScores(
    @Query() query: ScoresQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryScorePageDto> {
    return this.registries.latestScores(query, principal);
  }

  /** What each metric of posture came to on the latest day, a week before and four weeks before, of one registry or of all names. */
  @Get('scores-summary-by-metric')
  @ApiBadRequestResponse(INVALID)
  getRegistryScoresSummaryByMetric(
    @Query() query: RegistryMetricsQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MetricSummariesDto> {
    return this.registries.summaryByMetric(query, principal);
  }

  /** All registries together by day, week or month, each compared with the period before. */
  @Get('statistics')
  @ApiBadRequestResponse(INVALID)
  getRegistryStatistics(
    @Query() query: PeriodsQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryStatisticsDto> {
    return this.trends.statistics(query, principal);
  }

  /**
   * Week by week, how many registries answer how reliably (`by=reliability`, shares), or how fast (`by=latency`, milliseconds that 95 % of
   * requests did not exceed).
   */
  @Get('weekly-histogram')
  @ApiBadRequestResponse(INVALID)
  getRegistryWeeklyHistogram(
    @Query() query: WeeksQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<WeeklyHistogramDto> {
    return this.trends.histogram(query, principal);
  }

  /** Names at the end of each week, and what has come together since the first one. */
  @Get('accumulated')
  @ApiBadRequestResponse(INVALID)
  getRegistryAccumulated(
    @Query() query: RegistryAccumulatedQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryAccumulatedDto> {
    return this.trends.accumulated(query, principal);
  }

  /** One registry on the latest day, its names by top-level domain, and its last eight weeks. */
  @Get(':authority/figures')
  @ApiParam({
    name: 'authority',
    description: 'Server of the registry, host[:port]',
    example: 'rdap.registry.example',
  })
  @ApiNotFoundResponse(documentedProblem('`no-such-resource`: there are no figures of such a registry.'))
  getRegistryFigures(
    @Param('authority') authority: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryDetailDto> {
    return this.registries.get(authority, principal);
  }
}
