import { GIVEN_NAMES } from './data/given-names.js';

export interface NameContext {
  /** FN of the same card, where the name judged is its ORG. */
  fullName?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country?: string;
}

export interface NameJudgement {
  personLike: boolean;
  /** 0…1 */
  score: number;
  /** Stable kebab-case code; never the name. */
  reason: string;
}

const GIVEN: ReadonlySet<string> = new Set(GIVEN_NAMES.split(/\s+/));

/** Whether a name that should be an organisation's is, or gives away, a person's (PII-7). */
export function personLikeName(name: string, _context: NameContext = {}): NameJudgement {
  const words = name.toLowerCase().split(/\s+/);
  const personLike = words.length < 4 && GIVEN.has(words[0] ?? '');
  return { personLike, score: personLike ? 0.8 : 0.2, reason: personLike ? 'given-name' : 'no-sign-of-a-person' };
}
