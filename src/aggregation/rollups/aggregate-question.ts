import { createHash } from 'node:crypto';
import { ProblemError } from '../../platform/errors/index.js';
import { instantOf, invalid, readInstant } from '../figures/question.js';
import {
  type Aggregate,
  CATALOGUE,
  type Interval,
  INTERVALS,
  type Measure,
  MOST_DAYS,
  USUAL_DAYS,
} from './catalogue/index.js';

/** As it comes in: texts of the query string. */
export interface AskedAggregate {
  readonly from?: string;
  readonly to?: string;
  readonly interval?: string;
  readonly groupBy?: string;
  readonly measures?: string;
  readonly filter?: readonly string[];
  readonly sort?: string;
  readonly cursor?: string;
}

/**
 * A column of the answer: `at`, `d0`… as `groupBy`, `m0`… as `measures`; or {@link RANK}, as a share or a percentile of nothing is none, and nothing
 * can be compared with none.
 */
export interface OrderKey {
  readonly column: string;
  readonly type: 'timestamptz' | 'text' | 'float8';
}

/** A question of which every word is one of the catalogue's; values of filters and the cursor are parameters. */
export interface AggregateQuestion {
  readonly aggregate: Aggregate;
  /** Windows that begin in [from, to). */
  readonly from: Date;
  readonly to: Date;
  readonly interval: Interval;
  /** Names of dimensions. */
  readonly groupBy: readonly string[];
  readonly measures: readonly string[];
  /** Values of a dimension, any of which will do. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** `at`, a member of `groupBy`, or a measure. */
  readonly sort: { readonly by: string; readonly descending: boolean };
  /** What rows are ordered by, all in one direction, so that a place in them is one comparison. */
  readonly order: readonly OrderKey[];
  /** Values of `order` in the last row seen. */
  readonly after?: readonly (string | number)[];
  /** Tells this question from others, so that no cursor of another one is taken for its own. */
  readonly digest: string;
}

/** The share or percentile that is sorted by, -1 where there is none: below all others. */
export const RANK = 'rank';

const DAY_MS = 86_400_000;
const MOST_FILTERS = 20;

/** @throws ProblemError 404 for a name that is not in the catalogue, 400 for a bad member, with what is allowed */
export function aggregateQuestion(name: string, asked: AskedAggregate, now: Date): AggregateQuestion {
  const aggregate = CATALOGUE.find((one) => one.name === name);
  if (aggregate === undefined) throw unknownAggregate();
  const interval = intervalOf(aggregate, asked.interval);
  const { from, to } = spanOf(aggregate, asked, now);
  const groupBy = listOf('groupBy', asked.groupBy ?? '', Object.keys(aggregate.dimensions));
  const allMeasures = Object.keys(aggregate.measures);
  const measures = asked.measures === undefined ? allMeasures : listOf('measures', asked.measures, allMeasures);
  const filters = filtersOf(aggregate, asked.filter ?? []);
  const sort = sortOf(aggregate, { groupBy, measures }, asked.sort ?? 'at');
  const said = JSON.stringify([name, from, to, interval, groupBy, measures, filters, sort]);
  // Without a `to` the span moves on with the clock; a cursor is for the span that it was given out for.
  const digest = createHash('sha256').update(said).digest('base64url').slice(0, 12);
  const order = orderOf(aggregate, { groupBy, measures }, sort.by);
  const after = asked.cursor === undefined ? undefined : placeOf(asked.cursor, digest, order);
  const span = { from, to, interval };
  return { aggregate, ...span, groupBy, measures, filters, sort, digest, order, ...(after && { after }) };
}

/** A place behind a row, opaque to whoever carries it. */
export function cursorAfter({ digest }: AggregateQuestion, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([digest, ...values])).toString('base64url');
}

function placeOf(cursor: string, digest: string, order: readonly OrderKey[]): (string | number)[] {
  const [own, ...values] = readPlace(cursor);
  const isPlace = values.length === order.length && order.every(({ type }, index) => IS_VALUE[type](values[index]));
  if (own === digest && isPlace) return values as (string | number)[];
  throw invalid('cursor', 'The cursor is not one that this question gave out; ask with the same from and to');
}

function readPlace(cursor: string): unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

