import { ledgerTag } from '../../runner.js';
import { RUNNERS } from '../../runners/index.js';

/** Tables, or what tells them from the parameters of the path; none where nothing but a new release changes the answer. */
export type AskedTags = readonly string[] | ((parameters: Readonly<Record<string, string>>) => readonly string[]);

export const ROLLUP_TAGS = 'rollup-tags';

export const tagsFor = (asked: AskedTags, parameters: Readonly<Record<string, string>>): readonly string[] =>
  typeof asked === 'function' ? asked(parameters) : asked;

/** For answers that also say which windows were computed: tables, and the ledgers of those who write them. */
export const tagsWithLedger = (...tables: readonly string[]): string[] => [
  ...tables,
  ...RUNNERS.filter(({ writes }) => writes.some((table) => tables.includes(table))).map(ledgerTag),
];
