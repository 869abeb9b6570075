import { contextWordsOf } from './context-words.js';
import { isCalendarDay, luhn, mod11Then10, mod97, verhoeff, weighted } from './checksums.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

interface IdScheme {
  /** ISO 3166-1 alpha-2 and the name of the number. */
  name: string;
  /** The number as it is written; separators are taken out before `valid` sees it. */
  shape: RegExp;
  valid: (bare: string) => boolean;
  /** How telling the shape is alone, and how much the check digits confirm. */
  score: number;
  adds: number;
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

const SCHEMES: readonly IdScheme[] = [
  {
    name: 'de-steuer-id',
    shape: /[1-9]\d(?: ?\d{3}){3}/,
    valid: (n) => mod11Then10(n) && repeatsOneDigit(n),
    score: 0.15,
    adds: 0.2,
  },
  {
    name: 'es-dni',
    shape: /\d{8}[ -]?[A-HJ-NP-TV-Z]/,
    valid: (n) => n.at(8) === DNI_LETTERS[Number(n.slice(0, 8)) % 23],
    score: 0.3,
    adds: 0.35,
  },
  { name: 'es-nie', shape: /[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]/, valid: isNie, score: 0.35, adds: 0.4 },
  {
    name: 'fr-nir',
    shape: /[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d/,
    valid: isNir,
    score: 0.4,
    adds: 0.4,
  },
  {
    name: 'it-codice-fiscale',
    shape: /[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]/,
    valid: isCodiceFiscale,
    score: 0.5,
    adds: 0.4,
  },
  { name: 'pl-pesel', shape: /\d{11}/, valid: isPesel, score: 0.15, adds: 0.2 },
  { name: 'br-cpf', shape: /\d{3}\.\d{3}\.\d{3}-\d\d/, valid: isCpf, score: 0.5, adds: 0.4 },
  { name: 'br-cpf-bare', shape: /\d{11}/, valid: isCpf, score: 0.15, adds: 0.2 },
  { name: 'sa-id', shape: /[12]\d{9}/, valid: luhn, score: 0.15, adds: 0.15 },
  { name: 'us-ssn', shape: /(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}/, valid: () => true, score: 0.45, adds: 0 },
  {
    name: 'gb-nino',
    shape: /(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]/,
    valid: () => true,
    score: 0.55,
    adds: 0,
  },
  { name: 'nl-bsn', shape: /\d{9}/, valid: isBsn, score: 0.1, adds: 0.15 },
  { name: 'ch-ahv', shape: /756\.?\d{4}\.?\d{4}\.?\d\d/, valid: isEan13, score: 0.5, adds: 0.35 },
  { name: 'se-personnummer', shape: /(?:19|20)?\d{6}[-+]\d{4}/, valid: isPersonnummer, score: 0.3, adds: 0.35 },
  { name: 'cn-resident-id', shape: /[1-6]\d{5}(?:19|20)\d{9}[\dX]/, valid: isResidentId, score: 0.5, adds: 0.4 },
  { name: 'in-aadhaar', shape: /[2-9]\d{3}[ -]\d{4}[ -]\d{4}/, valid: verhoeff, score: 0.2, adds: 0.25 },
  { name: 'tr-kimlik', shape: /[1-9]\d{10}/, valid: isKimlik, score: 0.2, adds: 0.25 },
  { name: 'kr-resident-id', shape: /\d{6}-[1-8]\d{6}/, valid: (n) => isDayOf(n, 0), score: 0.4, adds: 0.15 },
];

/** One expression finds them all; which scheme a find fits is asked afterwards. */
const CANDIDATE =
  /(?=[A-Z\d])(?<![\p{L}\p{N}.+/@#_-])(?:[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]|[A-Z]{0,2} ?-?\d[\d .+-]{5,20}[\dAB][ -]?[A-Z]?\d{0,8})(?![\p{L}\p{N}]|[./-]\d)/gu;
const ANCHORED: readonly (IdScheme & { whole: RegExp })[] = SCHEMES.map((scheme) => ({
  ...scheme,
  whole: new RegExp(`^(?:${scheme.shape.source})$`),
}));

export const nationalId: Recogniser = {
  name: 'national-id',
  type: 'national-id',
  contextWords: contextWordsOf(`
    ssn social identity identification passport id nin nino taxpayer steuer-id steuernummer steueridentifikationsnummer
    ausweis personalausweis dni nie nif documento cédula cedula nir sécurité secu fiscale codice cf pesel cpf bsn
    burgerservicenummer ahv avs personnummer aadhaar kimlik tckn inn снилс инн паспорт 身份证 주민등록번호 هوية`),
  mayOccur: (_, clues) => clues.digits >= 6,
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: match, index } of matchesOf(text, CANDIDATE)) {
      const written = match.trim();
      const scheme = best(written);
      if (!scheme) continue;
      const start = index + match.indexOf(written);
      const validator = scheme.adds ? { name: 'check-digit', adds: scheme.adds } : undefined;
      found.push({ start, end: start + written.length, pattern: scheme.name, score: scheme.score, validator });
    }
    return found;
  },
};

/** A number may be valid in several countries: the most telling reading counts. */
function best(written: string): IdScheme | undefined {
  const bare = written.replace(/[ .+-]/g, '');
  let chosen: IdScheme | undefined;
  for (const scheme of ANCHORED) {
    if (!scheme.whole.test(written) || !scheme.valid(bare)) continue;
    if (!chosen || scheme.score + scheme.adds > chosen.score + chosen.adds) chosen = scheme;
  }
  return chosen;
}

/** Of the first ten digits exactly one value occurs twice or three times (identification number under § 139b AO). */
function repeatsOneDigit(digits: string): boolean {
  const ten = digits.slice(0, 10);
  const repeats = 10 - new Set(ten).size;
  return repeats === 1 || repeats === 2;
}

function isNie(bare: string): boolean {
  const number = Number('XYZ'.indexOf(bare.charAt(0)) + bare.slice(1, 8));
  return bare.at(8) === DNI_LETTERS[number % 23];
}

function isNir(bare: string): boolean {
  const digits = bare.replace('2A', '19').replace('2B', '18');
  return 97 - mod97(digits.slice(0, 13)) === Number(digits.slice(13));
}

const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function isCodiceFiscale(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const char = code.charCodeAt(i);
    const value = char < 58 ? char - 48 : char - 65;
    sum += i % 2 === 0 ? (ODD_VALUES[value] ?? 0) : value;
  }
  return code.charCodeAt(15) - 65 === sum % 26;
}

