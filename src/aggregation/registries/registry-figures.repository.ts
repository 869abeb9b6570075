import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { rankedSql } from '../figures/ranking.sql.js';
import { type Ranking, type Sorts } from '../figures/ranking.js';

/** Where the windows that figures are of begin; null where one is not computed. */
export interface RegistryWindows {
  /** Of names. */
  readonly day: Date | null;
  /** Of posture. */
  readonly scoredDay: Date | null;
  /** Of requests. */
  readonly week: Date | null;
}

/** A registry's server. Null is what is not known, because nothing was computed or there was nothing to tell it from. */
export interface RegistryFigures {
  readonly id: string;
  readonly names: number;
  /** Of all names of the tenant, 0…1. */
  readonly share: number | null;
  readonly tlds: number;
  readonly signed: number;
  readonly unsigned: number;
  readonly expiring30: number;
  /** In the 7 and in the 30 days up to that day. */
  readonly appeared7: number;
  readonly gone7: number;
  readonly appeared30: number;
  readonly gone30: number;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly highRisk: number | null;
  /** In the week. */
  readonly requests: number | null;
  /** Share of requests that were answered, also with the answer that there is no such object. */
  readonly reliability: number | null;
  readonly bytes: number | null;
  readonly latency: readonly number[] | null;
}

export interface RankedRegistry extends RegistryFigures {
  readonly sortKey: string | number;
}

export interface RegistryTld {
  readonly tld: string;
  readonly names: number;
}

export type RegistrySort =
  'names' | 'appeared' | 'gone' | 'expiring30' | 'score' | 'reliability' | 'requests' | 'authority';

export const REGISTRY_SORTS: Sorts<RegistrySort> = {
  ...{ names: 'number', appeared: 'number', gone: 'number', expiring30: 'number' },
  ...{ score: 'number', reliability: 'number', requests: 'number', authority: 'text' },
};

const SORT_COLUMNS: Readonly<Record<RegistrySort, string>> = {
  ...{ names: 'names', appeared: 'appeared_30', gone: 'gone_30', expiring30: 'expiring_30', score: 'score' },
  ...{ reliability: 'reliability', requests: 'requests', authority: 'id' },
};

/** Registries as they stand: those that hold names, had names come or go in the last 30 days, or were asked in the latest week. */
@Injectable()
export class RegistryFiguresRepository {
  constructor(private readonly database: Database) {}

  async list(
    tenantId: string,
    windows: RegistryWindows,
    ranking: Ranking<RegistrySort>,
    { q, limit }: { readonly q?: string; readonly limit: number },
  ): Promise<RankedRegistry[]> {
    const { text, parameters } = registryListSql(tenantId, windows, ranking, { q, limit });
    const { rows } = await this.database.query<FiguresRow & { sort_key: string | number }>(text, parameters);
    return rows.map((row) => ({ ...figuresOf(row), sortKey: row.sort_key }));
  }

  async one(tenantId: string, windows: RegistryWindows, id: string): Promise<RegistryFigures | undefined> {
    const { rows } = await this.database.query<FiguresRow>(figuresSql('registry = $5'), [
      ...[tenantId, windows.day, windows.scoredDay, windows.week],
      id,
    ]);
    return rows.map(figuresOf)[0];
  }

  /** The names of one registry by top-level domain, the largest first. */
  async tlds(tenantId: string, day: Date | null, id: string): Promise<RegistryTld[]> {
    const { rows } = await this.database.query<RegistryTld>(
      `SELECT tld, names::float8 AS names FROM rollup_tld
       WHERE tenant_id = $1 AND starts_at = $2 AND registry = $3 AND names > 0 ORDER BY rollup_tld.names DESC, tld COLLATE "C"`,
      [tenantId, day, id],
    );
    return rows;
  }
}

interface FiguresRow extends Pick<
  RegistryFigures,
  | ('id' | 'names' | 'share' | 'tlds' | 'signed' | 'unsigned' | 'score' | 'coverage')
  | ('requests' | 'reliability' | 'bytes' | 'latency')
