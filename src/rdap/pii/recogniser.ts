import { type PiiType, type ScanContext } from './span.js';

/** What one pass over the text learned, so that a recogniser with nothing to do costs nothing. */
export interface Clues {
  /** Holds `@`. */
  at: boolean;
  /** Count of ASCII digits. */
  digits: number;
  /** Count of words that begin with an ASCII capital. */
  capitals: number;
  /** Length of the longest run of ASCII letters and digits. */
  longestRun: number;
  /** Holds ASCII white space or a sign that is none of `-._'@`: more than one word. */
  separated: boolean;
  /** Nothing beyond U+007F. */
  ascii: boolean;
}

/** A find before its surroundings are weighed. Offsets into the folded text. */
export interface Candidate {
  start: number;
  end: number;
  pattern: string;
  /** What the shape alone is worth, 0…1. */
  score: number;
  /** The check that confirmed the shape, and what it adds. A failed check yields no candidate at all (PII-4). */
  validator?: { name: string; adds: number };
  /** Its nature is known (a role mailbox, a toll-free number): words around it change nothing. */
  settled?: boolean;
}

/** One kind of personal data and how it looks. Pure, and linear in the length of the text (PII-10). */
export interface Recogniser {
  readonly name: string;
  readonly type: PiiType;
  /** Lower-case words that, within five tokens of a find, make it more likely. */
  readonly contextWords?: ReadonlySet<string>;
  /** Cheap; may say yes for nothing, must never say no when `find` would find. */
  readonly mayOccur: (text: string, clues: Clues) => boolean;
  readonly find: (text: string, context: ScanContext) => Candidate[];
}

/** Reads the clues off a text in one pass. */
export function readClues(text: string): Clues {
  let at = false;
  let digits = 0;
  let capitals = 0;
  let ascii = true;
  let separated = false;
  let longestRun = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (isDigit || isLetter) {
      if (isDigit) digits++;
      else if (run === 0 && code < 0x60) capitals++;
      if (++run > longestRun) longestRun = run;
      continue;
    }
    run = 0;
    if (code === 0x40) at = true;
    else if (code > 0x7f) ascii = false;
    // Of the other signs these occur inside words: - . _ and the apostrophe.
    else if (code !== 0x2d && code !== 0x2e && code !== 0x5f && code !== 0x27) separated = true;
  }
  return { at, digits, capitals, longestRun, separated, ascii };
}
