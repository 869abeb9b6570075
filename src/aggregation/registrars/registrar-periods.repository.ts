import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { type Window } from '../runner.js';

/** A period of time, with the days in it that levels are told of; null where none was computed. */
export interface RegistrarPeriod extends Window {
  readonly day: Date | null;
  readonly scoredDay: Date | null;
}

/** Null where no day of the period was computed. */
export interface RegistrarPeriodFigures {
  readonly registrars: number | null;
  readonly names: number | null;
  readonly expiring30: number | null;
  readonly gained: number | null;
  readonly lost: number | null;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly highRisk: number | null;
}

interface PeriodRow extends Omit<RegistrarPeriodFigures, 'expiring30' | 'highRisk'> {
  expiring_30: number | null;
  high_risk: number | null;
}

/** Registrars over time. */
@Injectable()
export class RegistrarPeriodsRepository {
  constructor(private readonly database: Database) {}

  /** @param id of one registrar; all together without it @returns in the order of the periods */
  async of(tenantId: string, periods: readonly RegistrarPeriod[], id?: string): Promise<RegistrarPeriodFigures[]> {
    const { rows } = await this.database.query<PeriodRow>(registrarPeriodsSql(id !== undefined), [
      ...[tenantId, ...boundsOf(periods)],
      ...[periods.map(({ day }) => day), periods.map(({ scoredDay }) => scoredDay)],
      ...(id === undefined ? [] : [id]),
    ]);
    return rows.map(({ expiring_30: expiring30, high_risk: highRisk, ...row }) => ({ ...row, expiring30, highRisk }));
  }

  /** Names seen for the first time in each period. */
  async appeared(tenantId: string, periods: readonly Window[]): Promise<number[]> {
    const { rows } = await this.database.query<{ appeared: number }>(
      `SELECT (SELECT coalesce(sum(appeared), 0)::float8 FROM rollup_tld
               WHERE tenant_id = $1 AND starts_at >= start_at AND starts_at < end_at AND (appeared > 0 OR gone > 0 OR returned > 0)) AS appeared
       FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS period (start_at, end_at, place) ORDER BY place`,
      [tenantId, ...boundsOf(periods)],
    );
    return rows.map(({ appeared }) => appeared);
  }
}

const boundsOf = (periods: readonly Window[]): [Date[], Date[]] => [
  periods.map(({ start }) => start),
  periods.map(({ end }) => end),
];

/** What stands is read of one day a period, what moved out of an index of the few rows with moves. Also for tests, which look at its plan. */
export function registrarPeriodsSql(isOne: boolean): string {
  const which = isOne ? 'AND registrar = $6' : '';
  const ifComputed = (sql: string, name: string): string =>
    `CASE WHEN day IS NOT NULL THEN coalesce(${sql}, 0)::float8 END AS ${name}`;
  return `
    SELECT registrars, standing.names, expiring_30, gained, lost, score, coverage, CASE WHEN scored_day IS NOT NULL THEN coalesce(high_risk, 0) END AS high_risk
    FROM unnest($2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
      WITH ORDINALITY AS period (start_at, end_at, day, scored_day, place)
    CROSS JOIN LATERAL (
      SELECT ${ifComputed(`count(*) FILTER (WHERE names > 0 AND registrar <> '')`, 'registrars')}, ${ifComputed('sum(names)', 'names')},
        ${ifComputed('sum(expiring_30)', 'expiring_30')}
      FROM rollup_registrar WHERE tenant_id = $1 AND starts_at = day ${which}) AS standing
    CROSS JOIN LATERAL (
      SELECT ${ifComputed('sum(gained)', 'gained')}, ${ifComputed('sum(lost)', 'lost')}
      FROM rollup_registrar
      WHERE tenant_id = $1 AND starts_at >= start_at AND starts_at < end_at AND (gained > 0 OR lost > 0) ${which}) AS moved
    CROSS JOIN LATERAL (
      SELECT ${POSTURE_MEASURES} FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at = scored_day ${which}) AS posture
    ORDER BY place`;
}
