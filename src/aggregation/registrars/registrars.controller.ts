import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { documentedProblem } from '../../platform/errors/index.js';
import { INVALID } from '../figures/answer.js';
import {
  FoundQueryDto,
  FromToQueryDto,
  PeriodsQueryDto,
  ScoresQueryDto,
  WeeksQueryDto,
} from '../figures/dto/figures-question.dto.js';
import { type MetricSummariesDto, type WeeklyHistogramDto } from '../figures/dto/figures.dto.js';
import { FromRollups } from '../rollups/cache/from-rollups.js';
import { tagsWithLedger } from '../rollups/cache/rollup-tags.js';
import { RegistrarFlowQueryDto, RegistrarMetricsQueryDto } from './dto/registrar-question.dto.js';
import {
  type RegistrarAccumulatedDto,
  type RegistrarFlowDto,
  type RegistrarStatisticsDto,
} from './dto/registrar-trend.dto.js';
import { type RegistrarDetailDto, type RegistrarPageDto, type RegistrarScorePageDto } from './dto/registrar.dto.js';
import { RegistrarTrendsFace } from './registrar-trends.face.js';
import { RegistrarsFace } from './registrars.face.js';

const TABLES = [
  'rollup_registrar',
  'rollup_registrar_flow',
  'rollup_tld',
  'rollup_domain_posture',
  'rollup_posture_metric',
];

@ApiTags('registrars')
@FromRollups(tagsWithLedger(...TABLES))
@Controller('v1/registrars')
export class RegistrarsController {
  constructor(
    private readonly registrars: RegistrarsFace,
    private readonly trends: RegistrarTrendsFace,
  ) {}

  /**
   * Registrars on the latest day: those with names, or with names that moved in the last 30 days. Sorted by `names`, `gained`, `lost`, `net`
   * (of 30 days), `score`, `expiring30` or `name`, with `-` before it greatest first; `-names` without a word.
   */
  @Get()
  @ApiBadRequestResponse(INVALID)
  listRegistrars(@Query() query: FoundQueryDto, @CurrentPrincipal() principal: Principal): Promise<RegistrarPageDto> {
    return this.registrars.list(query, principal);
  }

  /**
   * Registrars by the average posture score of their names, best first. Sorted by `rank`, `score`, `names`, `coverage`, `weekDelta`,
   * `fourWeekDelta` or `name`.
   */
  @Get('latest-scores')
  @ApiBadRequestResponse(INVALID)
  getRegistrarLatestScores(
    @Query() query: ScoresQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistrarScorePageDto> {
    return this.registrars.latestScores(query, principal);
  }

  /** What each metric of posture came to on the latest day, a week before and four weeks before, of one registrar or of all names. */
  @Get('scores-summary-by-metric')
  @ApiBadRequestResponse(INVALID)
  getRegistrarScoresSummaryByMetric(
    @Query() query: RegistrarMetricsQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MetricSummariesDto> {
    return this.registrars.summaryByMetric(query, principal);
  }

  /** All registrars together by day, week or month, each compared with the period before. */
  @Get('statistics')
  @ApiBadRequestResponse(INVALID)
  getRegistrarStatistics(
    @Query() query: PeriodsQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistrarStatisticsDto> {
    return this.trends.statistics(query, principal);
  }

  /** Who gained names from whom. Registrars that are not among the `top` are told together, as the last line and column. */
  @Get('flow')
  @ApiBadRequestResponse(INVALID)
  getRegistrarFlow(
    @Query() query: RegistrarFlowQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistrarFlowDto> {
    return this.trends.flow(query, principal);
  }

  /** Week by week, how many registrars are of which size (`by=size`), or how many names have which score (`by=score`). */
  @Get('weekly-histogram')
  @ApiBadRequestResponse(INVALID)
  getRegistrarWeeklyHistogram(
    @Query() query: WeeksQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<WeeklyHistogramDto> {
    return this.trends.histogram(query, principal);
  }

  /** Names at the end of each week, and the moves and appearances that have come together since the first one. */
  @Get('accumulated')
  @ApiBadRequestResponse(INVALID)
  getRegistrarAccumulated(
    @Query() query: FromToQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistrarAccumulatedDto> {
    return this.trends.accumulated(query, principal);
  }

  /** One registrar on the latest day, its names by top-level domain, and its last eight weeks. */
  @Get(':id')
  @ApiParam({ name: 'id', description: 'IANA id, or the name where there is none', example: '292' })
  @ApiNotFoundResponse(documentedProblem('`no-such-resource`: there are no figures of such a registrar.'))
  getRegistrar(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<RegistrarDetailDto> {
    return this.registrars.get(id, principal);
  }
}
