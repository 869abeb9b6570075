import { EUROPEAN_GIVEN_NAMES } from './data/given-names-europe.js';
import { SCRIPT_GIVEN_NAMES } from './data/given-names-scripts.js';
import { WORLD_GIVEN_NAMES } from './data/given-names-world.js';
import { LATIN_GIVEN_NAMES } from './data/given-names.js';
import { AMBIGUOUS_GIVEN_NAMES, NAME_LABELS, PARTICLES, TITLES } from './data/name-words.js';
import { ORDINARY_WORDS } from './data/ordinary-words.js';
import {
  BUSINESS_ENDINGS,
  INSTITUTION_WORDS,
  LEGAL_FORMS,
  SHORT_LEGAL_FORMS,
  TRADE_WORDS,
} from './data/organisation-words.js';
import { SURNAMES } from './data/surnames.js';

/** Marks that are written or left out at will: Latin, Greek and Cyrillic accents, Arabic vowels and hamza. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655]/g;
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ə: 'e',
};
const SPECIAL = /[łøđðþæœßıə]/g;
/** Letters that carry or are such marks; a word without them is in its key form once it is in lower case. */
const TO_FOLD = /[\u00c0-\u024f\u0259\u0300-\u036f\u0386-\u03ce\u0400-\u045f\u0622-\u0626\u064b-\u0655\u1e00-\u1fff]/;

/** The form in which the word lists are kept: lower case, no accents, no dots, no final apostrophe-s. */
export function nameKey(word: string): string {
  const lower = word.toLowerCase();
  const plain = TO_FOLD.test(lower) ? withoutAccents(lower) : lower;
  return /[.'’]/.test(plain) ? plain.replace(/\.|['’]s$/g, '') : plain;
}

function withoutAccents(lower: string): string {
  return lower
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(ACCENTS, '')
    .normalize('NFC');
}

/** What a word list says of its words, as bits, so that one look-up answers for all lists. */
const GIVEN = 1;
const FAMILY = 2;
const LEGAL = 4;
const INSTITUTION = 8;
const TRADE = 16;
const ORDINARY = 32;
const TITLE = 64;
const PARTICLE = 128;
const AMBIGUOUS = 256;
const LABEL = 512;
/** Makes a given name weak. */
const COMMON = LEGAL | INSTITUTION | TRADE | ORDINARY;

const WORDS = new Map<string, number>();
const GIVEN_NAMES = [LATIN_GIVEN_NAMES, EUROPEAN_GIVEN_NAMES, WORLD_GIVEN_NAMES, SCRIPT_GIVEN_NAMES];
for (const region of GIVEN_NAMES) for (const list of Object.values(region)) note(list, GIVEN);
note(SURNAMES, FAMILY);
note(LEGAL_FORMS, LEGAL);
note(INSTITUTION_WORDS, INSTITUTION);
note(TRADE_WORDS, TRADE);
note(ORDINARY_WORDS, ORDINARY);
note(TITLES, TITLE);
note(PARTICLES, PARTICLE);
note(AMBIGUOUS_GIVEN_NAMES, AMBIGUOUS);
note(NAME_LABELS, LABEL);

const SHORT_LEGAL: ReadonlySet<string> = new Set(SHORT_LEGAL_FORMS.split(' '));
export const NAME_LABEL_WORDS: ReadonlySet<string> = new Set(keysOf(NAME_LABELS));

function note(list: string, bit: number): void {
  for (const key of keysOf(list)) WORDS.set(key, (WORDS.get(key) ?? 0) | bit);
}

function keysOf(list: string): string[] {
  return list.split(/\s+/).filter(Boolean).map(nameKey);
}

/** How family names end in languages that form them by rule. */
const FAMILY_ENDING =
  /(?:.{2}(?:sson|sen|mann|baum|berg|stein|bauer|meier|meyer|maier|huber|hofer|inger|ström|strom|quist|qvist|lund|gren|stad|dottir|ski|ska|sky|skyi|skaya|skyy|cki|cka|czyk|czak|wicz|vich|vic|ovic|evic|enko|chuk|yuk|ov|ova|ev|eva|yev|in|ina|yan|ian|idze|shvili|dze|ez|es|escu|eanu|oglu|opoulos|poulou|akis|idis|iadis|ellis|atos|etti|elli|ini|otti|ucci|acci|nen|saari|maki|lainen|puu|mae|sma|stra|inga|huis|veld|kamp|wood|worth|ton|ham|ford|field|ley|well|man)|.{1}(?:ов|ова|ев|ева|ин|ина|ский|ская|цкий|цкая|енко|чук|юк|ян|швили|дзе|ич|ык)|.{2}(?:ιδης|ιδου|ακης|ακη|οπουλος|οπουλου|ογλου|ατος|ας|ης|ος|ου))$/;
