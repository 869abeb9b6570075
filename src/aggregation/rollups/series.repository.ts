import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type Window } from '../runner.js';
import { type AggregateQuestion } from './aggregate-question.js';
import { boundedRead, tooCostly } from './bounded-read.js';
import { seriesSql } from './series.sql.js';

/** What one window of one group came to. */
export interface SeriesRow {
  readonly at: Date;
  /** As `groupBy`. */
  readonly group: readonly string[];
  /** As `measures`. */
  readonly values: readonly number[];
}

/** A window that was computed, and what its input was like. */
export interface ComputedWindow {
  readonly at: Date;
  readonly read: number;
  /** Rows left out, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** Windows of groups that one question may read. */
export const MOST_POINTS = 20_000;

/** The past of roll-ups, window by window. */
@Injectable()
export class SeriesRepository {
  constructor(private readonly database: Database) {}

  /** @throws ProblemError 422 `too-costly` where there are too many, or reading them takes too long */
  async rows(question: AggregateQuestion, stretches: readonly Window[], tenantId: string): Promise<SeriesRow[]> {
    const sql = seriesSql(question, stretches, tenantId, MOST_POINTS + 1);
    const rows = await boundedRead<{ at: Date } & Record<string, unknown>>(this.database, sql);
    if (rows.length > MOST_POINTS) throw tooCostly();
    return rows.map((row) => ({
      at: row.at,
      group: question.groupBy.map((_, index) => row[`d${index}`] as string),
      values: question.measures.map((_, index) => row[`m${index}`] as number),
    }));
  }

  /** Those that a runner has ever computed, oldest first, over all accounts. */
  async computed(runner: string, stretches: readonly Window[]): Promise<ComputedWindow[]> {
    const { rows } = await this.database.query<{ at: Date; read: number; rejected: Record<string, number> | null }>(
      `SELECT window_start AS at, coalesce(read, 0)::float8 AS read, rejected
       FROM unnest($2::timestamptz[], $3::timestamptz[]) AS stretch (begins, ends),
         LATERAL (SELECT * FROM runner_window WHERE runner = $1 AND window_start >= begins AND window_start < ends OFFSET 0) AS entry
       WHERE computed_at IS NOT NULL ORDER BY window_start`,
      [runner, stretches.map(({ start }) => start), stretches.map(({ end }) => end)],
    );
    return rows.map(({ at, read, rejected }) => ({ at, read, rejected: rejected ?? {} }));
  }
}
