import { type EntityClass } from '../model.js';
import { isRoleMailbox, type PiiType, type ScanContext, type Span, type TextScanner } from '../pii/index.js';
import { CleanTexts } from './clean-texts.js';
import { type Echoes, merge } from './echo.js';
import { type Ledger } from './ledger.js';
import { type RedactionPolicy } from './policy.js';

/** Cutting a stretch out can join its neighbours into a new find; a text that will not come to rest is dropped. */
const MOST_ROUNDS = 4;

/** In names of objects digits and words mean something else, so only these finds count there; in their handles even fewer. */
export const IN_NAMES: ReadonlySet<PiiType> = new Set<PiiType>(['email', 'person-name', 'person-handle']);
export const IN_HANDLES: ReadonlySet<PiiType> = new Set<PiiType>(['email', 'person-name']);
/** In addresses of pages and objects: domain names read like names, object numbers like telephone numbers. */
export const IN_LINKS: ReadonlySet<PiiType> = new Set<PiiType>(['email', 'personal-url']);

export interface Place {
  /** RFC 6901 pointer into the redacted registration. */
  readonly path: string;
  /** For people, in the words of RFC 9537 `name.description`: `remarks`, `link`, … */
  readonly where: string;
  readonly entityClass?: EntityClass;
  /** Which finds count; all of them where absent. */
  readonly types?: ReadonlySet<PiiType>;
}

/** Strings that are no contact fields: what recognisers or known values mark in them is cut out (RED-26, PII-3). */
export class FreeText {
  private readonly person: ScanContext;
  private readonly other: ScanContext;
  private readonly cleanOfPerson: CleanTexts;
  private readonly clean: CleanTexts;
  /** Finds of this answer: registries repeat the same remark at every contact. Gone with the answer, for it is personal. */
  private readonly found: { person?: Map<string, readonly Span[]>; other?: Map<string, readonly Span[]> } = {};

  constructor(
    private readonly scan: TextScanner,
    private readonly threshold: RedactionPolicy['threshold'],
    private readonly echoes: Echoes,
    private readonly ledger: Ledger,
    country: string | undefined,
  ) {
    this.person = country === undefined ? { person: true } : { person: true, country };
    this.other = country === undefined ? {} : { country };
    this.cleanOfPerson = CleanTexts.of(scan, `person ${country ?? ''}`);
    this.clean = CleanTexts.of(scan, `other ${country ?? ''}`);
  }

  /**
   * `text` without what is personal in it; '' where nothing else is left. What stands inside an entity of a person goes
   * altogether at the first find, for what surrounds a find there is about the same person.
   */
  redact(text: string, place: Place): string {
    let rest = text;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const spans = this.finds(rest, place);
      if (spans.length === 0) return rest;
      this.ledger.text(place.path, place.where, spans, place.entityClass);
      if (isOfPerson(place)) return '';
      rest = cut(rest, spans);
      if (rest === '') return rest;
    }
    return '';
  }

  /** True where something personal stands in the text; for members that go or stay as a whole. Nothing is recorded. */
  marks(text: string, place: Place): boolean {
    return this.finds(text, place).length > 0;
  }

  /** True where the address of a page or object ends in the handle of a person in the same answer. */
  echoesInLink(address: string): boolean {
    return this.echoes.inLink(address);
  }

  private finds(text: string, place: Place): readonly Span[] {
    const known = this.echoes.empty ? NOTHING : this.echoes.find(text);
    const scanned = this.scanned(text, place, known.length === 0);
    if (known.length === 0) return scanned;
    return scanned.length === 0 ? known : merge([...known, ...scanned]);
  }

  /** @param mayRemember nothing is known of the text that the scanner may have missed */
  private scanned(text: string, place: Place, mayRemember: boolean): readonly Span[] {
    const person = isOfPerson(place);
    const { types } = place;
    const all = types === undefined ? this.scannedForAll(text, person, mayRemember) : this.read(text, person, types);
    if (all.length === 0) return all;
    const threshold = person ? this.threshold.person : this.threshold.text;
    return all.filter(({ score, type }) => score >= threshold && (types === undefined || types.has(type)));
  }

  /** Where only some types count a text is read quicker than it is remembered, and little is learned of it. */
  private scannedForAll(text: string, person: boolean, mayRemember: boolean): readonly Span[] {
    const clean = person ? this.cleanOfPerson : this.clean;
    if (clean.has(text)) return NOTHING;
    const all = this.read(text, person);
    // A find too faint to act on is still one: such a text is not kept in memory.
    if (all.length === 0 && mayRemember) clean.add(text);
    return all;
  }

  private read(text: string, person: boolean, types?: ReadonlySet<PiiType>): readonly Span[] {
    const context = person ? 'person' : 'other';
    const known = this.found[context]?.get(text);
    if (known !== undefined) return known;
    const all = this.scan(text, this[context], types);
    if (all.length === 0) return all;
    const spans = all.filter((span) => person || !isOfService(text, span));
    if (spans.length > 0 && types === undefined)
      (this.found[context] ??= new Map<string, readonly Span[]>()).set(text, spans);
    return spans;
  }
}

const NOTHING: readonly Span[] = [];

function isOfPerson({ entityClass }: Place): boolean {
  return entityClass === 'natural' || entityClass === 'unknown';
}

/** A role mailbox is a service's, and so are the addresses that networks and servers have (RED-7, PII-2). */
function isOfService(text: string, span: Span): boolean {
  return span.type === 'ip-address' || (span.type === 'email' && isRoleMailbox(text.slice(span.start, span.end)));
}

/** The text without the spans, single-spaced where one stood; '' where no letter and no digit is left. */
function cut(text: string, spans: readonly Span[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of spans) {
    rest += text.slice(from, start);
    from = end;
  }
  rest += text.slice(from);
  rest = rest.replace(/[ \t]{2,}/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(rest) ? rest : '';
}