const IS_VALUE: Readonly<Record<OrderKey['type'], (value: unknown) => boolean>> = {
  timestamptz: (value) => typeof value === 'string' && readInstant(value)?.toISOString() === value,
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  float8: Number.isFinite,
};

function orderOf(
  { measures: all }: Aggregate,
  { groupBy, measures }: Pick<AggregateQuestion, 'groupBy' | 'measures'>,
  by: string,
): OrderKey[] {
  const dimensions = groupBy.map((_, index): OrderKey => ({ column: `d${index}`, type: 'text' }));
  const rest: OrderKey[] = [{ column: 'at', type: 'timestamptz' }, ...dimensions];
  if (by === 'at') return rest;
  const dimension = dimensions[groupBy.indexOf(by)];
  const column = isRatio(all[by]) ? RANK : `m${measures.indexOf(by)}`;
  return [dimension ?? { column, type: 'float8' }, ...rest];
}

const isRatio = (measure: Measure | undefined): boolean => measure?.is === 'share' || measure?.is === 'percentile';

function intervalOf({ interval: own }: Aggregate, asked: string | undefined): Interval {
  const allowed = INTERVALS.slice(INTERVALS.indexOf(own));
  const interval = allowed.find((one) => one === (asked ?? own));
  if (interval === undefined) throw notAllowed('interval', allowed);
  return interval;
}

function spanOf({ interval }: Aggregate, asked: AskedAggregate, now: Date): { from: Date; to: Date } {
  const to = asked.to === undefined ? nextMinute(now) : instantOf('to', asked.to);
  const from =
    asked.from === undefined ? new Date(to.getTime() - USUAL_DAYS[interval] * DAY_MS) : instantOf('from', asked.from);
  if (from >= to) throw invalid('from', 'from must be before to');
  if (to.getTime() - from.getTime() > MOST_DAYS[interval] * DAY_MS)
    throw invalid('from', `from and to may be ${MOST_DAYS[interval]} days apart at most`);
  return { from, to };
}

/** So that the pages of a question which says no `to` have the same span for a while. */
export const nextMinute = (now: Date): Date => new Date(Math.ceil((now.getTime() + 1) / 60_000) * 60_000);

function listOf(member: string, text: string, allowed: readonly string[]): string[] {
  const names = [...new Set(text.split(',').filter((name) => name !== ''))];
  if (names.some((name) => !allowed.includes(name))) throw notAllowed(member, allowed);
  if (member === 'measures' && names.length === 0) throw notAllowed(member, allowed);
  return names;
}

function filtersOf({ dimensions }: Aggregate, filters: readonly string[]): Record<string, string[]> {
  const allowed = Object.keys(dimensions);
  if (filters.length > MOST_FILTERS) throw invalid('filter', `filter may be given ${MOST_FILTERS} times at most`);
  const found: Record<string, string[]> = {};
  for (const filter of filters) {
    const colon = filter.indexOf(':');
    const name = allowed.find((one) => one === filter.slice(0, colon));
    if (colon < 0 || name === undefined) throw notAllowed('filter', allowed, 'DIMENSION:VALUE with a dimension of');
    if (filter.includes('\0')) throw invalid('filter', 'filter must not hold NUL');
    (found[name] ??= []).push(filter.slice(colon + 1));
  }
  return found;
}

function sortOf(
  { measures: all }: Aggregate,
  { groupBy, measures }: Pick<AggregateQuestion, 'groupBy' | 'measures'>,
  text: string,
): AggregateQuestion['sort'] {
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  const sortable = measures.filter((name) => all[name]!.is !== 'name');
  const allowed = ['at', ...groupBy, ...sortable];
  if (!allowed.includes(by)) throw notAllowed('sort', allowed, 'with or without "-" before it one of');
  return { by, descending };
}

const notAllowed = (member: string, allowed: readonly string[], how = 'of'): ProblemError =>
  invalid(member, `${member} must be ${how}: ${allowed.join(', ')}`, { allowed });

function unknownAggregate(): ProblemError {
  const allowed = CATALOGUE.map(({ name }) => name);
  const message = `There is no such aggregate; there are ${allowed.join(', ')}`;
  return new ProblemError(404, 'no-such-resource', 'No such resource', message, { member: 'name', allowed });
}
