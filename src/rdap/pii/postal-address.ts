import { CITY_CODES, CJK_ADDRESS, FREE_FORM, STREET_FIRST, STREET_LAST, STREET_SUFFIX } from './data/address-shapes.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/** A street with its number, or what stands in its place. Each has its own worth: `Way` and `Court` also end other phrases. */
const STREETS: readonly { pattern: string; shape: RegExp; score: number }[] = [
  { pattern: 'street-suffix', shape: STREET_SUFFIX, score: 0.6 },
  { pattern: 'street-last', shape: STREET_LAST, score: 0.55 },
  { pattern: 'street-first', shape: STREET_FIRST, score: 0.55 },
  { pattern: 'po-box', shape: FREE_FORM, score: 0.55 },
  { pattern: 'cjk', shape: CJK_ADDRESS, score: 0.6 },
];
/** What a city with its postal code is worth alone, and what it adds to a street beside it. */
const CITY_ALONE = 0.3;
const CITY_ADDS = 0.3;
/** Between street and city: a comma, a line end, a flat, a district. */
const BETWEEN =
  /^(?:[,;\s]|-(?=\s))*(?:(?:suite|ste|apt|apartment|flat|unit|room|floor|fl|bldg|building|etage|stock|whg|piso|sala|apto|andar|int|scala|m|lok|kv|кв|оф|daire|kat|no|bte|boîte|bus)\.? ?#?[\p{L}\p{N}-]{1,6}|\d{1,2}(?:st|nd|rd|th|º|ª)? (?:floor|piso|étage|andar)|#\d{1,5}|[\p{Lu}][\p{L}'’ -]{2,30})?[,;\s]*$/iu;
const LONGEST_BETWEEN = 48;
const YEAR = /^(?:19|20)\d\d /;

export const postalAddress: Recogniser = {
  name: 'postal-address',
  type: 'postal-address',
  contextWords: new Set(
    'address addr street residence resident lives located postal mail mailing home office adresse anschrift wohnhaft postanschrift dirección direccion domicilio endereço morada indirizzo residenza domicile adres osoite gateadresse adress bydliště cím adresa διεύθυνση адрес адреса проживает عنوان כתובת पता 住所 地址 주소'.split(
      ' ',
    ),
  ),
  mayOccur: (_, clues) => clues.digits >= 1 && (clues.capitals >= 1 || !clues.ascii),
  find(text) {
    const streets = STREETS.flatMap(({ pattern, shape, score }) => all(text, shape, pattern, score));
    const cities = all(text, CITY_CODES, 'city', CITY_ALONE);
    if (!streets.length) return cities;
    streets.sort((a, b) => a.start - b.start || b.end - a.end);
    return joined(text, streets, cities);
  },
};

function all(text: string, shape: RegExp, pattern: string, score: number): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(shape)) {
    const written = match[0].trimEnd().replace(/[,;]$/, '');
    // `In 2015 Example Court …`: what reads as a year needs a city beside it to be a house number.
    const worth = YEAR.test(written) ? Math.min(score, 0.3) : score;
    found.push({ start: match.index, end: match.index + written.length, pattern, score: worth });
  }
  return found;
}

/** Streets joined with the city that follows, or, as in Japan and Russia, precedes them. */
function joined(text: string, streets: Candidate[], cities: Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  const free = new Set(cities);
  for (const street of streets) {
    const previous = found[found.length - 1];
    if (previous && previous.end > street.start) continue;
    const city = cities.find((one) => adjoin(text, street, one) || adjoin(text, one, street));
    if (city) free.delete(city);
    found.push(city ? together(street, city) : street);
  }
  return [...found, ...free];
}

function adjoin(text: string, first: Candidate, second: Candidate): boolean {
  if (second.start < first.end) return second.start > first.start && second.end > first.end;
  const gap = second.start - first.end;
  return gap <= LONGEST_BETWEEN && BETWEEN.test(text.slice(first.end, second.start));
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
