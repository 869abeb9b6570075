import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { STANDING_JOINS, STATE } from '../member.sql.js';

/** Members by something; the largest first. */
export interface Share {
  readonly name: string;
  readonly members: number;
}

/** How a portfolio stands, archived members left out. */
export interface PortfolioSummary {
  readonly members: number;
  readonly known: number;
  readonly unknown: number;
  readonly gone: number;
  /** Expiring from now on, by days: each includes the ones before. */
  readonly expiring: { readonly within30Days: number; readonly within60Days: number; readonly within90Days: number };
  /** Past its expiry date, and still there. */
  readonly expired: number;
  readonly kinds: readonly Share[];
  readonly criticalities: readonly Share[];
  readonly registrars: readonly Share[];
  readonly registries: readonly Share[];
  readonly statuses: readonly Share[];
}

/** Names told of each; a long tail is in the list of members. */
const MOST_NAMES = 100;

type Dimension = 'kinds' | 'criticalities' | 'registrars' | 'registries' | 'statuses';
type TotalsRow = Omit<PortfolioSummary, Dimension | 'expiring'> & PortfolioSummary['expiring'];

/** Summaries from typed columns; no body is read. */
@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  async of(tenantId: string, portfolioId: string): Promise<PortfolioSummary> {
    const { rows } = await this.database.query<{ totals: TotalsRow; shares: Record<Dimension, Share[] | null> }>(
      SUMMARY,
      [portfolioId, tenantId],
    );
    const { totals, shares } = rows[0]!;
    const { within30Days, within60Days, within90Days, ...counts } = totals;
    return {
      ...counts,
      expiring: { within30Days, within60Days, within90Days },
      kinds: shares.kinds ?? [],
      criticalities: shares.criticalities ?? [],
      registrars: shares.registrars ?? [],
      registries: shares.registries ?? [],
      statuses: shares.statuses ?? [],
    };
  }
}

const within = (days: number): string =>
  `count(*) FILTER (WHERE state = 'known' AND domain_expires_at BETWEEN now() AND now() + interval '${days} days')`;

const shares = (from: string): string =>
  `(SELECT json_agg(json_build_object('name', name, 'members', members) ORDER BY members DESC, name)
    FROM (SELECT name, count(*) AS members FROM ${from} WHERE name IS NOT NULL GROUP BY name ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}) AS share)`;

/** The members are joined once; everything is counted from that. */
const SUMMARY = `
  WITH standing AS MATERIALIZED (
    SELECT m.kind, m.criticality, ${STATE} AS state, r.registrar_name, COALESCE(r.authority, k.authority) AS registry, r.status, r.domain_expires_at
    FROM portfolio_member AS m ${STANDING_JOINS}
    WHERE m.portfolio_id = $1 AND m.tenant_id = $2 AND m.archived_at IS NULL)
  SELECT
    (SELECT json_build_object(
       'members', count(*),
       'known', count(*) FILTER (WHERE state = 'known'),
       'unknown', count(*) FILTER (WHERE state = 'unknown'),
       'gone', count(*) FILTER (WHERE state = 'gone'),
       'within30Days', ${within(30)}, 'within60Days', ${within(60)}, 'within90Days', ${within(90)},
       'expired', count(*) FILTER (WHERE state = 'known' AND domain_expires_at < now()))
     FROM standing) AS totals,
    json_build_object(
      'kinds', ${shares('(SELECT kind AS name FROM standing) AS one')},
      'criticalities', ${shares('(SELECT criticality AS name FROM standing) AS one')},
      'registrars', ${shares("(SELECT registrar_name AS name FROM standing WHERE state = 'known') AS one")},
      'registries', ${shares('(SELECT registry AS name FROM standing) AS one')},
      'statuses', ${shares("(SELECT unnest(status) AS name FROM standing WHERE state = 'known') AS one")}) AS shares`;
