import { type History } from './history.js';
import { type JournalEntry } from './journal.js';

/** What may be wrong, by name. */
export type RuleName =
  | 'item-missing'
  | 'item-doubled'
  | 'item-unasked'
  | 'item-not-terminal'
  | 'lease-left-over'
  | 'key-made-two-runs'
  | 'run-not-ended'
  | 'version-doubled'
  | 'version-missing'
  | 'first-sight-doubled'
  | 'ending-without-attempt'
  | 'ended-twice'
  | 'late-write'
  | 'tally-differs'
  | 'counter-differs'
  | 'stream-misses'
  | 'stream-repeats'
  | 'stream-reorders';

export interface Complaint {
  readonly rule: RuleName;
  /** Which run, item or subject, and what is wrong with it. */
  readonly about: string;
}

export interface Evidence {
  readonly journal: readonly JournalEntry[];
  readonly history: History;
}

/** Looks at one side of a history. Pure. */
export type Rule = (evidence: Evidence) => Complaint[];

export const say = (rule: RuleName, about: string): Complaint => ({ rule, about });

export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
