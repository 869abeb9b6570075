import { createHash } from 'node:crypto';
import { invalid, oneOf } from './question.js';

/** What a list can be sorted by. A number that is not known counts as less than every other. */
export type Sorts<By extends string> = Readonly<Record<By, 'number' | 'text'>>;

/** A place behind a row. */
export interface Place {
  readonly key: string | number;
  readonly id: string;
}

/** How a list is sorted, and where a page of it begins. */
export interface Ranking<By extends string = string> {
  readonly by: By;
  readonly descending: boolean;
  readonly kind: 'number' | 'text';
  readonly after?: Place;
  /** Windows that the pages before were made of, so that those after them are, too; null where none was computed. */
  readonly windows?: readonly (Date | null)[];
  /** Tells this question from others, so that no cursor of another one is taken for its own. */
  readonly digest: string;
}

/** Rows on a page for a caller who does not say, and at most. */
export const USUAL_ROWS = 50;
export const MOST_ROWS = 500;

/**
 * @param windows how many windows a page is made of
 * @param rest what else the question says; its cursors are no good for another one
 * @throws ProblemError 400 for another `sort`, or a cursor of another question
 */
export function rankingOf<By extends string>(
  { sort, cursor }: { readonly sort: string; readonly cursor?: string },
  sorts: Sorts<By>,
  windows: number,
  rest: readonly unknown[] = [],
): Ranking<By> {
  const names = Object.keys(sorts) as By[];
  const word = oneOf(
    'sort',
    sort,
    names.flatMap((name) => [name, `-${name}` as const]),
  );
  const descending = word.startsWith('-');
  const by = (descending ? word.slice(1) : word) as By;
  const digest = createHash('sha256')
    .update(JSON.stringify([word, ...rest]))
    .digest('base64url')
    .slice(0, 12);
  const ranking = { by, descending, kind: sorts[by], digest };
  return cursor === undefined ? ranking : { ...ranking, ...placeOf(cursor, ranking, windows) };
}

/** A page of up to `limit` rows, of up to one more that were found. */
export function pageAfter<Row extends { readonly id: string; readonly sortKey: string | number }>(
  { digest }: Ranking,
  windows: readonly (Date | null)[],
  found: readonly Row[],
  limit: number,
): { items: Row[]; nextCursor?: string } {
  const [items, last] = [found.slice(0, limit), found[limit - 1]];
  if (found.length <= limit || last === undefined) return { items };
  const place = [digest, windows.map((window) => window?.toISOString() ?? null), last.sortKey, last.id];
  return { items, nextCursor: Buffer.from(JSON.stringify(place)).toString('base64url') };
}

const WINDOW = /^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$/;
const isWindow = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && WINDOW.test(value) && !Number.isNaN(Date.parse(value)));
const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');

function placeOf(cursor: string, { digest, kind }: Ranking, count: number): Pick<Ranking, 'after' | 'windows'> {
  const [own, windows, key, id] = readPlace(cursor);
  const isKey = kind === 'text' ? isText(key) : Number.isFinite(key);
  const areWindows = Array.isArray(windows) && windows.length === count && windows.every(isWindow);
  if (own !== digest || !areWindows || !isKey || !isText(id))
    throw invalid('cursor', 'The cursor is not one that this question gave out; ask with the same parameters');
  return {
    after: { key: key as string | number, id },
    windows: windows.map((window) => (window === null ? null : new Date(window))),
  };
}

function readPlace(cursor: string): unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}
