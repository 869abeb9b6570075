import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { documentedProblem } from '../../platform/errors/index.js';
import { FromRollups } from '../rollups/cache/from-rollups.js';
import { DomainPostureFace } from './domain-posture.face.js';
import {
  type DomainPostureDto,
  type MetricListDto,
  type PostureHistoryDto,
  PostureHistoryQueryDto,
} from './dto/domain-posture.dto.js';

const NAME = { name: 'name', description: 'Domain name, in U-labels or A-labels', example: 'iana.org' };
const NOT_STORED = documentedProblem(
  '`not-found`: no registration of it is stored that still stands; look it up first.',
);

@ApiTags('posture')
@Controller('v1')
export class DomainPostureController {
  constructor(private readonly posture: DomainPostureFace) {}

  /** What domains are assessed by. Every metric passes, passes in part, fails, or is unknown; signals are raised or not. */
  @Get('posture/metrics')
  @FromRollups([])
  getPostureMetrics(@CurrentPrincipal() principal: Principal): MetricListDto {
    return this.posture.metrics(principal);
  }

  /**
   * How a domain is kept, by what the store knows of it now, and what makes a second look worthwhile. No registry is asked. A signal is a
   * reason to look, never a verdict on anybody.
   */
  @Get('domains/:name/posture')
  @ApiParam(NAME)
  @ApiBadRequestResponse(documentedProblem('`invalid-query`: the text is no domain name.'))
  @ApiNotFoundResponse(NOT_STORED)
  getDomainPosture(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<DomainPostureDto> {
    return this.posture.posture(name, principal);
  }

  /**
   * How it was kept at the end of each day or week, by what was known then, judged as domains are judged now; up to 60 points. What it
   * resembles is told by the names in portfolios of now.
   */
  @Get('domains/:name/posture/history')
  @ApiParam(NAME)
  @ApiBadRequestResponse(
    documentedProblem('`invalid-query`, `invalid-request`: `member` says which, `allowed` what it may be.'),
  )
  @ApiNotFoundResponse(NOT_STORED)
  getDomainPostureHistory(
    @Param('name') name: string,
    @Query() query: PostureHistoryQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PostureHistoryDto> {
    return this.posture.history(name, query, principal);
  }
}
