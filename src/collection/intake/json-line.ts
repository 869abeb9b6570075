import { kindNamed, type ObjectKind } from '../../rdap/index.js';
import { PRIORITIES, type Priority } from '../priority.js';
import { type IntakeLine, refused } from './intake-line.js';

/** Members that hold what is asked for; `query` leaves open of which kind it is. */
const ASKING: ReadonlyMap<string, ObjectKind | undefined> = new Map<string, ObjectKind | undefined>([
  ['query', undefined],
  ['domain', 'domain'],
  ['ip', 'ip'],
  ['asn', 'autnum'],
  ['nameserver', 'nameserver'],
  ['entity', 'entity'],
]);

/** One line of NDJSON; undefined where there is nothing in it. */
export function readJsonLine(line: number, text: string): IntakeLine | undefined {
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(line, 'not-json');
  }
  return readJsonQuery(line, value);
}

/** One query: a text, or an object with one of {@link ASKING} and, if need be, `kind` (beside `query`) and `priority`. */
export function readJsonQuery(line: number, value: unknown): IntakeLine {
  if (typeof value === 'string') return { line, text: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(line, 'not-a-query');
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members);
  const asking = names.filter((name) => ASKING.has(name));
  const [member] = asking;
  if (member === undefined) return refused(line, 'query-missing');
  if (asking.length > 1) return refused(line, 'query-ambiguous');
  if (names.some((name) => name !== member && name !== 'priority' && (name !== 'kind' || member !== 'query')))
    return refused(line, 'unknown-member');
  const asked = members[member];
  const text = member === 'asn' && Number.isSafeInteger(asked) ? String(asked) : asked;
  if (typeof text !== 'string') return refused(line, 'query-not-text', member);
  const { kind, priority } = members;
  const named = kind === undefined ? ASKING.get(member) : typeof kind === 'string' ? kindNamed(kind) : undefined;
  if (kind !== undefined && named === undefined) return refused(line, 'unknown-kind', 'kind');
  if (priority !== undefined && !isPriority(priority)) return refused(line, 'unknown-priority', 'priority');
  return { line, text, kind: named, priority };
}

export const isPriority = (value: unknown): value is Priority => PRIORITIES.some((priority) => priority === value);
