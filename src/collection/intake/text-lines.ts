import { isUtf8 } from 'node:buffer';
import { type RefusedLine, refused } from './intake-line.js';

export interface TextLine {
  /** From 1. */
  readonly line: number;
  /** Without its end (LF or CR LF), and without a byte order mark. */
  readonly text: string;
}

/** Longer than any line that can be asked with; what is read of a longer one is not kept. */
const MAX_LINE_BYTES = 64 * 1024;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';

/** Cuts bytes into lines of text, however they arrive. Holds one piece and one line at most. A last line needs no end. */
export class TextLines {
  private rest: Uint8Array = new Uint8Array(0);
  private isSkipping = false;
  private line = 0;

  *push(piece: Uint8Array): Generator<TextLine | RefusedLine> {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      yield this.take(piece.subarray(from, end));
      from = end + 1;
    }
    this.keep(piece.subarray(from));
  }

  *end(): Generator<TextLine | RefusedLine> {
    if (this.rest.length > 0 || this.isSkipping) yield this.take(new Uint8Array(0));
  }

  private take(end: Uint8Array): TextLine | RefusedLine {
    this.keep(end);
    const [line, bytes, isTooLong] = [++this.line, this.rest, this.isSkipping];
    this.rest = new Uint8Array(0);
    this.isSkipping = false;
    if (isTooLong) return refused(line, 'line-too-long');
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (text.includes(REPLACEMENT) && !isUtf8(bytes)) return refused(line, 'not-utf8');
    const start = line === 1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    return { line, text: text.slice(start, text.endsWith('\r') ? -1 : undefined) };
  }

  private keep(bytes: Uint8Array): void {
    if (this.isSkipping) return;
    this.isSkipping = this.rest.length + bytes.length > MAX_LINE_BYTES;
    if (this.isSkipping) this.rest = new Uint8Array(0);
    else if (this.rest.length === 0) this.rest = bytes;
    else if (bytes.length > 0) this.rest = Buffer.concat([this.rest, bytes]);
  }
}
