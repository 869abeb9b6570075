import { TEXT_FAULTS } from '../../platform/lines/index.js';
import { kindNamed, kindOfText, LookupFailure, type ObjectKind, parseQuery } from '../../rdap/index.js';
import { queryIdOf } from '../../registration/index.js';
import { type NewMember } from '../member.js';
import { type Criticality, isCriticality, isTag, LIMITS, PROSE, tagsOf } from '../portfolio.js';

/** A line that asks for a member. Whether its text is an object is seen when it is read as a query. */
export interface AskedMember {
  /** Place in the input, from 1. */
  readonly line: number;
  /** As it was written: a name, an address or prefix, an AS number, a handle. */
  readonly text: string;
  /** Absent where the input leaves it open: then it is told from the text. */
  readonly kind?: ObjectKind;
  readonly tags: readonly string[];
  readonly note?: string;
  readonly criticality?: Criticality;
}

/** A line that cannot be used. Quotes nothing of it. */
export interface RefusedMember {
  readonly line: number;
  /** Kebab-case, closed list: those of {@link MEMBER_FAULTS}, and `invalid-query`. */
  readonly code: MemberFault | 'invalid-query';
  /** What is wrong in it: a member, a column, or a part of the query. */
  readonly member?: string;
  readonly message: string;
}

/** Why a line is refused. */
export const MEMBER_FAULTS = {
  ...TEXT_FAULTS,
  'not-json': 'The line is not JSON.',
  'not-a-query': 'The line is neither a text nor an object.',
  'query-missing': 'The line has none of "query", "domain", "ip", "asn", "nameserver" and "entity".',
  'query-ambiguous': 'The line has more than one of "query", "domain", "ip", "asn", "nameserver" and "entity".',
  'query-not-text': 'What names the object is not a text.',
  'unknown-member': 'The line has a member other than those of a query, "kind", "tags", "note" and "criticality".',
  'unknown-kind': 'The kind is none of domain, ip, asn, nameserver and entity, or stands beside a member that says it.',
  'unknown-criticality': 'The criticality is none of critical, high, normal and low.',
  'bad-tags': `Tags are up to ${LIMITS.tags} texts of 1 to ${LIMITS.tagLength} characters without control characters.`,
  'bad-note': `A note is a text of 1 to ${LIMITS.noteLength} characters.`,
  'cell-empty': 'The column that names the object is empty.',
  'not-a-member': 'The portfolio has no such member.',
  'too-many-tags': `The member would have more than ${LIMITS.tags} tags.`,
} as const;
export type MemberFault = keyof typeof MEMBER_FAULTS;

export const refused = (line: number, code: MemberFault, member?: string): RefusedMember => ({
  line,
  code,
  ...(member !== undefined && { member }),
  message: MEMBER_FAULTS[code],
});

/** Members that name the object; `query` leaves open of which kind it is. */
export const ASKING: ReadonlySet<string> = new Set(['query', 'domain', 'ip', 'asn', 'nameserver', 'entity']);

/** One member: a text, or an object with one of {@link ASKING} and, if need be, `kind` (beside `query`), `tags`, `note`, `criticality`. */
export function readMember(line: number, value: unknown): AskedMember | RefusedMember {
  if (typeof value === 'string') return { line, text: value, tags: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(line, 'not-a-query');
  const { kind, tags = [], note, criticality, ...rest } = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(rest);
  const [member, second] = names.filter((name) => ASKING.has(name));
  if (member === undefined) return refused(line, 'query-missing');
  if (second !== undefined) return refused(line, 'query-ambiguous');
  if (names.length > 1) return refused(line, 'unknown-member');
  const asked = rest[member];
  const text = member === 'asn' && Number.isSafeInteger(asked) ? String(asked) : asked;
  if (typeof text !== 'string') return refused(line, 'query-not-text', member);
  const said = kind === undefined ? member : member === 'query' && typeof kind === 'string' ? kind : '';
  const named = kindNamed(said);
  if (named === undefined && said !== 'query') return refused(line, 'unknown-kind', 'kind');
  if (!Array.isArray(tags) || tags.length > LIMITS.tags || !tags.every(isTag)) return refused(line, 'bad-tags', 'tags');
  if (note !== undefined && !(typeof note === 'string' && PROSE.test(note))) return refused(line, 'bad-note', 'note');
  if (criticality !== undefined && !isCriticality(criticality))
    return refused(line, 'unknown-criticality', 'criticality');
  return { line, text, kind: named, tags: tagsOf(tags), note, criticality };
}

/** One line of NDJSON; undefined where there is nothing in it. */
export function readJsonLine(line: number, text: string): AskedMember | RefusedMember | undefined {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(line, 'not-json');
  }
  return readMember(line, value);
}

/** From what was written to the object that is meant. */
export function memberOf(asked: AskedMember, tenantId: string): NewMember | RefusedMember {
  const { line, text, kind = kindOfText(text), tags, note, criticality } = asked;
  try {
    const { key } = parseQuery(kind, text);
    return { line, queryId: queryIdOf(tenantId, { kind, key }), kind, key, tags, note, criticality };
  } catch (error) {
    if (!(error instanceof LookupFailure)) throw error;
    return { line, code: 'invalid-query', member: error.detail.member, message: error.message };
  }
}
