import { finding, type FindingCode, MAX_FINDINGS, pointerToken } from '../finding.js';
import { type Finding, type Registration, type UpstreamRedaction } from '../model.js';
import { CAPS } from './caps.js';

export type Incomplete = NonNullable<Registration['incomplete']>[number];

/** What is gathered across one answer, wherever in it the reader stands. */
export class Answer {
  readonly findings: Finding[] = [];
  readonly incomplete = new Set<Incomplete>();
  readonly upstreamRedactions: UpstreamRedaction[] = [];
  /** Entities that may still be read. */
  entitiesLeft: number = CAPS.entities;
  /** UTF-16 units of extension members that may still be kept. */
  extensionsLeft: number = CAPS.extensions;
}

/**
 * A place in the body. One is made for each object and list that is read, as a link to the place around it; the pointer is only
 * written out when something is found there, so a clean answer costs no strings.
 */
export class Place {
  private constructor(
    readonly answer: Answer,
    private readonly parent: Place | undefined,
    private readonly key: string | number,
  ) {}

  static root(answer: Answer): Place {
    return new Place(answer, undefined, '');
  }

  get isRoot(): boolean {
    return this.parent === undefined;
  }

  at(key: string | number): Place {
    return new Place(this.answer, this, key);
  }

  /** Reports a finding at this place, at a member of it, or at an element of that member. */
  note(code: FindingCode, key?: string | number, index?: number): void {
    const { findings } = this.answer;
    if (findings.length > MAX_FINDINGS) return;
    if (findings.length === MAX_FINDINGS) findings.push(finding('truncated-findings', ''));
    else findings.push(finding(code, this.pointer() + step(key) + step(index)));
  }

  /** Reports that something was cut, and which part of the registration is incomplete for it. */
  truncated(
    code: FindingCode & `truncated-${string}`,
    part: Incomplete | undefined,
    key?: string | number,
    index?: number,
  ): void {
    this.note(code, key, index);
    if (part !== undefined) this.answer.incomplete.add(part);
  }

  private pointer(): string {
    return this.parent === undefined ? '' : this.parent.pointer() + step(this.key);
  }
}

const step = (key: string | number | undefined): string => (key === undefined ? '' : `/${pointerToken(key)}`);
