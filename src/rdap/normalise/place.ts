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
 * A place in the body. One is made for each object and array element that is read, as a link to the place around it; the
 * pointer is only written out when something is found there, so a clean answer costs no strings.
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

  /** Reports a finding at this place, or at the member or element of it that `keys` lead to. */
  note(code: FindingCode, ...keys: readonly (string | number)[]): void {
    const { findings } = this.answer;
    if (findings.length > MAX_FINDINGS) return;
    if (findings.length === MAX_FINDINGS) findings.push(finding('truncated-findings', ''));
    else findings.push(finding(code, this.pointer() + keys.map((key) => `/${pointerToken(key)}`).join('')));
  }

  /** Reports that the caps cut something, and which part of the registration is incomplete for it. */
  truncated(
    code: FindingCode & `truncated-${string}`,
    part: Incomplete | undefined,
    ...keys: readonly (string | number)[]
  ): void {
    this.note(code, ...keys);
    if (part !== undefined) this.answer.incomplete.add(part);
  }

  private pointer(): string {
    return this.parent === undefined ? '' : `${this.parent.pointer()}/${pointerToken(this.key)}`;
  }
}