function isPesel(n: string): boolean {
  const month = Number(n.slice(2, 4)) % 20;
  if (!isCalendarDay(2000 + Number(n.slice(0, 2)), month, Number(n.slice(4, 6)))) return false;
  return weighted(n, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

function isCpf(written: string): boolean {
  const n = written;
  if (/^(\d)\1*$/.test(n)) return false;
  const first = ((weighted(n, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(n, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(n.at(9)) && second === Number(n.at(10));
}

function isBsn(n: string): boolean {
  return weighted(n, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

function isEan13(n: string): boolean {
  return weighted(n, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

function isPersonnummer(n: string): boolean {
  const ten = n.slice(-10);
  return luhn(ten) && isDayOf(ten, 60);
}

/** Digits 3–6 are month and day; Swedish coordination numbers add 60 to the day. */
function isDayOf(n: string, added: number): boolean {
  const day = Number(n.slice(4, 6));
  return isCalendarDay(2000 + Number(n.slice(0, 2)), Number(n.slice(2, 4)), added && day > added ? day - added : day);
}

function isResidentId(n: string): boolean {
  if (!isCalendarDay(Number(n.slice(6, 10)), Number(n.slice(10, 12)), Number(n.slice(12, 14)))) return false;
  return '10X98765432'.charAt(weighted(n, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) === n.at(17);
}

function isKimlik(n: string): boolean {
  const odd = weighted(n, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(n, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === Number(n.at(9)) && (odd + even + tenth) % 10 === Number(n.at(10));
}
