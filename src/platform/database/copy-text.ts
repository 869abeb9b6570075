/** A line of COPY text (PostgreSQL manual, COPY, "Text Format"). Absent values become NULL; the text of others is theirs to give. */
export function copyLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  let line = '';
  for (let column = 0; column < values.length; column++) {
    if (column > 0) line += '\t';
    const value = values[column];
    line += value === undefined || value === null ? '\\N' : typeof value === 'string' ? escaped(value) : String(value);
  }
  return `${line}\n`;
}

/** The values of a line; null for NULL. */
export function parseCopyLine(line: string): (string | null)[] {
  const end = line.endsWith('\n') ? line.length - 1 : line.length;
  return line
    .slice(0, end)
    .split('\t')
    .map((field) => (field === '\\N' ? null : unescaped(field)));
}

/** The literal of a `text[]` (PostgreSQL manual, "Array Input and Output Syntax"). */
export function arrayLiteral(items: readonly string[] | undefined): string | undefined {
  return items && `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const SPECIAL = /[\\\t\n\r\0]/;
const SPECIALS = /[\\\t\n\r\0]/g;
/** NUL is the one character that PostgreSQL cannot hold. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\ufffd',
};

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ESCAPES[character]!) : text;

const CHARACTERS: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

const unescaped = (field: string): string =>
  field.includes('\\') ? field.replace(/\\[\\tnr]/g, (escape) => CHARACTERS[escape]!) : field;
