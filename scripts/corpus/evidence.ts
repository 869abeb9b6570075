import { type Finding, type JsonObject, type RedactionReport } from '../../src/rdap/index.js';
import { readsLikePerson } from './subject.js';

/** What the body says about the object and the product did not pass on. */
export interface Loss {
  /** Kind of fact, e.g. `event`, `status`, `glue`. */
  readonly fact: string;
  /** Where the body says it. */
  readonly pointer: string;
  /** Which of the two forms lacks it. */
  readonly face: 'registration' | 'rdap';
}

/**
 * Findings that say that something was not read. They answer for all that is inside their place; findings that only tell how something
 * was written (`status-form`, `number-as-text`) answer for nothing.
 */
const LEAVES_OUT =
  /^(?:truncated-|wrong-type|null-member|member-unknown|number-invalid|number-overflow|address-invalid|card-unreadable|dangerous-member|public-id-empty|redaction-unreadable|action-missing|date-missing|name-missing)/;

/** Gathers the facts of one body and what answers for those that are missing: a finding about it, or a redaction that it deserved. */
export class Evidence {
  readonly losses: Loss[] = [];
  facts = 0;

  /** @param personal values of persons in this body, lower case */
  constructor(
    private readonly findings: readonly Finding[],
    private readonly report: RedactionReport,
    private readonly personal: readonly string[],
  ) {}

  /**
   * One fact that must be there.
   * @param inDocument whether RFC 9083's form has it; undefined where it has no place for it
   */
  expect(fact: string, pointer: string, inRegistration: boolean, inDocument?: boolean): void {
    this.facts++;
    if (inRegistration && inDocument !== false) return;
    if (this.isReported(pointer)) return;
    this.losses.push({ fact, pointer, face: inRegistration ? 'rdap' : 'registration' });
  }

  /** As {@link expect}, for a value that redaction may have taken: `at` is its place in the registration. */
  expectUnlessPersonal(
    fact: string,
    pointer: string,
    { value, at, present, shown }: { value: string; at: string; present: boolean; shown?: boolean },
  ): void {
    if (!present && this.wasRedacted(at) && this.isPersonal(value)) {
      this.facts++;
      return;
    }
    this.expect(fact, pointer, present, shown);
  }

  /** A text, which may have lost the stretches that are personal, and nothing else. */
  expectText(fact: string, pointer: string, text: string, at: string, lines: readonly string[]): void {
    if (lines.includes(text) || !this.wasRedacted(at)) return this.expect(fact, pointer, lines.includes(text));
    const left = new Set(lines.flatMap(words));
    const cut = words(text).filter((word) => !left.has(word));
    this.expect(fact, pointer, cut.length === 0 || this.isPersonal(text) || /\p{Lu}|\d{3}/u.test(cut.join(' ')));
  }

  /** Whether a finding with this code stands at this object or in it. */
  tells(code: string, base: string): boolean {
    return this.findings.some(
      (finding) => finding.code === code && (finding.path === base || finding.path.startsWith(`${base}/`)),
    );
  }

  /** Whether a decision speaks of this place in the registration, of something inside it, or of what it is inside of. */
  wasRedacted(at: string): boolean {
    return this.report.decisions.some(
      ({ path }) => path === at || at.startsWith(`${path}/`) || path.startsWith(`${at}/`),
    );
  }

  /** Whether a text holds anything that could be a person's: an address, a number of seven digits, a name, a value from a card. */
  isPersonal(text: string): boolean {
    const lower = decodeURI(text).toLowerCase();
    return (
      /@|\(at\)|\[at\]/i.test(text) ||
      /\d(?:[\s().-]*\d){6}/.test(text) ||
      readsLikePerson(text) ||
      this.personal.some((value) => value.length > 3 && lower.includes(value))
    );
  }

  private isReported(pointer: string): boolean {
    return this.findings.some(
      ({ code, path }) => LEAVES_OUT.test(code) && path !== '' && (path === pointer || pointer.startsWith(`${path}/`)),
    );
  }
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Percent-decoded where it can be. */
function decodeURI(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An object of the body beside what became of it in both forms; nothing where it did not become anything. */
export interface Pair {
  readonly raw: JsonObject;
  readonly kept: JsonObject;
  readonly shown: JsonObject;
  /** Pointer into the body. */
  readonly pointer: string;
  /** Pointer into the registration. */
  readonly at: string;
}
