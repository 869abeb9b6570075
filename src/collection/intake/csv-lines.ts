import { CsvRows, type TextLine } from '../../platform/lines/index.js';
import { kindNamed, type ObjectKind } from '../../rdap/index.js';
import { type IntakeLine, refused } from './intake-line.js';
import { isPriority } from './json-line.js';

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

/**
 * Rows of CSV as lines of the input. The first row is taken for a header where it names a column known here, or where its first cell has no
 * dot, colon or digit and so can hardly be an object.
 */
export class CsvLines {
  private readonly rows = new CsvRows();
  private columns?: Columns;

  *push(line: TextLine): Generator<IntakeLine> {
    yield* this.read(this.rows.push(line));
  }

  *end(): Generator<IntakeLine> {
    yield* this.read(this.rows.end());
  }

  private *read(rows: ReturnType<CsvRows['push']>): Generator<IntakeLine> {
    for (const row of rows) {
      if ('code' in row) yield row;
      else yield* this.row(row.line, row.cells);
    }
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
