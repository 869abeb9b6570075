import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiParam,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import { ID, IDEMPOTENCY_KEY, IN_PROGRESS, INVALID, LIMIT, MISMATCH, NOT_FOUND } from './documented.js';
import {
  NewPortfolioDto,
  NewReviewDto,
  PageQueryDto,
  PortfolioChangeDto,
  type PortfolioDto,
  PortfolioListQueryDto,
  type PortfolioPageDto,
  type ReviewDto,
  type ReviewPageDto,
} from './dto/portfolio.dto.js';
import { PortfoliosFace } from './portfolios.face.js';

@ApiTags('portfolios')
@Controller('v1/portfolios')
export class PortfoliosController {
  constructor(private readonly portfolios: PortfoliosFace) {}

  /** Make a portfolio: objects that one team looks after. A tenant has up to 1000, with up to 1 000 000 members in all. */
  @Post()
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBadRequestResponse(INVALID)
  @ApiConflictResponse(documentedProblem(`${LIMIT} ${IN_PROGRESS}`))
  @ApiUnprocessableEntityResponse(MISMATCH)
  async postPortfolio(
    @Body() body: NewPortfolioDto,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PortfolioDto> {
    const portfolio = await this.portfolios.create(body, headers, principal);
    void reply.header('Location', portfolio.links.self);
    return withTag(reply, portfolio);
  }

  /** All portfolios, newest first. */
  @Get()
  @ApiBadRequestResponse(INVALID)
  getPortfolios(
    @Query() query: PortfolioListQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PortfolioPageDto> {
    return this.portfolios.list(query, principal);
  }

  /** A portfolio. Its ETag tells this state of it from others. */
  @Get(':id')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  async getPortfolio(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PortfolioDto> {
    return withTag(reply, await this.portfolios.byId(id, principal));
  }

  /** Change a portfolio, archive it, or restore it. */
  @Patch(':id')
  @ApiParam(ID)
  @ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the state that the change is meant for' })
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiPreconditionFailedResponse(documentedProblem('`revision-overtaken`: it was written since.'))
  async patchPortfolio(
    @Param('id') id: string,
    @Body() change: PortfolioChangeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PortfolioDto> {
    return withTag(reply, await this.portfolios.change(id, change, ifMatch, principal));
  }

  /** Archive a portfolio. Nothing of it is deleted; lists leave it out, and it can be restored. Repeating it does no harm. */
  @Delete(':id')
  @HttpCode(204)
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  async deletePortfolio(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.portfolios.archive(id, principal);
  }

  /** Say how a portfolio stands. Who said it and when is kept with it, and what was said before stays. */
  @Post(':id/reviews')
  @ApiParam(ID)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(documentedProblem(IN_PROGRESS))
  @ApiUnprocessableEntityResponse(MISMATCH)
  postReview(
    @Param('id') id: string,
    @Body() body: NewReviewDto,
    @Req() { headers }: FastifyRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReviewDto> {
    return this.portfolios.review(id, body, headers, principal);
  }

  /** What was said about a portfolio, newest first. */
  @Get(':id/reviews')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getReviews(
    @Param('id') id: string,
    @Query() page: PageQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReviewPageDto> {
    return this.portfolios.reviewsOf(id, page, principal);
  }
}

function withTag(reply: FastifyReply, portfolio: PortfolioDto): PortfolioDto {
  void reply.header('ETag', `"${portfolio.revision}"`);
  return portfolio;
}
