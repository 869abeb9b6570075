import { nameKey } from './lexicon.js';

/** How far, in words and in characters, a context word may stand from what it announces (PII-4). */
const REACH_WORDS = 5;
const REACH_CHARS = 80;

/** Words, not numbers: the digit groups of a telephone number must not eat up the reach. */
const WORD = /\p{L}[\p{L}\p{M}\p{N}]*/gu;

/** A set of context words, given as one string, in the form in which texts are compared: lower case, no accents. */
export function contextWordsOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(nameKey));
}

/** The context word nearest before `start`, else after `end`, within five words; undefined where there is none. */
export function contextWord(text: string, start: number, end: number, words: ReadonlySet<string>): string | undefined {
  const before = text
    .slice(Math.max(0, start - REACH_CHARS), start)
    .match(WORD)
    ?.slice(-REACH_WORDS)
    .reverse();
  const after = text
    .slice(end, end + REACH_CHARS)
    .match(WORD)
    ?.slice(0, REACH_WORDS);
  for (const word of [...(before ?? []), ...(after ?? [])]) {
    const known = lookUp(nameKey(word), words);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Scripts without spaces run label and value together (電話番号は…), so there a context word counts inside a longer run. */
function lookUp(word: string, words: ReadonlySet<string>): string | undefined {
  if (words.has(word)) return word;
  if (word.charCodeAt(0) < 0x2e80) return undefined;
  for (const candidate of words) if (candidate.charCodeAt(0) >= 0x2e80 && word.includes(candidate)) return candidate;
  return undefined;
}
