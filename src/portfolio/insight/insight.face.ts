import { Injectable } from '@nestjs/common';
import { type Principal } from '../../access/index.js';
import { RegistrationStore } from '../../registration/index.js';
import { mapPage, memberChangeDto, memberDto } from '../answer.js';
import { type MemberChangePageDto, type PortfolioSummaryDto } from '../dto/insight.dto.js';
import { type ExpirationQueryDto, type MemberPageDto } from '../dto/member.dto.js';
import { type PageQueryDto } from '../dto/portfolio.dto.js';
import { KnownPortfolio, pageOf } from '../known-portfolio.js';
import { MemberRepository } from '../member.repository.js';
import { MemberChangeRepository } from './member-change.repository.js';
import { SummaryRepository } from './summary.repository.js';

/** What becomes of a portfolio's members, as the interface shows it. */
@Injectable()
export class InsightFace {
  constructor(
    private readonly known: KnownPortfolio,
    private readonly members: MemberRepository,
    private readonly changes: MemberChangeRepository,
    private readonly summaries: SummaryRepository,
    private readonly store: RegistrationStore,
  ) {}

  async expirations(
    id: string,
    { within = '90d', ...page }: ExpirationQueryDto,
    principal: Principal,
  ): Promise<MemberPageDto> {
    const { tenantId } = await this.known.of(id, principal);
    const filter = { state: 'known', withinDays: Number.parseInt(within, 10) } as const;
    return mapPage(await this.members.list(tenantId, id, filter, 'expiry', pageOf(page)), memberDto);
  }

  async changesOf(id: string, page: PageQueryDto, principal: Principal): Promise<MemberChangePageDto> {
    const { tenantId } = await this.known.of(id, principal);
    const { items: places, nextCursor } = await this.changes.list(tenantId, id, pageOf(page));
    const changes = await this.store.changesAt(tenantId, places);
    const items = places.flatMap((place) => {
      const change = changes.get(place.ordinal);
      return change === undefined ? [] : [memberChangeDto(place, change)];
    });
    return { items, nextCursor };
  }

  async summary(id: string, principal: Principal): Promise<PortfolioSummaryDto> {
    const { tenantId } = await this.known.of(id, principal);
    const { kinds, criticalities, registrars, registries, statuses, ...counts } = await this.summaries.of(tenantId, id);
    return {
      ...counts,
      ...{ kinds: [...kinds], criticalities: [...criticalities], registrars: [...registrars] },
      ...{ registries: [...registries], statuses: [...statuses] },
    };
  }
}
