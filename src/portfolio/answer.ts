import { type Page, type StoredChange } from '../registration/index.js';
import { type MemberChangeEventDto } from './dto/insight.dto.js';
import { type MemberDto } from './dto/member.dto.js';
import { type PortfolioDto, type ReviewDto } from './dto/portfolio.dto.js';
import { type MemberChangePlace } from './insight/member-change.repository.js';
import { type Member } from './member.js';
import { type Portfolio, type Review } from './portfolio.js';

/** Portfolios, members and what befell them, as the interface shows them. */
export function portfolioDto({ createdAt, updatedAt, archivedAt, tags, ...portfolio }: Portfolio): PortfolioDto {
  const self = `/v1/portfolios/${portfolio.id}`;
  return {
    ...portfolio,
    tags: [...tags],
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString(),
    links: {
      self,
      members: `${self}/members`,
      reviews: `${self}/reviews`,
      expirations: `${self}/expirations`,
      changes: `${self}/changes`,
      summary: `${self}/summary`,
    },
  };
}

export const reviewDto = ({ keyId: by, at, ...review }: Review): ReviewDto => ({
  ...review,
  by,
  at: at.toISOString(),
});

export function memberDto({ kind, key, tags, note, criticality, addedAt, archivedAt, standing }: Member): MemberDto {
  return {
    ...{ kind, key, tags: [...tags], note, criticality },
    addedAt: addedAt.toISOString(),
    archivedAt: archivedAt?.toISOString(),
    standing: {
      ...standing,
      status: [...standing.status],
      expiresAt: standing.expiresAt?.toISOString(),
      lastCheckedAt: standing.lastCheckedAt?.toISOString(),
      lastChangedAt: standing.lastChangedAt?.toISOString(),
      goneSince: standing.goneSince?.toISOString(),
    },
  };
}

export const memberChangeDto = (
  { kind, key }: MemberChangePlace,
  { eventId, at, type, field, path, before, after }: StoredChange,
): MemberChangeEventDto => ({
  ...{ eventId, member: { kind, key }, at: at.toISOString() },
  ...{ type, field, path, before, after },
});

export const mapPage = <A, B>({ items, nextCursor }: Page<A>, map: (item: A) => B): Page<B> => ({
  items: items.map(map),
  nextCursor,
});
