import { couldBeName, hasFamilyEnding, isCommon, isNameShaped, kindOf, nameKey, type WordKind } from './lexicon.js';
import { matchesOf } from './matches.js';
import { type Candidate } from './recogniser.js';

const WORD = /[\p{L}\p{M}'’-]+(?:\.\p{L}{1,2}(?!\p{L}))*\.?/gu;
export const CJK = /[\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/;
export const LATIN = /\p{sc=Latin}/u;

interface Token {
  word: string;
  start: number;
  end: number;
  kind: WordKind;
}

/** Finds the names in a run of words that begins at `offset` of the text; pushes them. */
export function namesInRun(text: string, run: string, offset: number, found: Candidate[]): void {
  for (const tokens of phrases(run, offset)) {
    for (let i = 0; i < tokens.length;) {
      const length = nameLength(text, tokens, i, found);
      i += Math.max(1, length);
    }
  }
}

/** The words of a run, cut where a sentence ends or an organisation's phrase begins. */
function phrases(run: string, offset: number): Token[][] {
  const phrase: Token[][] = [[]];
  for (const { 0: written, index } of matchesOf(run, WORD)) {
    // Particles of Korean and Japanese stand glued to a name in Latin letters.
    const raw = LATIN.test(written) ? (written.split(CJK, 1)[0] ?? written) : written;
    const kind = kindOf(raw);
    const stop = raw.endsWith('.') && raw.length > 2 && !kind.title && !kind.initial && !kind.legal;
    const word = stop ? raw.slice(0, -1) : raw;
    phrase[phrase.length - 1]?.push({
      word,
      start: offset + index,
      end: offset + index + word.length,
      kind: stop ? kindOf(word) : kind,
    });
    if (stop) phrase.push([]);
  }
  return phrase;
}

/** Tries a name at token `from`; pushes what it finds and returns how many tokens that took. */
function nameLength(text: string, tokens: Token[], from: number, found: Candidate[]): number {
  const first = tokens[from];
  if (!first) return 0;
  // Without capitals nothing but a known name or a title tells where a name begins.
  if (isCaseless(first.word) && first.kind.given !== 'strong' && !first.kind.title) return 1;
  let at = from;
  while (tokens[at]?.kind.title && !tokens[at]?.kind.given) at++;
  const titled = at > from;
  let to = at;
  const longest = isCaseless(first.word) ? 3 : 5;
  while (to < tokens.length && to - at < longest && belongs(tokens[to], tokens[to - 1])) to++;
  while (to > at && tokens[to - 1]?.kind.particle && !tokens[to - 1]?.kind.given) to--;
  at += nounBefore(tokens.slice(at, to));
  const parts = tokens.slice(at, to).filter(({ kind }) => !kind.particle || kind.given === 'strong');
  const last = tokens[to - 1];
  if (!last || to === at) return at - from;
  if (tokens.slice(to, to + 4).some(({ kind }) => kind.institution || kind.legal) || companyFollows(text, last.end))
    return to - from;
  const shape = isPlacePrefix(tokens[at - 1])
    ? undefined
    : rate(parts, titled, () => labelled(text, tokens[at]?.start ?? first.start));
  if (shape) found.push({ start: (titled ? first : (tokens[at] ?? first)).start, end: last.end, ...shape });
  return to - from;
}

/** How many words to leave out in `Anschluss von Eva Muster`: a noun and a preposition before a given name are not the name's. */
function nounBefore(tokens: Token[]): number {
  const given = tokens.findIndex(({ kind }) => kind.given === 'strong');
  return given > 1 && tokens[given - 1]?.kind.particle ? given : 0;
}

function belongs(token: Token | undefined, previous: Token | undefined): boolean {
  if (!token) return false;
  const { kind, word } = token;
  if (kind.given === 'strong' || kind.initial || kind.particle) return true;
  if (kind.label) return false;
  if (isCaseless(word)) return !isCommon(kind) && kind.key.length > 1;
  if (kind.legal || kind.institution || kind.trade) return false;
  if (kind.given || kind.family) return true;
  // Behind a given name any name will do; elsewhere `Sampletel` or `Softworks` begins a business.
  return !kind.ordinary && (previous?.kind.given === 'strong' ? isNameShaped(word) : couldBeName(word, kind.key));
}

function rate(
  parts: Token[],
  titled: boolean,
  isLabelled: () => boolean,
): { pattern: string; score: number } | undefined {
  const names = parts.filter(({ kind }) => !kind.initial);
  if (!names.length) return undefined;
  if (titled) return { pattern: 'title', score: parts.length > 1 || names[0]?.kind.family ? 0.75 : 0.55 };
  if (parts.length < 2) return undefined;
  const strong = names.some(({ kind }) => kind.given === 'strong');
  const weak = names.some(({ kind }) => kind.given === 'weak');
  const family = names.some(
    ({ kind }, i) =>
      (kind.family || hasFamilyEnding(kind.key)) &&
      (i > 0 || parts.length > names.length || names[1]?.kind.given !== undefined),
  );
  const plain = names.every(({ kind }) => !isCommon(kind) || kind.given !== undefined);
  if (strong && family) return { pattern: 'given-name-and-family-name', score: 0.8 };
  if (strong) return { pattern: 'given-name', score: plain ? 0.6 : 0.35 };
  if (weak && names.some(({ kind }, i) => i > 0 && kind.family))
    return { pattern: 'given-name-and-family-name', score: 0.5 };
  // Vietnamese, Chinese, Hungarian order.
  if (names[0]?.kind.family && names.slice(1).every(({ kind }) => kind.given))
    return { pattern: 'family-name-first', score: 0.55 };
  if (plain && isLabelled()) return { pattern: 'labelled', score: 0.35 };
  if (parts.length > names.length && names.some(({ kind }) => kind.family))
    return { pattern: 'initial-and-family-name', score: 0.5 };
  return undefined;
}

/** Capitals exist in Unicode, but no text is written with them. */
const GEORGIAN = /^\p{sc=Georgian}/u;

function isCaseless(word: string): boolean {
  return word.toLowerCase() === word.toUpperCase() || GEORGIAN.test(word);
}

const NEXT_WORD = /[\s,&(]{1,3}(?:(?:and|und|et|y|e|og|och) )?([\p{L}.]{2,16})/uy;

/** `Charles Sample & Co. Ltd` is a company, however much like a person it begins. */
function companyFollows(text: string, end: number): boolean {
  NEXT_WORD.lastIndex = end;
  const next = NEXT_WORD.exec(text)?.[1];
  return (
    next !== undefined &&
    (kindOf(next).legal || /^(?:sons?|söhne|brothers|bros|fils|associates|hijos|figli|filhos)$/i.test(next))
  );
}

const LABEL_BEFORE = /(?:([\p{L}\p{M}/-]+) )?([\p{L}\p{M}/-]+)([.:,]?)\s{0,3}$/u;

/** Directly behind a word that announces a person: `contact`, `Ansprechpartner:`, `Responsable técnico:`, `by`. */
function labelled(text: string, start: number): boolean {
  const [, first, second = '', sign] = LABEL_BEFORE.exec(text.slice(Math.max(0, start - 60), start)) ?? [];
  return kindOf(second).label || (sign === ':' && first !== undefined && kindOf(first).label);
}

/** `San Francisco`, `St. Petersburg`: a given name behind a saint is a place. */
function isPlacePrefix(token: Token | undefined): boolean {
  return token !== undefined && /^(?:san|santa|santo|sao|saint|sainte|st|sankt)$/.test(nameKey(token.word));
}
