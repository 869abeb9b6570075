import { LookupFailure } from '../rdap/index.js';
import { type Page } from './registration.types.js';

/** A place in a list, opaque to whoever carries it. The parts are decimal numbers or UUIDs. */
export function writeCursor(...parts: (string | bigint)[]): string {
  return Buffer.from(parts.join(' ')).toString('base64url');
}

/** @throws LookupFailure `invalid-query` with member `cursor` where the text is no cursor of this list */
export function readCursor(text: string, part: RegExp, parts: number): string[] {
  const found = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  if (found.length === parts && found.every((value) => part.test(value))) return found;
  throw new LookupFailure('invalid-query', 'The cursor is not one that this list gave out.', { member: 'cursor' });
}

/** Up to 18 digits, so that every match fits a bigint column. */
export const NUMBER = /^\d{1,18}$/;
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes a page of `limit` items out of up to one more, which only tells that there is a next page. */
export function pageOf<T>(found: T[], limit: number, cursorAfter: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  return found.length > limit ? { items, nextCursor: cursorAfter(items.at(-1)!) } : { items };
}
