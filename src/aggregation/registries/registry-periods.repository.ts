import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { mergedHistogram } from '../rollups/latency-histogram.sql.js';
import { type Window } from '../runner.js';

/** A period of time, with the days in it that levels are told of; null where none was computed. */
export interface RegistryPeriod extends Window {
  readonly day: Date | null;
  readonly scoredDay: Date | null;
  /** The last window of requests in it that is computed. */
  readonly asked: Date | null;
}

/** Null where nothing of the period was computed. */
export interface RegistryPeriodFigures {
  readonly registries: number | null;
  readonly tlds: number | null;
  readonly names: number | null;
  readonly signed: number | null;
  readonly unsigned: number | null;
  readonly expiring30: number | null;
  readonly appeared: number | null;
  readonly gone: number | null;
  readonly returned: number | null;
  readonly score: number | null;
  readonly highRisk: number | null;
  readonly requests: number | null;
  /** Answered, also with the answer that there is no such object. */
  readonly served: number | null;
  readonly bytes: number | null;
  readonly latency: readonly number[] | null;
}

interface PeriodRow extends Omit<RegistryPeriodFigures, 'expiring30' | 'highRisk'> {
  expiring_30: number | null;
  high_risk: number | null;
}

/** What requests are told of: weeks have a table of their own, days and months are put together from days. */
export type RequestTable = 'week' | 'day';

/** Registries over time. */
@Injectable()
export class RegistryPeriodsRepository {
  constructor(private readonly database: Database) {}

  /** @param id of one registry; all together without it @returns in the order of the periods */
  async of(
    tenantId: string,
    periods: readonly RegistryPeriod[],
    table: RequestTable,
    id?: string,
  ): Promise<RegistryPeriodFigures[]> {
    const { rows } = await this.database.query<PeriodRow>(registryPeriodsSql(table, id !== undefined), [
      ...[tenantId, periods.map(({ start }) => start), periods.map(({ end }) => end)],
      ...[periods.map(({ day }) => day), periods.map(({ scoredDay }) => scoredDay), periods.map(({ asked }) => asked)],
      ...(id === undefined ? [] : [id]),
    ]);
    return rows.map(({ expiring_30: expiring30, high_risk: highRisk, ...row }) => ({ ...row, expiring30, highRisk }));
  }

  /** Each registry that was asked in a week: what came of it. @param weeks null for one that is not there @returns week by week */
  async askedIn(tenantId: string, weeks: readonly (Date | null)[]): Promise<AskedRegistry[][]> {
    const { rows } = await this.database.query<AskedRegistry & { starts_at: Date }>(
      `SELECT starts_at, ((answered + absent)::numeric / requests)::float8 AS reliability, latency::float8[] AS latency
       FROM rollup_registry_reliability
       WHERE tenant_id = $1 AND starts_at = ANY($2::timestamptz[]) AND registry <> '' AND requests > 0`,
      [tenantId, weeks],
    );
    return weeks.map((week) => rows.filter(({ starts_at: start }) => start.getTime() === week?.getTime()));
  }
}

export interface AskedRegistry {
  readonly reliability: number;
  readonly latency: readonly number[];
}

const REQUESTS: Readonly<Record<RequestTable, { table: string; served: string }>> = {
  week: { table: 'rollup_registry_reliability', served: 'sum(answered + absent)' },
  day: {
    table: 'rollup_registry_traffic_day',
    served: `sum(requests) FILTER (WHERE outcome IN ('answered', 'not-found'))`,
  },
};

/** What stands is read of one day a period; what happened, of its days in an index of rows in which anything did. Also for tests. */
export function registryPeriodsSql(requests: RequestTable, isOne: boolean): string {
  const which = isOne ? 'AND registry = $7' : '';
  const { table, served } = REQUESTS[requests];
  const ifComputed = (window: string, sql: string, name: string): string =>
    `CASE WHEN ${window} IS NOT NULL THEN coalesce(${sql}, 0)::float8 END AS ${name}`;
  const sums = (window: string, names: readonly string[]): string =>
    names.map((name) => ifComputed(window, `sum(${name})`, name)).join(', ');
  const inside = `tenant_id = $1 AND starts_at >= start_at AND starts_at < end_at`;
  return `
    SELECT registries, tlds, standing.names, signed, unsigned, expiring_30, appeared, gone, returned, score,
      CASE WHEN scored_day IS NOT NULL THEN coalesce(high_risk, 0) END AS high_risk, requests, served, bytes, latency
    FROM unnest($2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
      WITH ORDINALITY AS period (start_at, end_at, day, scored_day, asked, place)
    CROSS JOIN LATERAL (
      SELECT ${ifComputed('day', `count(DISTINCT registry) FILTER (WHERE names > 0 AND registry <> '')`, 'registries')},
        ${ifComputed('day', `count(DISTINCT tld) FILTER (WHERE names > 0)`, 'tlds')},
        ${sums('day', ['names', 'signed', 'unsigned', 'expiring_30'])}
      FROM rollup_tld WHERE tenant_id = $1 AND starts_at = day ${which}) AS standing
    CROSS JOIN LATERAL (
      SELECT ${sums('day', ['appeared', 'gone', 'returned'])} FROM rollup_tld
      WHERE ${inside} AND (appeared > 0 OR gone > 0 OR returned > 0) ${which}) AS moved
    CROSS JOIN LATERAL (
      SELECT ${POSTURE_MEASURES} FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at = scored_day ${which}) AS posture
    CROSS JOIN LATERAL (
      SELECT ${sums('asked', ['requests', 'bytes'])}, ${ifComputed('asked', served, 'served')}, ${mergedHistogram('latency')}::float8[] AS latency
      FROM ${table} WHERE ${inside} ${which}) AS traffic
    ORDER BY place`;
}
