import { type Check, type QualityRule } from './quality.js';

/** The reason of the first rule that a row fails, or NULL: what `faultOf` says. @param columns by their name in the rules, where SQL has another */
export function faultCase(rules: readonly QualityRule[], columns: Readonly<Record<string, string>> = {}): string {
  const cases = rules.map(
    ({ reason, column, check }) => `WHEN NOT ${condition(check, columns[column] ?? column)} THEN ${literal(reason)}`,
  );
  return `CASE ${cases.join(' ')} END`;
}

function condition(check: Check, column: string): string {
  switch (check.is) {
    case 'present':
      return `coalesce(${column} <> '', false)`;
    case 'one-of':
      return `coalesce(${column} IN (${check.values.map(literal).join(', ')}), false)`;
    case 'at-least':
      return `coalesce(${column} >= ${check.least}, true)`;
    case 'not-future':
      return `coalesce(${column} <= now(), true)`;
  }
}

/** Of the rules' own words, never of anything that was read. */
const literal = (word: string): string => `'${word.replaceAll("'", "''")}'`;
