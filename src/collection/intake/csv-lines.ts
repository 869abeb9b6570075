import { type ObjectKind } from '../../rdap/index.js';
import { separatorOf, type Separator, splitRow } from './csv-row.js';
import { type IntakeLine, refused } from './intake-line.js';
import { isPriority } from './json-line.js';
import { kindNamed } from './kind.js';
import { type TextLine } from './text-lines.js';

/** Columns by what they hold; `name` counts where there is none of the others. */
const ASKING: ReadonlyMap<string, ObjectKind | undefined> = new Map<string, ObjectKind | undefined>([
  ['query', undefined],
  ['domain', 'domain'],
  ['ip', 'ip'],
  ['asn', 'autnum'],
  ['nameserver', 'nameserver'],
  ['entity', 'entity'],
]);

interface Columns {
  /** In the order of the file: the first that is not empty is what a row asks for. */
  readonly asking: readonly { readonly at: number; readonly name: string; readonly kind?: ObjectKind }[];
  readonly kind: number;
  readonly priority: number;
}

const FIRST_COLUMN: Columns = { asking: [{ at: 0, name: 'query' }], kind: -1, priority: -1 };

/** A cell may go on over so much. A mark left open by mistake therefore costs its own line, and never the rest of the file. */
const MAX_ROW = { lines: 20, characters: 64 * 1024 };

/**
 * Rows of CSV, read line by line. The first line with something in it says by what cells are separated, and is taken for a header where it
 * names a column known here, or where its first cell has no dot, colon or digit and so can hardly be an object.
 */
export class CsvLines {
  private separator?: Separator;
  private columns?: Columns;
  /** Lines of a row that is not complete. */
  private open: TextLine[] = [];

  *push(line: TextLine): Generator<IntakeLine> {
    if (this.open.length === 0 && line.text.trim() === '') return;
    this.open.push(line);
    const text = this.open.length === 1 ? line.text : this.open.map((each) => each.text).join('\n');
    this.separator ??= separatorOf(text);
    const cells = splitRow(text, this.separator);
    if (typeof cells !== 'string') {
      const [first] = this.open.splice(0);
      yield* this.row(first!.line, cells);
    } else if (cells === 'malformed' || this.open.length === MAX_ROW.lines || text.length > MAX_ROW.characters) {
      yield* this.giveUp();
    }
  }

  *end(): Generator<IntakeLine> {
    while (this.open.length > 0) yield* this.giveUp();
  }

  /** What cannot be completed costs its first line; those behind it are read anew. */
  private *giveUp(): Generator<IntakeLine> {
    const [first, ...rest] = this.open.splice(0);
    yield refused(first!.line, 'quote-not-closed');
    for (const line of rest) yield* this.push(line);
  }

  private *row(line: number, cells: readonly string[]): Generator<IntakeLine> {
    if (this.columns === undefined) {
      this.columns = columnsOf(cells) ?? FIRST_COLUMN;
      const isHeader = this.columns !== FIRST_COLUMN || !/[.:\d\u3002]/.test(cells[0] ?? '');
      if (isHeader) return;
    }
    if (cells.every((cell) => cell === '')) return;
    yield readRow(line, cells, this.columns);
  }
}

function columnsOf(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => cell.toLowerCase());
  const asking = names.flatMap((name, at) => (ASKING.has(name) ? [{ at, name, kind: ASKING.get(name) }] : []));
  if (asking.length === 0 && names.includes('name'))
    asking.push({ at: names.indexOf('name'), name: 'name', kind: undefined });
  if (asking.length === 0) return undefined;
  return { asking, kind: names.indexOf('kind'), priority: names.indexOf('priority') };
}

function readRow(line: number, cells: readonly string[], { asking, ...columns }: Columns): IntakeLine {
  const column = asking.find(({ at }) => (cells[at] ?? '') !== '');
  if (column === undefined) return refused(line, 'cell-empty', asking[0]!.name);
  const [kind, priority] = [cells[columns.kind] ?? '', cells[columns.priority]?.toLowerCase() ?? ''];
  const named = column.kind ?? (kind === '' ? undefined : kindNamed(kind));
  if (column.kind === undefined && kind !== '' && named === undefined) return refused(line, 'unknown-kind', 'kind');
  if (priority !== '' && !isPriority(priority)) return refused(line, 'unknown-priority', 'priority');
  return { line, text: cells[column.at]!, kind: named, priority: priority === '' ? undefined : priority };
}
