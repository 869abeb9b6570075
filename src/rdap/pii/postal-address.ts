import { contextWordsOf } from './context-words.js';
import {
  ANY_STREET,
  CITY_BEHIND,
  CITY_CODES,
  CJK_ADDRESS,
  FREE_FORM,
  STREET_FIRST,
  STREET_LAST,
  STREET_SUFFIX,
  UNSURE_STREET,
} from './data/address-shapes.js';
import { digitWindows } from './digit-windows.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/** A capitalised word and a number: nothing without a city beside it. */
const ANY_STREET_ALONE = 0.25;

/** A street with its number, or what stands in its place. Each has its own worth: `Way` and `Court` also end other phrases. */
const STREETS: readonly { pattern: string; shape: RegExp; score: number }[] = [
  { pattern: 'street-suffix', shape: STREET_SUFFIX, score: 0.6 },
  { pattern: 'street-last', shape: STREET_LAST, score: 0.55 },
  { pattern: 'street-first', shape: STREET_FIRST, score: 0.55 },
  { pattern: 'po-box', shape: FREE_FORM, score: 0.55 },
  { pattern: 'cjk', shape: CJK_ADDRESS, score: 0.6 },
  { pattern: 'unsure-street', shape: UNSURE_STREET, score: ANY_STREET_ALONE },
  // Last, so that it never takes a part of what is a street without doubt.
  { pattern: 'any-street', shape: ANY_STREET, score: ANY_STREET_ALONE },
];
/** What a city with its postal code is worth alone, and what it adds to a street beside it. */
const CITY_ALONE = 0.3;
const CITY_ADDS = 0.3;
/** Between street and city: a comma, a line end, a flat, or a district. */
const BETWEEN =
  /^(?:[,;\s]|-(?=\s))*(?:(?:suite|ste|apt|apartment|flat|unit|room|floor|fl|bldg|building|etage|stock|whg|piso|sala|apto|andar|int|scala|m|lok|kv|кв|оф|daire|kat|no|bte|boîte|bus)\.? ?#?[\p{L}\p{N}-]{1,6}|\d{1,2}(?:st|nd|rd|th|º|ª)? (?:floor|piso|étage|andar)|#\d{1,5})?[,;\s]*$/iu;
const DISTRICT_BETWEEN = /^,? ?[\p{Lu}][\p{L}'’ -]{2,30}(?: ?[-–] ?[A-Z]{2})?[,;\s]*$/u;
const NOTHING_BETWEEN = /^(?:, ?|\s)$/;
const LONGEST_BETWEEN = 48;
/** Where the address goes from the large to the small, the city's code begins it. */
const COARSE_FIRST = /^(?:〒|\d{6}|г\.)/u;
/** A number beside a capitalised word: `60311 Frankfurt`, but `RFC 9083` as well. */
const PLAIN_CODE = /^\d{4,6} [^,]*$|^[^,]* \d{4,6}$/;
const CODE_BEHIND = / \d{4,6}$/;
const PLAIN_CODE_ALONE = 0.1;
const YEAR = /^(?:19|20)\d\d /;

export const postalAddress: Recogniser = {
  name: 'postal-address',
  type: 'postal-address',
  contextWords: contextWordsOf(`
    address addr street residence resident lives located postal mail mailing home office adresse anschrift wohnhaft
    postanschrift dirección direccion domicilio endereço morada indirizzo residenza domicile adres osoite gateadresse
    adress bydliště cím adresa διεύθυνση адрес адреса проживает عنوان כתובת पता 住所 地址 주소`),
  mayOccur: (_, clues) => clues.digits >= 1 && (clues.capitals >= 1 || !clues.ascii),
  find: (text) =>
    digitWindows(text, REACH).flatMap(({ text: part, offset }) =>
      findIn(part).map((candidate) => shifted(candidate, offset)),
    ),
};

/** No part of an address is further from its nearest number. */
const REACH = 100;

function shifted(candidate: Candidate, offset: number): Candidate {
  return { ...candidate, start: candidate.start + offset, end: candidate.end + offset };
}

function findIn(text: string): Candidate[] {
  const cities = all(text, CITY_CODES, 'city', CITY_ALONE);
  const found: Candidate[] = [];
  for (const { pattern, shape, score } of STREETS) {
    if (score <= ANY_STREET_ALONE && !cities.length) continue;
    for (const street of all(text, shape, pattern, score)) {
      if (!found.some((other) => other.end > street.start && other.start < street.end))
        found.push(withCity(text, street, cities));
    }
  }
  return found.concat(cities);
}

function all(text: string, shape: RegExp, pattern: string, score: number): Candidate[] {
  const found: Candidate[] = [];
  for (const match of matchesOf(text, shape)) {
    const written = match[0].trimEnd().replace(/[,;]$/, '');
    // `In 2015 Example Court …`: what reads as a year needs a city beside it to be a house number.
    const worth = YEAR.test(written)
      ? Math.min(score, 0.3)
      : pattern === 'city' && PLAIN_CODE.test(written)
        ? PLAIN_CODE_ALONE
        : score;
    found.push({ start: match.index, end: match.index + written.length, pattern, score: worth });
  }
  return found;
}

/** The street with the city that follows, or, as in Japan and Russia, precedes it. */
function withCity(text: string, street: Candidate, cities: readonly Candidate[]): Candidate {
  const city =
    cities.find((one) => adjoin(text, street, one)) ??
    cities.find((one) => COARSE_FIRST.test(text.slice(one.start, one.end)) && adjoin(text, one, street));
  if (city) return together(street, city);
  if (street.score < 0.5) return street;
  // A city without a code is believed behind a street that is sure by itself.
  CITY_BEHIND.lastIndex = street.end;
  const plain = CITY_BEHIND.exec(text);
  return plain ? { ...street, end: street.end + plain[0].length } : street;
}

function adjoin(text: string, first: Candidate, second: Candidate): boolean {
  const unsure = first.score <= ANY_STREET_ALONE;
  if (second.start < first.end) return !unsure && second.start > first.start && second.end > first.end;
  const gap = text.slice(first.end, Math.min(second.start, first.end + LONGEST_BETWEEN + 1));
  if (gap.length > LONGEST_BETWEEN) return false;
  // `See RFC 3912 and RFC 2142`: what is hardly a street needs its city at once, and with the code in front.
  if (unsure) return NOTHING_BETWEEN.test(gap) && !CODE_BEHIND.test(text.slice(second.start, second.end));
  return BETWEEN.test(gap) || DISTRICT_BETWEEN.test(gap);
}

function together(street: Candidate, city: Candidate): Candidate {
  return {
    start: Math.min(street.start, city.start),
    end: Math.max(street.end, city.end),
    pattern: street.pattern,
    score: street.score,
    validator: { name: 'city-beside', adds: CITY_ADDS },
  };
}
