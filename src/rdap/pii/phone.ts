import { contextWordsOf } from './context-words.js';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';
import { type ScanContext } from './span.js';

/** Seven to seventeen digits with at most three separators between two, not glued to a word, a path, an address or another number. */
const NUMBER =
  /(?=[\d+(])(?<![\p{L}\p{N}_@#&%.\-/])(?:\+ ?|\(\+?)?\d(?:[ \u00a0().\/-]{0,3}\d){5,16}(?: ?(?:;ext=|x|ext\.? ?|extension |#|durchwahl )\d{1,6})?(?![\p{L}\p{N}_@]|[:.\-/]\d)/giu;

/** Free of charge, so a business's (ITU E.169 and national plans). */
const TOLL_FREE =
  /^\+(?:800|1(?:800|833|844|855|866|877|888)|44(?:800|808)|(?:49|33|39|34|31|41|43|32|48|81|61|55)800)/;

const NANP_TOLL_FREE = /^(?:1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]\d{3}[ .-]\d{4}$/;

const DOTTED_QUAD = /^\d{1,3}(?:\.\d{1,3}){3}(?:$|[\s/-])/;
const DATE =
  /^(?:(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)?\d\d)(?:$|[\sT-])/;
const COMPACT_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const YEARS = /^(?:19|20)\d\d ?[-/.] ?(?:(?:19|20)\d\d|0[1-9]|1[0-2])$/;
const NANP = /^(?:1[ .-]?)?\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}$/;

export const phone: Recogniser = {
  name: 'phone',
  type: 'phone',
  contextWords: contextWordsOf(`
    tel home office direct desk büro privat puh puhelin phone telephone fax mobile cell cellphone call voice sms whatsapp
    hotline telefon telefax handy mobil rufnummer durchwahl teléfono telefono móvil movil celular telefone telemóvel
    téléphone portable cellulare telefoon mobiel puhelin telefonu komórka mobilní τηλέφωνο τηλ κινητό телефон тел моб факс
    هاتف جوال טלפון נייד फ़ोन दूरभाष फोन 电话 電話 手机 手機 传真 携帯 전화 휴대폰 연락처 điện đt`),
  mayOccur: (_, clues) => clues.digits >= 6,
  find(text, context) {
    const found: Candidate[] = [];
    for (const match of matchesOf(text, NUMBER)) {
      const candidate = judge(match[0], match.index, context);
      if (candidate) found.push(candidate);
    }
    return found;
  },
};

function judge(match: string, at: number, context: ScanContext): Candidate | undefined {
  const bracket = match.startsWith('(') && !match.includes(')') ? 1 : 0;
  const text = withoutLateBracket(match.slice(bracket));
  const start = at + bracket;
  const end = start + text.length;
  if (/^\(?\+/.test(text)) return international(text, start, end);
  if (DOTTED_QUAD.test(text) || DATE.test(text) || COMPACT_DATE.test(text) || YEARS.test(text)) return undefined;
  if (NANP_TOLL_FREE.test(text)) return { start, end, pattern: 'toll-free', score: 0.4, settled: true };
  if (/^00 ?[1-9]/.test(text)) {
    const candidate = international(`+${text.slice(2)}`, start, end);
    return candidate?.validator && { ...candidate, pattern: 'international-00' };
  }
  return national(text, start, end, context);
}

/** `(202) 555-0181 (24x7)`: a bracket belongs to the area code, so one that opens later begins something else. */
function withoutLateBracket(text: string): string {
  const late = text.indexOf('(', 7);
  return late < 0 ? text : text.slice(0, late).replace(/[ .\/-]+$/, '');
}

function international(text: string, start: number, end: number): Candidate | undefined {
  const number = parsePhoneNumberFromString(text);
  if (number && TOLL_FREE.test(number.number)) return { start, end, pattern: 'toll-free', score: 0.4, settled: true };
  const candidate: Candidate = { start, end, pattern: 'international', score: 0.5 };
  if (number?.isValid()) candidate.validator = { name: 'number-valid', adds: 0.4 };
  else if (number?.isPossible()) candidate.validator = { name: 'number-possible', adds: 0.15 };
  return candidate;
}

/** Without a country code a number is only as good as its region or its label: a bare digit run may be anything. */
function national(text: string, start: number, end: number, { country }: ScanContext): Candidate | undefined {
  const separated = /\d[^\d]+\d/.test(text);
  const nanp = NANP.test(text);
  const region = country && isSupportedCountry(country) ? country : nanp ? 'US' : undefined;
  const candidate: Candidate = { start, end, pattern: nanp ? 'nanp' : 'national', score: separated ? 0.25 : 0.2 };
  if (region && isValidIn(text, region))
    candidate.validator = { name: 'number-valid', adds: nanp || separated ? 0.35 : 0.15 };
  return candidate;
}

function isValidIn(text: string, region: CountryCode): boolean {
  return parsePhoneNumberFromString(text, region)?.isValid() === true;
}
