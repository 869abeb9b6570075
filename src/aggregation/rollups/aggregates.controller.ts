import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiParam,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { documentedProblem } from '../../platform/errors/index.js';
import { AggregatesFace } from './aggregates.face.js';
import { AnomaliesFace } from './anomalies.face.js';
import { FromRollups } from './cache/from-rollups.js';
import { tagsWithLedger } from './cache/rollup-tags.js';
import { tablesOf } from './catalogue/index.js';
import { type AggregateListDto, type AggregatePageDto, AggregateQuestionDto } from './dto/aggregate.dto.js';
import { type AnomaliesDto, AnomalyQuestionDto } from './dto/anomaly.dto.js';

@ApiTags('aggregates')
@Controller('v1/aggregates')
export class AggregatesController {
  constructor(
    private readonly aggregates: AggregatesFace,
    private readonly anomalies: AnomaliesFace,
  ) {}

  /** The figures that there are, what they can be grouped and filtered by, and what they measure. */
  @Get()
  @FromRollups([])
  listAggregates(@CurrentPrincipal() principal: Principal): AggregateListDto {
    return this.aggregates.list(principal);
  }

  /**
   * Figures over time. Windows that begin in [`from`, `to`) are put together by `interval` and `groupBy`; there is a row where there is
   * anything to count. What happened adds up; of what stands, the last window of an interval counts; percentiles are of all requests of
   * a group together.
   */
  @Get(':name')
  @FromRollups(({ name }) => tablesOf(name))
  @ApiParam({ name: 'name', description: 'Name of the aggregate', example: 'registry-traffic' })
  @ApiBadRequestResponse(documentedProblem('`invalid-request`: `member` says which, `allowed` what it may be.'))
  @ApiNotFoundResponse(documentedProblem('`no-such-resource`: `allowed` lists the aggregates that there are.'))
  @ApiUnprocessableEntityResponse(documentedProblem('`too-costly`: it takes longer than two seconds; ask for less.'))
  getAggregate(
    @Param('name') name: string,
    @Query() question: AggregateQuestionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AggregatePageDto> {
    return this.aggregates.answer(name, question, principal);
  }

  /**
   * Windows that are not as others, group by group. What happens is compared with the same time of the week in the eight weeks before, of which four
   * must be there; what stands, with the window before. Windows before the first one in which a group has anything are no history.
   */
  @Get(':name/anomalies')
  @FromRollups(({ name }) => tagsWithLedger(...tablesOf(name)))
  @ApiParam({ name: 'name', description: 'Name of the aggregate', example: 'registry-traffic' })
  @ApiBadRequestResponse(documentedProblem('`invalid-request`: `member` says which, `allowed` what it may be.'))
  @ApiNotFoundResponse(documentedProblem('`no-such-resource`: `allowed` lists the aggregates that there are.'))
  @ApiUnprocessableEntityResponse(
    documentedProblem('`too-costly`: there are more than 20,000 windows of groups to look at; ask for less.'),
  )
  getAnomalies(
    @Param('name') name: string,
    @Query() question: AnomalyQuestionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AnomaliesDto> {
    return this.anomalies.answer(name, question, principal);
  }
}
