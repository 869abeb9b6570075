import { isUtf8 } from 'node:buffer';

export interface TextLine {
  /** From 1. */
  readonly line: number;
  /** Without its end (LF or CR LF), and without a byte order mark. */
  readonly text: string;
}

/** A line that is no text. Quotes nothing of it: it may be personal. */
export interface BrokenLine {
  readonly line: number;
  readonly code: TextFault;
  readonly message: string;
}

/** Why a line cannot be read as text, or its row not as CSV. */
export const TEXT_FAULTS = {
  'line-too-long': 'The line is too long.',
  'not-utf8': 'The line is not UTF-8.',
  'quote-not-closed': 'A quotation mark is not closed, or stands where none may stand.',
} as const;
export type TextFault = keyof typeof TEXT_FAULTS;

export const broken = (line: number, code: TextFault): BrokenLine => ({ line, code, message: TEXT_FAULTS[code] });

/** Longer than any line that means something; what is read of a longer one is not kept. */
const MAX_LINE_BYTES = 64 * 1024;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';
const REPLACEMENT = '\ufffd';

/** Cuts bytes into lines of text, however they arrive. Holds one piece and one line at most. A last line needs no end. */
export class TextLines {
  private rest: Uint8Array = new Uint8Array(0);
  private isSkipping = false;
  private line = 0;

  *push(piece: Uint8Array): Generator<TextLine | BrokenLine> {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      yield this.take(piece.subarray(from, end));
      from = end + 1;
    }
    this.keep(piece.subarray(from));
  }

  *end(): Generator<TextLine | BrokenLine> {
    if (this.rest.length > 0 || this.isSkipping) yield this.take(new Uint8Array(0));
  }

  private take(end: Uint8Array): TextLine | BrokenLine {
    this.keep(end);
    const [line, bytes, isTooLong] = [++this.line, this.rest, this.isSkipping];
    this.rest = new Uint8Array(0);
    this.isSkipping = false;
    if (isTooLong) return broken(line, 'line-too-long');
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (text.includes(REPLACEMENT) && !isUtf8(bytes)) return broken(line, 'not-utf8');
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
