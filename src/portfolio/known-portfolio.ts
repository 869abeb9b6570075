import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../access/index.js';
import { kindNamed, type ObjectKind, parseQuery } from '../rdap/index.js';
import { type PageRequest, queryIdOf, UUID } from '../registration/index.js';
import { type Portfolio } from './portfolio.js';
import { PortfolioRepository } from './portfolio.repository.js';
import { invalid, noSuchPortfolio } from './problems.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;

/** The portfolio that a request is about. */
@Injectable()
export class KnownPortfolio {
  constructor(private readonly portfolios: PortfolioRepository) {}

  /** @throws ProblemError `forbidden`, 404 */
  async of(id: string, principal: Principal): Promise<Portfolio & { readonly tenantId: string }> {
    const tenantId = tenantOf(principal);
    const portfolio = await this.portfolios.byId(tenantId, wellFormed(id));
    if (portfolio === undefined) throw noSuchPortfolio();
    return { ...portfolio, tenantId };
  }
}

/** What a key without the scope may not even see. */
export function tenantOf(principal: Principal): string {
  requireScope(principal, 'portfolio');
  return principal.tenantId;
}

export function wellFormed(id: string): string {
  if (UUID.test(id)) return id;
  throw noSuchPortfolio();
}

/** @throws ProblemError for a kind that is none, LookupFailure `invalid-query` */
export function memberIdOf(tenantId: string, name: string, text: string): string {
  const kind: ObjectKind | undefined = kindNamed(name);
  if (kind === undefined) throw invalid('kind', 'kind must be domain, ip, asn, nameserver or entity');
  return queryIdOf(tenantId, { kind, key: parseQuery(kind, text).key });
}

export const pageOf = ({ cursor, limit = DEFAULT_LIMIT }: Partial<PageRequest>): PageRequest => ({ cursor, limit });
