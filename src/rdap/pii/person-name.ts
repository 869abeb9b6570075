import { eastAsianName } from './east-asian-name.js';
import {
  couldBeName,
  hasFamilyEnding,
  isNameShaped,
  isCommon,
  kindOf,
  NAME_LABEL_WORDS,
  nameKey,
  type WordKind,
} from './lexicon.js';
import { judgeName } from './person-like.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/**
 * Words with a capital, one after another, with the particles of family names (`van der`) between them. Notices are long and ASCII, so
 * they get an expression without Unicode classes, which is several times as fast.
 */
const RUN = runOf(String.raw`\p{Lu}`, String.raw`\p{L}\p{M}`, 'gu');
const ASCII_RUN = runOf('A-Z', 'A-Za-z', 'g');

function runOf(capital: string, letter: string, flags: string): RegExp {
  const word = String.raw`[${capital}](?:[${letter}'’-]){0,24}(?:\.[${letter}]{1,2}(?![${letter}]))*\.?`;
  const particles =
    '(?:(?:van|von|vom|zu|zur|de|del|della|di|da|do|dos|das|du|der|den|la|le|ter|ten|bin|bint|ibn|al|el|y|e|of|af|av) ){0,3}';
  return new RegExp(String.raw`(?=[${capital}])(?<![${letter}0-9@_/.-])${word}(?: ${particles}${word})*`, flags);
}

const WORD = /[\p{L}\p{M}'’-]+(?:\.\p{L}{1,2}(?!\p{L}))*\.?/gu;
/** Scripts without capitals but with spaces. */
const CASELESS_RUN =
  /(?:[\p{sc=Arabic}\p{M}]+|[\p{sc=Hebrew}\p{M}'"]+|[\p{sc=Devanagari}\p{M}]+|[\p{sc=Thai}\p{M}]+|[\p{sc=Georgian}]+|[\p{sc=Bengali}\p{M}]+|[\p{sc=Tamil}\p{M}]+)(?: (?:[\p{sc=Arabic}\p{M}]+|[\p{sc=Hebrew}\p{M}'"]+|[\p{sc=Devanagari}\p{M}]+|[\p{sc=Thai}\p{M}]+|[\p{sc=Georgian}]+|[\p{sc=Bengali}\p{M}]+|[\p{sc=Tamil}\p{M}]+))+/gu;
const CJK = /[\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/;
/** Letters beyond ASCII; typographic quotes and dashes are none. */
const FOREIGN = /[\u00c0-\u1fff\u2c00-\uffff]/;
const LATIN = /\p{sc=Latin}/u;
/** Without spaces a name is found by its label or by the form of address behind it. */
const CJK_LABELLED =
  /(?:联系人|聯絡人|姓名|负责人|負責人|经办人|管理员|注册人|担当者?|氏名|代表者|名前|責任者|登録者|連絡先|담당자|성명|이름|대표자|관리자)(?:名|명)?[::\s]{1,3}([\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,6}(?: [\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{1,4})?)/gu;
const CJK_ADDRESSED = /([\u3005\u4e00-\u9fff\uac00-\ud7a3]{2,5})(?:様|さん|先生|女士|小姐|씨|님)/gu;

/** A line that is no sentence: at most this long it may be a name and nothing else. */
const LONGEST_NAME = 60;

/** Holds a word in lower case that no name has: a sentence, then, or half of one. */
const SENTENCE =
  /(?:^|[\s,])(?!(?:van|von|vom|zu|zur|de|del|della|di|da|do|dos|das|du|der|den|la|le|ter|ten|bin|ibn|al|el|y|e|of|af|av) )\p{Ll}/u;

/** Neither a label before the name nor a function behind it: those are left standing. `Huber, Eva` is one name. */
function readsAsName(text: string): boolean {
  if (CJK.test(text) && LATIN.test(text)) return false;
  const [first = '', behind] = text.split(/,\s*/, 2);
  if (behind !== undefined && !kindOf(behind.split(' ', 1)[0] ?? '').given) return false;
  if (kindOf(first.split(/[\s:]/, 1)[0] ?? '').label) return false;
  return (
    !/^\p{L}+ (?:von|de|di|da|van|of|del) /u.test(first) || kindOf(first.split(' ', 1)[0] ?? '').given !== undefined
  );
}

interface Token {
  word: string;
  start: number;
  end: number;
  kind: WordKind;
}

export const personName: Recogniser = {
  name: 'person-name',
  type: 'person-name',
  contextWords: NAME_LABEL_WORDS,
  mayOccur: (text, clues) => clues.capitals >= 2 || !clues.ascii || text.length <= LONGEST_NAME,
  find(text) {
    const whole = wholeText(text);
    if (whole) return [whole];
    const found: Candidate[] = [];
    const foreign = FOREIGN.test(text);
    for (const run of text.matchAll(foreign ? RUN : ASCII_RUN))
      if (run[0].includes(' ')) fromRun(text, run[0], run.index, found);
    if (!foreign) return found;
    for (const run of text.matchAll(CASELESS_RUN)) fromRun(text, run[0], run.index, found);
    if (CJK.test(text)) eastAsian(text, found);
    return found;
  },
};

/** A remark may be a name and nothing else; then the judgement about names applies to it as it stands. */
function wholeText(text: string): Candidate | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  const trimmed = text.trim();
  if (SENTENCE.test(trimmed) || !readsAsName(trimmed)) return undefined;
  const judgement = judgeName(trimmed);
  if (!judgement.personLike) return undefined;
  const start = text.indexOf(trimmed);
  // Two unknown words may head a section as well: enough for a natural person's entity, not in general.
  const score = judgement.reason === 'name-shape' ? 0.4 : judgement.score;
  return { start, end: start + trimmed.length, pattern: `whole-text-${judgement.reason}`, score };
}

function fromRun(text: string, run: string, offset: number, found: Candidate[]): void {
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
  for (const { 0: written, index } of run.matchAll(WORD)) {
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
  const shape = rate(parts, titled, labelled(text, tokens[at]?.start ?? first.start), isPlacePrefix(tokens[at - 1]));
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
  label: boolean,
  place: boolean,
): { pattern: string; score: number } | undefined {
  const names = parts.filter(({ kind }) => !kind.initial);
  if (!names.length || place) return undefined;
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
  if (label && plain) return { pattern: 'labelled', score: 0.35 };
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

function eastAsian(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(CJK_LABELLED)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - name.length;
    // `李小龙 邮箱`: the second part may be the next label.
    const length = [name, name.split(' ', 1)[0] ?? ''].find((part) => eastAsianName(part))?.length;
    if (length) found.push({ start, end: start + length, pattern: 'labelled', score: 0.8 });
  }
  for (const match of text.matchAll(CJK_ADDRESSED)) {
    const name = match[1] ?? '';
    if (eastAsianName(name))
      found.push({ start: match.index, end: match.index + name.length, pattern: 'form-of-address', score: 0.7 });
  }
}
