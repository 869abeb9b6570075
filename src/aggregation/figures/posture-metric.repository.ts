import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type PostureColumn } from './posture.sql.js';

/** Names by what a metric came to. */
export interface Verdicts {
  readonly passed: number;
  readonly partial: number;
  readonly failed: number;
  readonly unknown: number;
}

interface VerdictsRow extends Verdicts {
  metric: string;
  starts_at: Date;
}

/** What metrics of posture came to. */
@Injectable()
export class PostureMetricRepository {
  constructor(private readonly database: Database) {}

  /**
   * @param days where they begin; null for one that is not there
   * @param id of one registrar or registry; all names without it
   * @returns by metric, in the order of their names: the verdicts of each day, null where there are none
   */
  async summary(
    tenantId: string,
    days: readonly (Date | null)[],
    column: PostureColumn,
    id?: string,
  ): Promise<ReadonlyMap<string, (Verdicts | null)[]>> {
    const { rows } = await this.database.query<VerdictsRow>(metricSummarySql(column, id !== undefined), [
      tenantId,
      days.filter((day) => day !== null),
      ...(id === undefined ? [] : [id]),
    ]);
    const metrics = new Map<string, (Verdicts | null)[]>();
    for (const { metric, starts_at: start, ...verdicts } of rows) {
      const found = metrics.get(metric) ?? days.map(() => null);
      found[days.findIndex((day) => day?.getTime() === start.getTime())] = verdicts;
      metrics.set(metric, found);
    }
    return metrics;
  }
}

/** Also for tests, which look at its plan. */
export const metricSummarySql = (column: PostureColumn, isOne: boolean): string => `
  SELECT metric, starts_at, sum(passed)::float8 AS passed, sum(partial)::float8 AS partial, sum(failed)::float8 AS failed,
    sum(unknown)::float8 AS unknown
  FROM rollup_posture_metric WHERE tenant_id = $1 AND starts_at = ANY($2::timestamptz[]) ${isOne ? `AND ${column} = $3` : ''}
  GROUP BY metric, starts_at ORDER BY metric COLLATE "C"`;
