import { TEXT_FAULTS } from '../../platform/lines/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { type Priority } from '../priority.js';

/** One line of the input of a run. */
export type IntakeLine = AskedLine | RefusedLine;

/** A line that asks for something. Whether its text can be asked for is seen when it is read as a query. */
export interface AskedLine {
  /** Place in the input, from 1. */
  readonly line: number;
  /** As it was written: a name, an address or prefix, an AS number, a handle. */
  readonly text: string;
  /** Absent where the input leaves it open: then it is told from the text. */
  readonly kind?: ObjectKind;
  /** Of this line alone; goes before that of the run. */
  readonly priority?: Priority;
}

/** A line that cannot be used. Quotes nothing of it: it may be personal. */
export interface RefusedLine {
  readonly line: number;
  /** Kebab-case, closed list: those of {@link LINE_FAULTS}, and `invalid-query`. */
  readonly code: LineFault | 'invalid-query';
  /** What is wrong in it: a member, a column, or a part of the query. */
  readonly member?: string;
  readonly message: string;
}

/** Why a line is refused before its text is looked at. */
export const LINE_FAULTS = {
  ...TEXT_FAULTS,
  'not-json': 'The line is not JSON.',
  'not-a-query': 'The line is neither a text nor an object.',
  'query-missing': 'The line has none of "query", "domain", "ip", "asn", "nameserver" and "entity".',
  'query-ambiguous': 'The line has more than one of "query", "domain", "ip", "asn", "nameserver" and "entity".',
  'query-not-text': 'What is asked for is not a text.',
  'unknown-member': 'The line has a member other than those of a query, "kind" and "priority".',
  'unknown-kind': 'The kind is none of domain, ip, asn, nameserver and entity.',
  'unknown-priority': 'The priority is none of critical, high, normal and low.',
  'cell-empty': 'The column that says what is asked for is empty.',
} as const;
export type LineFault = keyof typeof LINE_FAULTS;

export const refused = (line: number, code: LineFault, member?: string): RefusedLine => ({
  line,
  code,
  ...(member !== undefined && { member }),
  message: LINE_FAULTS[code],
});

export const isRefused = (line: IntakeLine): line is RefusedLine => 'code' in line;
