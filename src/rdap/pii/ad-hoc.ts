import { contextWordsOf } from './context-words.js';
import { type Recogniser } from './recogniser.js';
import { PII_TYPES, type PiiType } from './span.js';

/** A recogniser that a user writes down (PII-12): what a customer number or a staff handle looks like in their registries. */
export interface AdHocSpec {
  /** Kebab-case; appears in decisions and explanations. */
  name: string;
  type: PiiType;
  /** Regular expression in the limited form of {@link adHocRecogniser}. */
  pattern: string;
  /** 0…1, what a match is worth by itself. */
  score: number;
  /** Words that, within five tokens, make it more likely. */
  contextWords?: string[];
  /** Texts in which it must find something, and texts in which it must not. At least one of each. */
  matches: string[];
  misses: string[];
}

/** Ways to match that one place of a text may have to be tried in: bounds the time whatever the text (PII-10). */
const MAX_WAYS = 256;
const MAX_PATTERN = 200;
const MAX_REPEAT = 64;

/** What could run away or reach outside the match: look-around, back references, named groups, repeated groups. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\(\?(?!:)/, 'has a group other than (?:…)'],
  [/\\[1-9k]/, 'has a back reference'],
  [/\)[*+?{]/, 'repeats a group'],
  [/(?<!\\)[*+]/, 'has * or +; write {1,20}'],
];
const REPEAT = /(?<!\\)(?:\{(\d*)(,?)(\d*)\}|\?)/g;

/** A fault of an {@link AdHocSpec}: the message names the member. */
export class AdHocFault extends Error {
  override readonly name = 'AdHocFault';
}

/**
 * Turns a description into a recogniser, or says what is wrong with it.
 *
 * The pattern has at most 200 characters, repeats single characters and classes alone, each at most 64 times, and no place of a text has
 * more than 256 ways to match: then its time is linear in the text. It is tried on the examples before it is taken.
 *
 * @throws AdHocFault
 */
export function adHocRecogniser(spec: AdHocSpec): Recogniser {
  const fault = (what: string): never => {
    throw new AdHocFault(`recogniser ${spec.name}: ${what}`);
  };
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(spec.name)) throw new AdHocFault('name must be kebab-case, up to 41 characters');
  if (!PII_TYPES.includes(spec.type)) fault(`type must be one of ${PII_TYPES.join(', ')}`);
  if (!(spec.score > 0 && spec.score <= 1)) fault('score must be above 0 and at most 1');
  const flaw = flawOf(spec.pattern);
  if (flaw !== undefined) fault(`pattern ${flaw}`);
  const pattern = compile(spec.pattern) ?? fault('pattern is not a regular expression');
  const finds = (text: string) => [...text.matchAll(pattern)].some(([match]) => match !== '');
  if (!spec.matches?.length || !spec.matches.every(finds))
    fault('matches must name texts, and the pattern must find something in each');
  if (!spec.misses?.length || spec.misses.some(finds))
    fault('misses must name texts, and the pattern must find nothing in any');
  return {
    name: spec.name,
    type: spec.type,
    ...(spec.contextWords && { contextWords: contextWordsOf(spec.contextWords.join(' ')) }),
    mayOccur: () => true,
    find: (text) =>
      [...text.matchAll(pattern)]
        .filter(([match]) => match !== '')
        .map(({ 0: match, index }) => ({
          start: index,
          end: index + match.length,
          pattern: spec.name,
          score: spec.score,
        })),
  };
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'gu');
  } catch {
    return undefined;
  }
}

/** Classes are taken out first: what stands in them is a character like any other. */
function flawOf(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string' || pattern === '') return 'must be a text';
  if (pattern.length > MAX_PATTERN) return `has more than ${MAX_PATTERN} characters`;
  const bare = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, 'C');
  const forbidden = FORBIDDEN.find(([sign]) => sign.test(bare));
  if (forbidden !== undefined) return forbidden[1];
  let ways = bare.split('|').length;
  for (const [text, low = '', comma = '', high = ''] of bare.matchAll(REPEAT)) {
    if (text !== '?' && comma !== '' && high === '') return 'has a repetition without an end';
    const most = text === '?' ? 1 : Number(high || low);
    if (most > MAX_REPEAT) return `repeats more than ${MAX_REPEAT} times`;
    ways *= most - (text === '?' ? 0 : Number(low)) + 1;
  }
  return ways > MAX_WAYS ? 'has too many ways to match; make its repetitions narrower' : undefined;
}
