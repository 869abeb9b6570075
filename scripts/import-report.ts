import { type ImportDto } from '../src/import/index.js';
import { bold, dim, green, grouped, red } from './terminal.js';

/** Refused lines that are shown. */
export const SHOWN_ERRORS = 5;

export interface RefusedLine {
  part: string;
  line: number;
  code: string;
  member?: string;
  message: string;
}

/** What an import came to. */
export interface Imported {
  run: ImportDto;
  errors: RefusedLine[];
}

/** Where imports go. */
export interface ImportPlace {
  /** @param path of a file or folder, or `-` for standard input */
  import(path: string, key: string | undefined): Promise<Imported>;
  close(): Promise<void>;
}

type Counts = ImportDto['counts'];

const NAMES: readonly [keyof Counts, string][] = [
  ['firstSeen', 'first seen'],
  ['changed', 'changed'],
  ['policyChanged', 'changed by policy'],
  ['unchanged', 'unchanged'],
  ['outdated', 'outdated'],
  ['rejected', 'refused'],
  ['blank', 'blank'],
];

export function countsText(counts: Counts): string {
  const some = NAMES.filter(([member]) => counts[member] > 0);
  return some.map(([member, name]) => `${grouped(counts[member])} ${name}`).join(', ') || 'nothing';
}

/** @param lines applied by this attempt in so many seconds */
export const rateText = (lines: number, seconds: number): string => `${grouped(lines / Math.max(seconds, 0.001))}/s`;

/** What an import came to, and the first lines that it refused. */
export function summaryText(run: ImportDto, errors: readonly RefusedLine[]): string {
  const isWhole = run.state === 'done';
  const head = `${isWhole ? green('✓') : red('✗')} ${bold(run.source)}: ${grouped(run.lines)} lines, ${countsText(run.counts)}`;
  const refused = errors.map(({ part, line, code, member, message }) => {
    const where = part === '-' ? `line ${line}` : `${part}:${line}`;
    return `  ${where}  ${code}${member === undefined ? '' : ` (${member})`}  ${dim(message)}`;
  });
  const rest = run.counts.rejected - errors.length;
  return [head, ...refused, ...(errors.length > 0 && rest > 0 ? [dim(`  … and ${grouped(rest)} more`)] : [])].join(
    '\n',
  );
}
