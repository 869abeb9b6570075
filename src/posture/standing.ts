import { type StoredDomain } from './assessed.js';

/** What comes after a registration was given up or not renewed (RFC 3915 §3.1), the one that says most first. */
export const ENDING_STATUSES = ['pending restore', 'redemption period', 'pending delete'] as const;

/** The first of some statuses, in the order in which they are asked for, that a domain has. */
export function statusAmong<Wanted extends string>(
  { status = [] }: StoredDomain,
  wanted: readonly Wanted[],
): Wanted | undefined {
  return wanted.find((name) => status.some(({ rdap }) => rdap === name));
}
