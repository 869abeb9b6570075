import { type ChangeType } from '../rdap/index.js';
import { type RecentChange } from './assessed.js';
import { counted } from './wording.js';

/** When something of these types changed last. @param changes oldest first */
export const lastChange = (changes: readonly RecentChange[], types: readonly ChangeType[]): Date | undefined =>
  changes.findLast(({ type }) => types.includes(type))?.at;

/** `12 days ago`. @param days negative where clocks or zones differ */
export const ago = (days: number): string =>
  days < 1 ? 'less than a day ago' : `${counted(Math.floor(days), 'day')} ago`;
