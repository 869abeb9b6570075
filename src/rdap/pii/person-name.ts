import { eastAsianName } from './east-asian-name.js';
import { kindOf, NAME_LABEL_WORDS } from './lexicon.js';
import { matchesOf } from './matches.js';
import { CJK, LATIN, namesInRun } from './name-run.js';
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

/** Scripts without capitals but with spaces. */
const CASELESS_RUN =
  /(?:[\p{sc=Arabic}\p{M}]+|[\p{sc=Hebrew}\p{M}'"]+|[\p{sc=Devanagari}\p{M}]+|[\p{sc=Thai}\p{M}]+|[\p{sc=Georgian}]+|[\p{sc=Bengali}\p{M}]+|[\p{sc=Tamil}\p{M}]+)(?: (?:[\p{sc=Arabic}\p{M}]+|[\p{sc=Hebrew}\p{M}'"]+|[\p{sc=Devanagari}\p{M}]+|[\p{sc=Thai}\p{M}]+|[\p{sc=Georgian}]+|[\p{sc=Bengali}\p{M}]+|[\p{sc=Tamil}\p{M}]+))+/gu;
/** Letters beyond ASCII; typographic quotes and dashes are none. */
const FOREIGN = /[\u00c0-\u1fff\u2c00-\uffff]/;
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

export const personName: Recogniser = {
  name: 'person-name',
  type: 'person-name',
  contextWords: NAME_LABEL_WORDS,
  // One word, or a handle, is never a name by itself, nor is what has a digit in it; scripts without spaces are not ASCII.
  mayOccur: (text, clues) =>
    !clues.ascii ||
    (clues.separated && (clues.capitals >= 2 || (text.length <= LONGEST_NAME && clues.digits === 0 && !clues.at))),
  find(text) {
    const whole = wholeText(text);
    if (whole) return [whole];
    const found: Candidate[] = [];
    const foreign = FOREIGN.test(text);
    for (const run of matchesOf(text, foreign ? RUN : ASCII_RUN))
      if (run[0].includes(' ')) namesInRun(text, run[0], run.index, found);
    if (!foreign) return found;
    for (const run of matchesOf(text, CASELESS_RUN)) namesInRun(text, run[0], run.index, found);
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

function eastAsian(text: string, found: Candidate[]): void {
  for (const match of matchesOf(text, CJK_LABELLED)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - name.length;
    // `李小龙 邮箱`: the second part may be the next label.
    const length = [name, name.split(' ', 1)[0] ?? ''].find((part) => eastAsianName(part))?.length;
    if (length) found.push({ start, end: start + length, pattern: 'labelled', score: 0.8 });
  }
  for (const match of matchesOf(text, CJK_ADDRESSED)) {
    const name = match[1] ?? '';
    if (eastAsianName(name))
      found.push({ start: match.index, end: match.index + name.length, pattern: 'form-of-address', score: 0.7 });
  }
}
