import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { quantileMs } from '../../platform/metrics/index.js';
import { type AggregateQuestion } from './aggregate-question.js';
import { aggregateSql, histogramColumn } from './aggregate.sql.js';
import { boundedRead } from './bounded-read.js';
import { type Measure } from './catalogue/index.js';

/** A group of rows of one interval. */
export interface AggregateRow {
  /** When the interval begins. */
  readonly at: Date;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Null where there is nothing to tell it from. */
  readonly measures: Readonly<Record<string, number | string | null>>;
  /** Its place in the order that was asked for. */
  readonly place: readonly (string | number)[];
}

type Row = { at: Date } & Record<string, unknown>;

/** Answers out of roll-up tables. */
@Injectable()
export class AggregateRepository {
  constructor(private readonly database: Database) {}

  /** @throws ProblemError 422 `too-costly` where it takes longer than it may */
  async answer(question: AggregateQuestion, tenantId: string, limit: number): Promise<AggregateRow[]> {
    const rows = await boundedRead<Row>(this.database, aggregateSql(question, tenantId, limit));
    return rows.map((row) => rowOf(question, row));
  }
}

function rowOf({ aggregate, groupBy, measures, order }: AggregateQuestion, row: Row): AggregateRow {
  return {
    at: row.at,
    dimensions: Object.fromEntries(groupBy.map((name, index) => [name, row[`d${index}`] as string])),
    measures: Object.fromEntries(
      measures.map((name, index) => [name, valueOf(aggregate.measures[name]!, row, `m${index}`)]),
    ),
    place: order.map(({ column }) => (column === 'at' ? row.at.toISOString() : (row[column] as string | number))),
  };
}

function valueOf(measure: Measure, row: Row, column: string): number | string | null {
  if (measure.is !== 'percentile') return row[column] as number | string | null;
  return quantileMs(row[histogramColumn(measure.column)] as number[], measure.share) ?? null;
}
