import { Injectable } from '@nestjs/common';
import { type IncomingHttpHeaders } from 'node:http';
import { type Principal } from '../access/index.js';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { idempotencyKey } from '../platform/server/index.js';
import { mapPage, portfolioDto, reviewDto } from './answer.js';
import {
  type NewPortfolioDto,
  type NewReviewDto,
  type PageQueryDto,
  type PortfolioChangeDto,
  type PortfolioDto,
  type PortfolioListQueryDto,
  type PortfolioPageDto,
  type ReviewDto,
  type ReviewPageDto,
} from './dto/portfolio.dto.js';
import { KnownPortfolio, pageOf, tenantOf, wellFormed } from './known-portfolio.js';
import { tagsOf } from './portfolio.js';
import { PortfolioRepository } from './portfolio.repository.js';
import { RequestLedger } from './request-ledger.js';
import { ReviewRepository } from './review.repository.js';

/** Portfolios and their reviews, as the interface shows them. */
@Injectable()
export class PortfoliosFace {
  constructor(
    private readonly known: KnownPortfolio,
    private readonly portfolios: PortfolioRepository,
    private readonly reviews: ReviewRepository,
    private readonly ledger: RequestLedger,
    private readonly clock: Clock,
  ) {}

  create(body: NewPortfolioDto, headers: IncomingHttpHeaders, principal: Principal): Promise<PortfolioDto> {
    const tenantId = tenantOf(principal);
    const portfolio = { ...body, tags: tagsOf(body.tags ?? []) };
    return this.ledger.once(
      { tenantId, idempotencyKey: idempotencyKey(headers), asked: ['portfolios', portfolio] },
      async (id) => portfolioDto(await this.portfolios.create({ ...portfolio, id, tenantId, at: this.clock.date() })),
    );
  }

  async list({ cursor, limit, ...filter }: PortfolioListQueryDto, principal: Principal): Promise<PortfolioPageDto> {
    return mapPage(await this.portfolios.list(tenantOf(principal), filter, pageOf({ cursor, limit })), portfolioDto);
  }

  async byId(id: string, principal: Principal): Promise<PortfolioDto> {
    const { tenantId: _, ...portfolio } = await this.known.of(id, principal);
    return portfolioDto(portfolio);
  }

  async change(
    id: string,
    { tags, ...change }: PortfolioChangeDto,
    ifMatch: string | undefined,
    principal: Principal,
  ): Promise<PortfolioDto> {
    const tenantId = tenantOf(principal);
    const changed = await this.portfolios.change(
      tenantId,
      wellFormed(id),
      { ...change, ...(tags && { tags: tagsOf(tags) }) },
      revisionsIn(ifMatch),
    );
    if (changed === undefined) throw overtaken();
    return portfolioDto(changed);
  }

  async archive(id: string, principal: Principal): Promise<void> {
    await this.portfolios.change(tenantOf(principal), wellFormed(id), { archived: true }, undefined);
  }

  review(id: string, body: NewReviewDto, headers: IncomingHttpHeaders, principal: Principal): Promise<ReviewDto> {
    const tenantId = tenantOf(principal);
    const portfolioId = wellFormed(id);
    return this.ledger.once(
      { tenantId, idempotencyKey: idempotencyKey(headers), asked: ['reviews', portfolioId, body] },
      async (reviewId) =>
        reviewDto(
          await this.reviews.add(tenantId, portfolioId, {
            ...{ ...body, id: reviewId, keyId: principal.keyId, at: this.clock.date() },
          }),
        ),
    );
  }

  async reviewsOf(id: string, page: PageQueryDto, principal: Principal): Promise<ReviewPageDto> {
    const { tenantId } = await this.known.of(id, principal);
    return mapPage(await this.reviews.list(tenantId, id, pageOf(page)), reviewDto);
  }
}

/** Those that an If-Match names (RFC 9110 §13.1.1); a weak one matches nothing. */
function revisionsIn(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return ifMatch.split(',').flatMap((tag) => /^\s*"(\d{1,15})"\s*$/.exec(tag)?.slice(1).map(Number) ?? []);
}

const overtaken = (): ProblemError =>
  new ProblemError(412, 'revision-overtaken', 'Written meanwhile', 'The portfolio was written since; read it again', {
    member: 'If-Match',
  });