> {
  expiring_30: number;
  appeared_7: number;
  gone_7: number;
  appeared_30: number;
  gone_30: number;
  high_risk: number | null;
}

const figuresOf = (row: FiguresRow): RegistryFigures => ({
  ...{ id: row.id, names: row.names, share: row.share, tlds: row.tlds, signed: row.signed, unsigned: row.unsigned },
  ...{ expiring30: row.expiring_30, appeared7: row.appeared_7, gone7: row.gone_7 },
  ...{ appeared30: row.appeared_30, gone30: row.gone_30 },
  ...{ score: row.score, coverage: row.coverage, highRisk: row.high_risk },
  ...{ requests: row.requests, reliability: row.reliability, bytes: row.bytes, latency: row.latency },
});

/** Also for tests, which look at its plan. */
export function registryListSql(
  tenantId: string,
  { day, scoredDay, week }: RegistryWindows,
  ranking: Ranking<RegistrySort>,
  { q, limit }: { readonly q?: string; readonly limit: number },
): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [tenantId, day, scoredDay, week];
  const found = q === undefined ? '' : `WHERE position(lower($${parameters.push(q)}) IN lower(id)) > 0`;
  const rows = `SELECT * FROM (${figuresSql(`registry <> ''`)}) AS figures ${found}`;
  return { text: rankedSql(rows, SORT_COLUMNS[ranking.by], ranking, limit, parameters), parameters };
}

/** What came and went in so many days up to $2; an index holds the rows in which anything did. */
const moved = (name: string, days: number): string =>
  `coalesce(sum(${name}) FILTER (WHERE starts_at > $2::timestamptz - interval '${days * 24} hours'), 0)::float8 AS ${name}_${days}`;

const STANDING = ['names', 'tlds', 'signed', 'unsigned', 'expiring_30'];
const MOVED = [7, 30].flatMap((days) => [`appeared_${days}`, `gone_${days}`]);

/** @param which registries, as a condition; $1 the tenant, $2 the day, $3 the day of posture, $4 the week */
const figuresSql = (which: string): string => `
  WITH standing AS (
    SELECT registry AS id, sum(names)::float8 AS names, count(*) FILTER (WHERE names > 0)::float8 AS tlds, sum(signed)::float8 AS signed,
      sum(unsigned)::float8 AS unsigned, sum(expiring_30)::float8 AS expiring_30
    FROM rollup_tld WHERE tenant_id = $1 AND starts_at = $2 AND ${which} GROUP BY registry),
  moved AS (
    SELECT registry AS id, ${[7, 30].map((days) => `${moved('appeared', days)}, ${moved('gone', days)}`).join(', ')}
    FROM rollup_tld
    WHERE tenant_id = $1 AND starts_at > $2::timestamptz - interval '720 hours' AND starts_at <= $2
      AND (appeared > 0 OR gone > 0 OR returned > 0) AND ${which}
    GROUP BY registry),
  posture AS (
    SELECT registry AS id, ${POSTURE_MEASURES}
    FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at = $3 AND ${which} GROUP BY registry),
  asked AS (
    SELECT registry AS id, requests::float8, ((answered + absent)::numeric / nullif(requests, 0))::float8 AS reliability, bytes::float8,
      latency::float8[]
    FROM rollup_registry_reliability WHERE tenant_id = $1 AND starts_at = $4 AND ${which}),
  total AS (SELECT sum(names) AS names FROM rollup_tld WHERE tenant_id = $1 AND starts_at = $2)
  SELECT id, ${[...STANDING.map((name) => `standing.${name}`), ...MOVED].map((name) => `coalesce(${name}, 0) AS ${name.replace('standing.', '')}`).join(', ')},
    (coalesce(standing.names, 0) / nullif(total.names, 0)::float8) AS share, score, coverage,
    CASE WHEN $3::timestamptz IS NOT NULL THEN coalesce(high_risk, 0) END AS high_risk, requests, reliability, bytes, latency
  FROM standing FULL JOIN moved USING (id) FULL JOIN asked USING (id) LEFT JOIN posture USING (id) CROSS JOIN total`;
