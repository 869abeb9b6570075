/**
 * What readers take for one another, written as `<what it is read as>: <characters>`. Only what a registered label can hold: lower case,
 * Latin, Greek, Cyrillic and digits. Full-width and other compatibility forms are gone after NFKD.
 *
 * From confusables.txt of UTS #39, the rows of these scripts that lead to an ASCII letter or digit.
 */
const CONFUSABLE = `
  a: ɑ α а    ae: ӕ æ    b: ƅ ь    c: с    d: ԁ    dz: ʣ    e: е ҽ     g: ɡ ƍ    h: һ    i: ı ɩ ɪ ι і ӏ    j: ϳ ј
  o: ο σ о    oe: œ    p: ρ р    q: ԛ    r: г ґ    s: ƽ ѕ    u: ʋ υ    v: ν ѵ    w: ɯ ѡ ԝ    x: х    y: ɣ ʏ γ у ү    3: з ӡ    6: б    8: ȣ
`;

/**
 * Ours, because UTS #39 keeps them apart: letters with a stroke, as it does with marks; small letters in the shape of a capital; ligatures.
 * `ss` is how `ß` was encoded until 2010 (RFC 5894 §7.2), so both forms may be the same company.
 */
const ALSO_READ_AS = `
  b: β в ƀ    d: đ ð ɖ    e: ε є ə    g: ǥ    h: ħ н    k: κ к қ    l: ł ƚ    m: м    n: η п ŋ    o: ø ɵ    t: τ т ŧ    ss: ß    w: ω    x: χ
`;

/**
 * ASCII look-alikes, each spelt out to the longer or plainer side: then a skeleton is built character by character, and `vvv` and `vw` meet
 * whichever two of them were meant as a `w`. Through `cl` and `1`, `ci` and `d` meet as well; whole labels seldom differ by just that.
 */
const SPELT_OUT: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', i: 'l', m: 'rn', w: 'vv', d: 'cl' };

const spellOut = (text: string): string => text.replace(/[01imwd]/g, (letter) => SPELT_OUT[letter]!);

/** `<prototype>: <character> …`, separated by white space. */
const READ_AS: ReadonlyMap<string, string> = new Map(
  [...`${CONFUSABLE} ${ALSO_READ_AS}`.matchAll(/(\w+):((?:\s+[^\s:](?=\s))+)/gu)].flatMap(([, read, characters]) =>
    characters!
      .trim()
      .split(/\s+/)
      .map((character) => [character, spellOut(read!)] as const),
  ),
);

const PLAIN_ASCII = /^[\x00-\x7f]*$/;
/** Marks of Latin, Greek and Cyrillic. Those of other scripts are vowels and tones: without them other words would meet. */
const MARKS = /[\u0300-\u036f]/g;

/**
 * Labels with the same skeleton can be taken for one another. The idea is that of UTS #39 §4, but marks are dropped: `é` resembles `e`.
 * Left out: other scripts (Armenian, Hebrew, Cherokee …), whole words that look like a symbol, leet (`3` for `e`), and upside-down letters.
 * @param label U-label form, lower case
 * @returns no longer than a few characters for each of the label; no text to show anybody
 */
export function skeleton(label: string): string {
  if (PLAIN_ASCII.test(label)) return spellOut(label);
  let read = '';
  for (const character of label.normalize('NFKD').replace(MARKS, ''))
    read += READ_AS.get(character) ?? spellOut(character);
  return read;
}
