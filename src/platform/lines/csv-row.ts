/** What separates the cells of a file. */
export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The separator that stands most often outside quotation marks in a file's first line. */
export function separatorOf(text: string): Separator {
  const bare = text.replace(/"(?:[^"]|"")*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

const OPEN = /^\s*"/;

/**
 * Takes a row of CSV apart (RFC 4180): cells without the blanks around them, quotation marks resolved.
 *
 * @returns `open` where a quotation mark is not closed in this text; `malformed` where something stands behind a closing one
 */
export function splitRow(text: string, separator: Separator): string[] | 'open' | 'malformed' {
  const cells: string[] = [];
  for (let from = 0; ;) {
    const end = text.indexOf(separator, from);
    const cell = end === -1 ? text.slice(from) : text.slice(from, end);
    if (!OPEN.test(cell)) {
      cells.push(cell.trim());
      if (end === -1) return cells;
      from = end + 1;
      continue;
    }
    const quoted = readQuoted(text, text.indexOf('"', from) + 1);
    if (quoted === undefined) return 'open';
    cells.push(quoted.value.trim());
    const next = text.indexOf(separator, quoted.end);
    if (text.slice(quoted.end, next === -1 ? undefined : next).trim() !== '') return 'malformed';
    if (next === -1) return cells;
    from = next + 1;
  }
}

/** @param start behind the opening mark */
function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] !== '"') return { value: text.slice(start, end).replaceAll('""', '"'), end: end + 1 };
  }
  return undefined;
}
