import { LEGAL_FORM_PARTS } from './data/organisation-words.js';
import { eastAsianName } from './east-asian-name.js';
import { couldBeName, hasFamilyEnding, isCommon, kindOf, nameKey, type WordKind } from './lexicon.js';

export interface NameContext {
  /** FN of the same card, where the name judged is its ORG. */
  fullName?: string;
  /** ISO 3166-1 alpha-2, upper case: where one name is a whole name, a given name alone is a person's. */
  country?: string;
}

export interface NameJudgement {
  personLike: boolean;
  /** 0…1; person-like from 0.5. */
  score: number;
  /** Stable kebab-case code; never the name. */
  reason: string;
}

/** What the law of many countries makes a natural person add to a business name. */
const SOLE_TRADER =
  /(?:^|[\s,(])(?:e\.? ?K\.?|e\.? ?Kfm\.?|e\.? ?Kfr\.?|e\.U\.|Inh\.?|Inhaber(?:in)?:?|Einzelunternehmen|Einzelunternehmer(?:in)?|Einzelfirma|EIRL|EI|MEI|autoentrepreneur|auto-entrepreneur|micro-entreprise|micro-entrepreneur|entreprise individuelle|entrepreneur individuel|ditta individuale|impresa individuale|libero professionista|aut[óo]nom[oa]|empresario individual|persona f[ií]sica|pessoa f[ií]sica|persoan[aă] fizic[aă]|PFA|eenmanszaak|enkeltpersonforetak|ENK|enskild firma|enkeltmandsvirksomhed|toiminimi|Tmi|FIE|sole trader|sole proprietor(?:ship)?|private (?:person|individual)|privatperson|particulier|JDG|osoba fizyczna|dzia[łl]alno[śs][ćc] gospodarcza|OSV[ČC]|egy[ée]ni v[áa]llalkoz[óo]|[şs]ah[ıi]s [şs]irketi|obrt|ИП|ФОП|ЧП|индивидуальный предприниматель|ατομική επιχείρηση|עוסק (?:מורשה|פטור)|مؤسسة فردية)(?=$|[\s,):"])|个体工商户|個人事業主|個人|个人|개인사업자|개인/u;
const TRADING_AS = /\s+(?:h\/o|handelend onder de naam|t\/a|t\/as|d\/b\/a|dba|trading as|doing business as|c\/o)\s+/i;

/** ASCII words with one space between two: what normalising leaves as it is. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Whether the name of an organisation is, or gives away, a natural person (PII-7, RED-16). */
export function personLikeName(name: string, context: NameContext = {}): NameJudgement {
  const text = PLAIN.test(name) ? name : name.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (!/\p{L}\p{M}*\p{L}/u.test(text)) return no('no-name');
  if (SOLE_TRADER.test(text)) return yes(0.9, 'sole-trader-form');
  const [before, after] = TRADING_AS.test(text) ? text.split(TRADING_AS, 2) : [];
  if (before && after) {
    const left = judgeName(before);
    if (left.personLike) return { ...left, reason: 'trading-as' };
    return left.reason === 'legal-form' ? left : judgeName(after);
  }
  if (context.fullName && namesThePerson(text, context.fullName)) return yes(0.9, 'same-as-full-name');
  const judgement = judgeName(text);
  const mononym =
    judgement.reason === 'given-name-alone' && context.country !== undefined && MONONYMS.has(context.country);
  return mononym ? yes(0.5, 'mononym') : judgement;
}

/** `Eva Huber trading as Huber Web V.O.F.` → `Huber Web V.O.F.`; undefined where no person is said to trade under the name. */
export function nameWithoutTrader(name: string): string | undefined {
  if (!TRADING_AS.test(name)) return undefined;
  const [trader, business] = name.split(TRADING_AS, 2);
  return trader && business && judgeName(trader.trim()).personLike ? business.trim() : undefined;
}

/** Many citizens of these have one name: Indonesia, Myanmar, Afghanistan, Bhutan. */
const MONONYMS: ReadonlySet<string> = new Set(['ID', 'MM', 'AF', 'BT']);

/** `org` equals or contains the person name of its card; a card whose FN repeats a company name does not count. */
function namesThePerson(text: string, fullName: string): boolean {
  const person = fullName.normalize('NFKC').trim();
  if (!/\s/.test(person) && !eastAsianName(person)) return false;
  if (!judgeName(person).personLike) return false;
  const words = nameWords(person).map(nameKey);
  const inText = new Set(nameWords(text).map(nameKey));
  return words.every((word) => inText.has(word)) || text.toLowerCase().includes(person.toLowerCase());
}

function nameWords(text: string): string[] {
  return text.split(/[\s,;"“”()/|&+]+/).filter(Boolean);
}

/** The name by itself, without its card and without forms of business. */
export function judgeName(text: string): NameJudgement {
  const eastAsian = eastAsianName(text);
  if (eastAsian) return yes(eastAsian, 'family-name-and-given-name');
  if (LEGAL_FORM_PARTS.test(text)) return no('organisation-word');
  if (/[\d@_#*:=<>]|\.\p{L}{2,}|\S~/u.test(text)) return no('not-a-name');
  const words = nameWords(reordered(text));
  return judgeWords(
    words,
    words.map((word) => kindOf(word)),
  );
}

/** `Huber, Eva` is read as `Eva Huber`; `Huber, Inc.` is left alone. */
function reordered(text: string): string {
  const [family, given, ...rest] = text.split(/,\s*/);
  if (!family || !given || rest.length || kindOf(family).institution) return text;
  return kindOf(given.split(' ', 1)[0] ?? '').given ? `${given} ${family}` : text;
}

function judgeWords(words: string[], kinds: WordKind[]): NameJudgement {
  if (kinds.some((kind) => kind.legal && kind.given !== 'strong')) return no('legal-form');
  if (PLACE.test(kinds[0]?.key ?? '')) return no('place');
  const titles = kinds.findIndex((kind) => !kind.title);
  if (titles < 0) return no('title-alone');
  if (titles > 0 && !isCommon(kinds[titles] ?? kindOf(''))) return yes(0.85, 'title');
  if (kinds.some((kind) => kind.institution && kind.given !== 'strong')) return no('organisation-word');
  const parts = words
    .map((word, i) => ({ word, kind: kinds[i] ?? kindOf(word) }))
    // `Lê` and `Do` are particles elsewhere and family names in Vietnam, where those come first.
    .filter(({ kind }, i) => !kind.particle || kind.given === 'strong' || (i === 0 && kind.family));
  const trades = parts.filter(({ kind }) => kind.trade && kind.given !== 'strong').length;
  const name = trades ? parts.filter(({ kind }) => !kind.trade || kind.given === 'strong') : parts;
  return judgeParts(name, trades > 0);
}

interface Part {
  word: string;
  kind: WordKind;
}

function judgeParts(parts: Part[], besideTrade: boolean): NameJudgement {
  if (parts.length === 1) return judgeSingle(parts[0], besideTrade);
  if (parts.length < 2 || parts.length > 6) return no('no-sign-of-a-person');
  if (parts.some(({ kind }) => isCommon(kind) && !kind.given && !kind.family && !kind.initial))
    return no('ordinary-word');
  if (parts.every(({ word }) => word === parts[0]?.word)) return no('no-sign-of-a-person');
  const strong = parts.some(({ kind }) => kind.given === 'strong');
  const weak = parts.some(({ kind }) => kind.given === 'weak');
  const family = parts.some(({ kind }, i) => kind.family && (i > 0 || parts[1]?.kind.given !== undefined));
  if (strong) return yes(family ? 0.9 : 0.8, family ? 'given-name-and-family-name' : 'given-name');
  if (weak && family) return yes(0.7, 'given-name-and-family-name');
  if (besideTrade) return no('trade-name');
  const initials = parts.filter(({ kind }) => kind.initial).length;
  const shaped = parts.every(
    ({ word, kind }) => kind.initial || (couldBeName(word, kind.key) && /^\p{Lu}/u.test(word)),
  );
  if (!shaped) return no('no-sign-of-a-person');
  if (initials) return initials < parts.length ? yes(0.6, 'initials') : yes(0.5, 'initials');
  if (weak) return yes(0.55, 'name-shape');
  const likely = family || parts.some(({ kind }) => hasFamilyEnding(kind.key));
  return parts.length <= 4 ? yes(likely ? 0.6 : 0.5, 'name-shape') : no('no-sign-of-a-person');
}

/** `San Francisco`, `St Albans`: a given name behind a saint is a place. */
const PLACE = /^(?:san|santa|santo|sao|saint|sainte|st|sankt)$/;

/** One word is a person's only by a strong given name together with nothing else, and even then hardly. */
function judgeSingle(part: Part | undefined, besideTrade: boolean): NameJudgement {
  return part?.kind.given === 'strong' && !besideTrade
    ? { personLike: false, score: 0.4, reason: 'given-name-alone' }
    : no('single-word');
}

function yes(score: number, reason: string): NameJudgement {
  return { personLike: true, score, reason };
}

function no(reason: string): NameJudgement {
  return { personLike: false, score: 0.1, reason };
}
