import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { ID, INVALID, NOT_FOUND } from '../documented.js';
import { type MemberChangePageDto, type PortfolioSummaryDto } from '../dto/insight.dto.js';
import { ExpirationQueryDto, type MemberPageDto } from '../dto/member.dto.js';
import { PageQueryDto } from '../dto/portfolio.dto.js';
import { InsightFace } from './insight.face.js';

@ApiTags('portfolios')
@Controller('v1/portfolios/:id')
@ApiParam(ID)
export class InsightController {
  constructor(private readonly insight: InsightFace) {}

  /** Members that expire within so many days, what expires first, first; and those that have expired and are still there. */
  @Get('expirations')
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  getExpirations(
    @Param('id') id: string,
    @Query() query: ExpirationQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberPageDto> {
    return this.insight.expirations(id, query, principal);
  }

  /** What changed in the registrations of the members, newest first. */
  @Get('changes')
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  getChanges(
    @Param('id') id: string,
    @Query() page: PageQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberChangePageDto> {
    return this.insight.changesOf(id, page, principal);
  }

  /** How many members there are of each sort, and what is about to expire. */
  @Get('summary')
  @ApiNotFoundResponse(NOT_FOUND)
  getSummary(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<PortfolioSummaryDto> {
    return this.insight.summary(id, principal);
  }
}
