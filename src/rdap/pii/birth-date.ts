import { contextWordsOf } from './context-words.js';
import { isCalendarDay } from './checksums.js';
import { digitWindows } from './digit-windows.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

const MONTHS =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic|janv|févr|avr|juin|juil|août|déc|gen|mag|giu|lug|set|ott|fev|out|mei|maj|kwi|lip|sty|lut|paź|gru|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек';
const DATE = new RegExp(
  String.raw`(?<![\p{N}./-])(?:(?<y1>(?:19|20)\d\d)[-./](?<m1>\d\d?)[-./](?<d1>\d\d?)|(?<d2>\d\d?)[-./] ?(?<m2>\d\d?)[-./] ?(?<y2>(?:19|20)\d\d)|(?<y3>(?:19|20)\d\d)\s?[年년]\s?(?<m3>\d\d?)\s?[月월]\s?(?<d3>\d\d?)\s?[日일]|(?<d4>\d\d?)(?:st|nd|rd|th|er|\.|º)?(?: de| of)? (?:${MONTHS})\p{L}{0,8}\.?(?: de|,)? (?<y4>(?:19|20)\d\d)|(?:${MONTHS})\p{L}{0,8}\.? (?<d5>\d\d?)(?:st|nd|rd|th)?,? (?<y5>(?:19|20)\d\d))(?![\p{N}]|[T ]\d\d:|[./-]\d)`,
  'giu',
);

/** A date is a birth date only where a word says so. */
export const birthDate: Recogniser = {
  name: 'birth-date',
  type: 'birth-date',
  contextWords: contextWordsOf(`
    born birth birthdate birthday dob geboren geb geburtsdatum geburtstag né née naissance anniversaire nacido nacida
    nacimiento cumpleaños nato nata nascita nascido nascida nascimento urodzony urodzona urodzenia narozen narozena
    narození född fødselsdato født syntynyt syntymäaika geboortedatum născut nașterii született születési doğum γέννησης
    родился родилась рождения народження ميلاد الميلاد لید लيد जन्म जन्मतिथि 出生 生日 生年月日 誕生日 생년월일 생일`),
  mayOccur: (_, clues) => clues.digits >= 5,
  find(text) {
    const found: Candidate[] = [];
    for (const window of digitWindows(text, REACH)) {
      for (const { 0: match, index, groups } of matchesOf(window.text, DATE)) {
        if (!groups || !isPlausible(groups)) continue;
        const start = window.offset + index;
        const span = { start, end: start + match.length, pattern: 'date' };
        found.push({ ...span, score: 0.1, validator: { name: 'calendar-day', adds: 0.1 } });
      }
    }
    return found;
  },
};

/** A month's name is the longest thing in a date that is no digit. */
const REACH = 20;

function isPlausible(groups: Record<string, string | undefined>): boolean {
  const pick = (part: 'd' | 'm' | 'y') =>
    Number([1, 2, 3, 4, 5].map((i) => groups[`${part}${i}`]).find((value) => value !== undefined) ?? 1);
  const year = pick('y');
  const day = pick('d');
  const month = pick('m');
  // 12/31/1970 is written month first in America.
  return year <= 2030 && (isCalendarDay(year, month, day) || isCalendarDay(year, day, month));
}
