import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { documentedProblem } from '../../platform/errors/index.js';
import { INVALID } from '../figures/answer.js';
import { FromRollups } from '../rollups/cache/from-rollups.js';
import {
  type MemberPosturePageDto,
  MemberPostureQueryDto,
  type PortfolioPostureDto,
} from './dto/portfolio-posture.dto.js';
import { PortfolioPostureFace } from './portfolio-posture.face.js';

@ApiTags('posture')
@Controller('v1/portfolios/:id/posture')
@ApiParam({ name: 'id', description: 'Id of the portfolio', example: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59' })
@ApiNotFoundResponse(documentedProblem('`no-such-resource`: there is no such portfolio.'))
export class PortfolioPostureController {
  constructor(private readonly posture: PortfolioPostureFace) {}

  /** How the members of a portfolio are kept: at the end of the latest day, compared with a week before, and how that came about. */
  @Get()
  @FromRollups(['rollup_portfolio_posture', 'rollup_portfolio_metric'])
  getPortfolioPosture(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PortfolioPostureDto> {
    return this.posture.posture(id, principal);
  }

  /**
   * Its domains by how they are kept at the end of the latest day. Sorted by `score`, `level` or `name`, with `-` before it greatest first;
   * `score` without a word: what needs most care comes first.
   */
  @Get('members')
  @ApiBadRequestResponse(INVALID)
  getPortfolioPostureMembers(
    @Param('id') id: string,
    @Query() query: MemberPostureQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberPosturePageDto> {
    return this.posture.ranks(id, query, principal);
  }
}
