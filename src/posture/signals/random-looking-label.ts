import { pairScore } from '../letter-pairs.js';
import { namePartsOf } from '../registrable-domain.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { listed } from '../wording.js';

/** Of shorter labels, abbreviations look the same (`hsbc`, `nhs24`). */
const MIN_CHARACTERS = 8;

interface Feature {
  /** 1: words have it too, now and then. 2: words do not. */
  readonly points: 1 | 2;
  readonly said: string;
}

/** Each from what a label of letters and digits is made of; `y` counts as a vowel. */
const FEATURES: readonly ((label: string) => Feature | undefined)[] = [
  (label) => {
    const switches = label.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
    return switches < 3
      ? undefined
      : { points: switches > 4 ? 2 : 1, said: `${switches} changes between letters and digits` };
  },
  (label) => {
    const longest = Math.max(0, ...(label.match(/[b-df-hj-np-tv-xz]+/g) ?? []).map((run) => run.length));
    return longest < 5 ? undefined : { points: 1, said: `${longest} consonants in a row` };
  },
  (label) => {
    const [letters, vowels] = [/[a-z]/g, /[aeiouy]/g].map((kind) => label.match(kind)?.length ?? 0) as [number, number];
    if (letters < 6 || vowels / letters >= 0.2) return undefined;
    return { points: 1, said: `${vowels === 0 ? 'no vowel' : `${vowels} vowels`} among ${letters} letters` };
  },
  (label) => {
    const { pairs, mean } = pairScore(label);
    if (pairs < 5 || mean >= -0.3) return undefined;
    const isFarOff = pairs >= 9 && mean < -0.9;
    return {
      points: isFarOff ? 2 : 1,
      said: `pairs of letters that are rare in words (${mean.toFixed(1)} bits a pair)`,
    };
  },
];

/**
 * Labels that nobody thought of: made by a program, as malware does to find its servers. Low from two points, medium from four, never high:
 * tracking and test names look the same. Labels in other scripts are not judged, nor those without a letter (`360`).
 *
 * Measured when it was written: it flags 0.7 % of the 1415 registered labels in the private part of the public suffix list and 2.1 % of the
 * 242 in recorded answers (5, of which 4 are `awsdns-NN`). Of labels drawn by lot it finds 52 % of 8 letters, 86 % of 12, and 90 % of 16
 * hexadecimal digits. What is put together from syllables or words it does not find.
 */
export const randomLookingLabel: RiskSignal = {
  id: 'random-looking-label',
  version: 1,
  title: 'Looks drawn by lot',
  evaluate({ registration }): RaisedSignal | undefined {
    const label = namePartsOf(registration.ldhName)?.label ?? '';
    if (!isJudged(label)) return undefined;
    const found = FEATURES.flatMap((feature) => feature(label) ?? []);
    const points = found.reduce((sum, feature) => sum + feature.points, 0);
    if (points < 2) return undefined;
    return {
      level: points < 4 ? 'low' : 'medium',
      evidence: `The label has ${listed(found.map(({ said }) => said))}.`,
    };
  },
};

const isJudged = (label: string): boolean =>
  /^[a-z\d-]+$/.test(label) &&
  /[a-z]/.test(label) &&
  !label.startsWith('xn--') &&
  label.replaceAll('-', '').length >= MIN_CHARACTERS;
