import { separatorOf, type Separator, splitRow } from './csv-row.js';
import { broken, type BrokenLine, type TextLine } from './text-lines.js';

export interface CsvRow {
  /** Of its first line, from 1. */
  readonly line: number;
  /** Without the blanks around them, quotation marks resolved. */
  readonly cells: readonly string[];
}

/** A cell may go on over so much. A mark left open by mistake therefore costs its own line, and never the rest of the file. */
const MAX_ROW = { lines: 20, characters: 64 * 1024 };

/** Rows of CSV, read line by line; the first line with something in it says by what cells are separated. */
export class CsvRows {
  private separator?: Separator;
  /** Lines of a row that is not complete. */
  private open: TextLine[] = [];

  *push(line: TextLine): Generator<CsvRow | BrokenLine> {
    if (this.open.length === 0 && line.text.trim() === '') return;
    this.open.push(line);
    const text = this.open.length === 1 ? line.text : this.open.map((each) => each.text).join('\n');
    this.separator ??= separatorOf(text);
    const cells = splitRow(text, this.separator);
    if (typeof cells !== 'string') {
      const [first] = this.open.splice(0);
      yield { line: first!.line, cells };
    } else if (cells === 'malformed' || this.open.length === MAX_ROW.lines || text.length > MAX_ROW.characters) {
      yield* this.giveUp();
    }
  }

  *end(): Generator<CsvRow | BrokenLine> {
    while (this.open.length > 0) yield* this.giveUp();
  }

  /** What cannot be completed costs its first line; those behind it are read anew. */
  private *giveUp(): Generator<CsvRow | BrokenLine> {
    const [first, ...rest] = this.open.splice(0);
    yield broken(first!.line, 'quote-not-closed');
    for (const line of rest) yield* this.push(line);
  }
}
