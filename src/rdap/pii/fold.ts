/** A text as the recognisers see it, with the way back to the text as given (PII-11). */
export interface Folded {
  text: string;
  /** Original offsets where each folded unit begins and ends; absent where the fold changed nothing. */
  starts?: number[];
  ends?: number[];
}

/** Zero-width, bidi control, soft hyphen, variation selectors, tags: invisible, so never part of what a person reads. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|\u034F/gu;
/** What NFKC leaves alone but a reader takes for ASCII: dashes, ideographic stops, digits of other scripts. */
const FOREIGN = /[\u2010-\u2015\u2212\u3002\uFF61]|(?![0-9])\p{Nd}/gu;
/** Letters that pass for a digit where they stand next to one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  О: '0',
  о: '0',
  Ο: '0',
  ο: '0',
  З: '3',
  І: '1',
  Ӏ: '1',
  Ι: '1',
  ǀ: '1',
};
const LOOK_ALIKE = /\d[ОоΟοЗІӀΙǀ]|[ОоΟοЗІӀΙǀ]\d/u;

/** One reader's character: a code point and the marks that belong to it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/**
 * Folds to what a reader sees: NFKC, nothing invisible, ASCII digits and dashes. Text that already is in that form, the usual case,
 * comes back as it is.
 */
export function fold(text: string, ascii: boolean): Folded {
  if (ascii || isFolded(text)) return { text };
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const read = cluster.replace(INVISIBLE, '').normalize('NFKC').replace(FOREIGN, toAscii);
    for (let i = 0; i < read.length; i++) {
      units.push(read.charAt(i));
      starts.push(index);
      ends.push(index + cluster.length);
    }
  }
  for (let i = 0; i < units.length; i++) {
    const digit = LOOK_ALIKES[units[i] ?? ''];
    if (digit && (isDigit(units[i - 1]) || isDigit(units[i + 1]))) units[i] = digit;
  }
  return { text: units.join(''), starts, ends };
}

/** Original offsets of a stretch of folded text; the stretch is never empty. */
export function unfold(folded: Folded, start: number, end: number): [start: number, end: number] {
  if (!folded.starts || !folded.ends) return [start, end];
  return [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
}

const ASCII_RUNS = /[\x00-\x7f]+/g;
const MARK = /\p{M}/u;

/** Looks at the characters beyond ASCII alone where it can: in most texts they are few. */
function isFolded(text: string): boolean {
  const foreign = text.replace(ASCII_RUNS, '');
  if (foreign.search(INVISIBLE) >= 0 || foreign.search(FOREIGN) >= 0 || LOOK_ALIKE.test(text)) return false;
  // A mark may compose with a letter before it that is ASCII.
  const read = MARK.test(foreign) ? text : foreign;
  return read.normalize('NFKC') === read;
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '0' && unit <= '9';
}

const NUMERAL = /^\p{Nd}$/u;

/** Decimal digits come in runs of ten per script, so the value is the distance to the start of the run. */
function toAscii(symbol: string): string {
  if (symbol === '\u3002' || symbol === '\uFF61') return '.';
  const code = symbol.codePointAt(0) ?? 0;
  if (!NUMERAL.test(symbol)) return '-';
  let value = 0;
  while (value < 9 && NUMERAL.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
