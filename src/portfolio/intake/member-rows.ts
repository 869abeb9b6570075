import { CsvRows, type TextLine } from '../../platform/lines/index.js';
import { ASKING, type AskedMember, readMember, type RefusedMember, refused } from './member-line.js';

/** In a cell, tags stand side by side. */
const BETWEEN_TAGS = /[|,;]/;

interface Columns {
  /** In the order of the file: the first that is not empty names the object. */
  readonly asking: readonly { readonly at: number; readonly name: string }[];
  readonly rest: ReadonlyMap<string, number>;
}

const FIRST_COLUMN: Columns = { asking: [{ at: 0, name: 'query' }], rest: new Map() };
const REST = ['kind', 'tags', 'note', 'criticality'] as const;

/**
 * Rows of CSV as members. The first row is a header where it names a column known here, or where its first cell has no dot, colon or digit
 * and so can hardly be an object. Other columns are passed over.
 */
export class MemberRows {
  private readonly rows = new CsvRows();
  private columns?: Columns;

  *push(line: TextLine): Generator<AskedMember | RefusedMember> {
    yield* this.read(this.rows.push(line));
  }

  *end(): Generator<AskedMember | RefusedMember> {
    yield* this.read(this.rows.end());
  }

  private *read(rows: ReturnType<CsvRows['push']>): Generator<AskedMember | RefusedMember> {
    for (const row of rows) {
      if ('code' in row) yield row;
      else yield* this.row(row.line, row.cells);
    }
  }

  private *row(line: number, cells: readonly string[]): Generator<AskedMember | RefusedMember> {
    if (this.columns === undefined) {
      this.columns = columnsOf(cells) ?? FIRST_COLUMN;
      if (this.columns !== FIRST_COLUMN || !/[.:\d\u3002]/.test(cells[0] ?? '')) return;
    }
    if (cells.every((cell) => cell === '')) return;
    yield readRow(line, cells, this.columns);
  }
}

function columnsOf(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => cell.toLowerCase());
  const asking = names.flatMap((name, at) => (ASKING.has(name) ? [{ at, name }] : []));
  if (asking.length === 0 && names.includes('name')) asking.push({ at: names.indexOf('name'), name: 'query' });
  if (asking.length === 0) return undefined;
  const rest = REST.flatMap((name): [string, number][] => (names.includes(name) ? [[name, names.indexOf(name)]] : []));
  return { asking, rest: new Map(rest) };
}

function readRow(line: number, cells: readonly string[], { asking, rest }: Columns): AskedMember | RefusedMember {
  const column = asking.find(({ at }) => (cells[at] ?? '') !== '');
  if (column === undefined) return refused(line, 'cell-empty', asking[0]!.name);
  const said = [...rest].flatMap(([name, at]): [string, string][] => (cells[at] ? [[name, cells[at]]] : []));
  const { kind, tags, criticality, ...note } = Object.fromEntries(said) as Partial<Record<string, string>>;
  return readMember(line, {
    [column.name]: cells[column.at],
    ...note,
    // Beside a column that says the kind itself there is nothing to add.
    ...(column.name === 'query' && kind !== undefined && { kind }),
    ...(criticality !== undefined && { criticality: criticality.toLowerCase() }),
    tags: tags?.split(BETWEEN_TAGS).filter((tag) => tag.trim() !== '') ?? [],
  });
}