const PATRONYMIC = /.{3}(?:ович|евич|ич|овна|евна|ична|івна|ївна|йович|ovich|evich|ovna|evna)$/;

/** What one word can be; flags, since a word can be several things. */
export interface WordKind {
  /** As `nameKey()` gives it. */
  key: string;
  /** `strong`: hardly anything else; `weak`: also an ordinary word or a place. */
  given?: 'strong' | 'weak';
  family: boolean;
  title: boolean;
  particle: boolean;
  initial: boolean;
  /** Announces a person: `contact`, `Ansprechpartner`. */
  label: boolean;
  legal: boolean;
  institution: boolean;
  trade: boolean;
  ordinary: boolean;
}

const SHAPED_LIKE_A_NAME = /^\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*){0,3}$/u;
const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяіїєаеηιουωά-ώ]/iu;

/** Whether a word has the letters, length and case of a name and can be pronounced. */
export function isNameShaped(word: string): boolean {
  if (word.length < 3 || word.length > 16 || !SHAPED_LIKE_A_NAME.test(word) || !VOWEL.test(word)) return false;
  const rest = word.slice(1);
  return rest === rest.toLowerCase() || word === word.toUpperCase() || INNER_CAPITAL.test(word);
}

/** McAdam, O'Hara, DeLuca, Anne-Marie. */
const INNER_CAPITAL = /^(?:Mc|Mac|O['’]|D['’]|De|La|Le|Van)\p{Lu}|-\p{Lu}/u;

/** Whether a word that no list knows could be a name of itself, not the made-up name of a business. */
export function couldBeName(word: string, key: string): boolean {
  return isNameShaped(word) && !BUSINESS_ENDINGS.test(key);
}

/** Looks one word up in every list. Hyphenated names (Hans-Peter, Jean-Luc, Garcia-Lopez) count by their first part. */
export function kindOf(word: string): WordKind {
  const key = nameKey(word);
  const hyphen = key.indexOf('-');
  const own = WORDS.get(key) ?? 0;
  const bits = own || hyphen < 2 ? own : (WORDS.get(key.slice(0, hyphen)) ?? 0) & (GIVEN | FAMILY | AMBIGUOUS);
  const legal = (bits & LEGAL) !== 0 || (word.length < 6 && isShortLegalForm(word));
  const initial = word.length < 6 && INITIAL.test(word) && !(legal && word.length > 2);
  return {
    key,
    given: givenness(bits, key, legal || initial),
    family: (bits & FAMILY) !== 0,
    title: (bits & TITLE) !== 0,
    particle: (bits & PARTICLE) !== 0,
    initial,
    label: (bits & LABEL) !== 0,
    legal,
    institution: (bits & INSTITUTION) !== 0,
    trade: (bits & TRADE) !== 0,
    ordinary: (bits & ORDINARY) !== 0,
  };
}

const INITIAL = /^\p{Lu}\.?(?:-?\p{Lu}\.)*$/u;

function givenness(bits: number, key: string, other: boolean): WordKind['given'] {
  if (bits & GIVEN) return other || bits & (COMMON | AMBIGUOUS) ? 'weak' : 'strong';
  return bits === 0 && key.length > 6 && PATRONYMIC.test(key) ? 'strong' : undefined;
}

/** Whether a word that no list knows ends as family names do. */
export function hasFamilyEnding(key: string): boolean {
  return FAMILY_ENDING.test(key);
}

/** `GmbH` is a legal form in any case; `AG` or `SA` only as written by companies, dotted or in capitals. */
function isShortLegalForm(word: string): boolean {
  const bare = word.replace(/[.,]/g, '');
  return SHORT_LEGAL.has(bare) || (bare.length > 1 && /\./.test(word) && SHORT_LEGAL.has(bare.toUpperCase()));
}

/** A word that names no person: legal form, institution, trade or ordinary word, and no strong given name besides. */
export function isCommon(kind: WordKind): boolean {
  return kind.given !== 'strong' && (kind.legal || kind.institution || kind.trade || kind.ordinary);
}
