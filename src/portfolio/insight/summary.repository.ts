import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { readingLong } from '../long-read.repository.js';
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
interface SummaryRow {
  readonly totals: TotalsRow;
  readonly shares: Readonly<Record<Dimension, readonly Share[] | null>>;
}
type TotalsRow = Omit<PortfolioSummary, Dimension | 'expiring'> & PortfolioSummary['expiring'];

/** Summaries from typed columns; no body is read. */
@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  async of(tenantId: string, portfolioId: string): Promise<PortfolioSummary> {
    const { totals, shares } = await readingLong(this.database, async (transaction) => {
      const { rows } = await transaction.query<SummaryRow>(SUMMARY, [portfolioId, tenantId]);
      return rows[0]!;
    });
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

/** How many days until the expiry of what is known, in steps that the summary tells apart; -1 where it has passed. */
const DAYS = `CASE WHEN ${STATE} <> 'known' OR r.domain_expires_at IS NULL THEN NULL WHEN r.domain_expires_at < now() THEN -1
  ${[30, 60, 90].map((days) => `WHEN r.domain_expires_at <= now() + interval '${days} days' THEN ${days}`).join(' ')} END`;

const sumOf = (condition: string): string => `COALESCE(sum(members) FILTER (WHERE ${condition}), 0)::bigint`;

/** @param name column, or what is made of columns */
const shares = (name: string, condition = 'true'): string =>
  `(SELECT json_agg(json_build_object('name', name, 'members', members) ORDER BY members DESC, name)
    FROM (SELECT name, sum(members)::bigint AS members FROM (SELECT ${name} AS name, members FROM standing WHERE ${condition}) AS one
          WHERE name IS NOT NULL GROUP BY name ORDER BY 2 DESC, 1 LIMIT ${MOST_NAMES}) AS share)`;

/** The members are joined once, and grouped by all that is asked of them: what is counted from are the few combinations that occur. */
const SUMMARY = `
  WITH standing AS MATERIALIZED (
    SELECT m.kind, m.criticality, ${STATE} AS state, r.registrar_name, COALESCE(r.authority, k.authority) AS registry, r.status, ${DAYS} AS days,
      count(*) AS members
    FROM portfolio_member AS m ${STANDING_JOINS}
    WHERE m.portfolio_id = $1 AND m.tenant_id = $2 AND m.archived_at IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7)
  SELECT
    (SELECT json_build_object(
       'members', ${sumOf('true')},
       'known', ${sumOf("state = 'known'")}, 'unknown', ${sumOf("state = 'unknown'")}, 'gone', ${sumOf("state = 'gone'")},
       'within30Days', ${sumOf('days = 30')}, 'within60Days', ${sumOf('days IN (30, 60)')}, 'within90Days', ${sumOf('days IN (30, 60, 90)')},
       'expired', ${sumOf('days = -1')})
     FROM standing) AS totals,
    json_build_object(
      'kinds', ${shares('kind')},
      'criticalities', ${shares('criticality')},
      'registrars', ${shares('registrar_name', "state = 'known'")},
      'registries', ${shares('registry')},
      'statuses', ${shares('unnest(status)', "state = 'known'")}) AS shares`;
