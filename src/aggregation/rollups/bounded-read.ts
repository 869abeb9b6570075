import { type QueryResultRow } from 'pg';
import { type Database } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { type AggregateSql } from './aggregate.sql.js';

/** Such questions are over in milliseconds; one that is not has asked for too much. */
const TIMEOUT_MS = 2_000;
const QUERY_CANCELLED = '57014';

/** @throws ProblemError 422 `too-costly` where it takes longer than it may */
export async function boundedRead<Row extends QueryResultRow>(
  database: Database,
  { text, parameters }: AggregateSql,
): Promise<Row[]> {
  const work = database.transaction((transaction) => transaction.query<Row>(text, [...parameters]), {
    statementTimeoutMs: TIMEOUT_MS,
  });
  const { rows } = await work.catch((error: unknown) => {
    throw isCancelled(error) ? tooCostly() : error;
  });
  return rows;
}

const isCancelled = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === QUERY_CANCELLED;

export const tooCostly = (): ProblemError =>
  new ProblemError(422, 'too-costly', 'Too costly', 'Ask for a shorter time, fewer groups, or with a filter');
