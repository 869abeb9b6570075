import { ledgerTag } from '../../runner.js';
import { RUNNERS } from '../../runners/index.js';

/** Tables, or what tells them from the parameters of the path; none where nothing but a new release changes the answer. */
export type AskedTags = readonly string[] | ((parameters: Readonly<Record<string, string>>) => readonly string[]);

export const ROLLUP_TAGS = 'rollup-tags';

/** All that runners tell of: the tables that they write, and their ledgers. */
export const KNOWN_TAGS: readonly string[] = RUNNERS.flatMap((runner) => [...runner.writes, ledgerTag(runner)]);

/** For answers that also say which windows were computed: tables, and the ledgers of those who write them. */
export const tagsWithLedger = (...tables: readonly string[]): string[] => [
  ...tables,
  ...RUNNERS.filter(({ writes }) => writes.some((table) => tables.includes(table))).map(ledgerTag),
];

/** @throws Error with one sentence for a tag that no runner ever touches: answers that carry it would never be forgotten */
export function requireKnown(tags: AskedTags): AskedTags {
  if (typeof tags === 'function') return (parameters) => requireKnown(tags(parameters)) as readonly string[];
  const unknown = tags.find((tag) => !KNOWN_TAGS.includes(tag));
  if (unknown === undefined) return tags;
  throw new Error(`An answer is said to be made of ${unknown}, which no runner writes.`);
}

export const tagsFor = (asked: AskedTags, parameters: Readonly<Record<string, string>>): readonly string[] =>
  typeof asked === 'function' ? asked(parameters) : asked;
