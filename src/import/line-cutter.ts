import { LINE_ERRORS } from './line-error.js';
import { type Checkpoint, type Chunk } from './import-task.js';

/** How lines are cut into chunks, in bytes. */
export interface CutOptions {
  /** A chunk is closed by the line with which it reaches this size. */
  chunkBytes: number;
  /** Longer lines are refused; without the line feed. */
  maxLineBytes: number;
}

export const CUT: CutOptions = { chunkBytes: 1024 * 1024, maxLineBytes: 4 * 1024 * 1024 };

const LINE_FEED = 0x0a;

/**
 * Cuts a stream of bytes into chunks of whole lines. Where it cuts depends on the lines alone and not on the sizes of the reads. Holds at
 * most one chunk and one line, however long the lines are.
 *
 * @param start where in its part the stream begins
 */
export async function* cutLines(
  source: AsyncIterable<Uint8Array>,
  start: Checkpoint,
  options: CutOptions = CUT,
): AsyncGenerator<Chunk, void, undefined> {
  const cutter = new LineCutter(start, options);
  for await (const bytes of source) yield* cutter.push(bytes);
  yield* cutter.end();
}

class LineCutter {
  private buffer: Uint8Array<ArrayBuffer>;
  /** Bytes in the buffer: whole lines, then the beginning of the next one. */
  private used = 0;
  /** Bytes of the whole lines. */
  private whole = 0;
  /** Whole lines in the buffer. */
  private lines = 0;
  /** Bytes of the line that is being left out; absent while there is none. */
  private skipped?: number;
  private offset: number;
  private nextLine: number;
  private readonly part: string;

  constructor(
    { part, offset, lines }: Checkpoint,
    private readonly options: CutOptions,
  ) {
    this.part = part;
    this.offset = offset;
    this.nextLine = lines + 1;
    this.buffer = this.newBuffer();
  }

  *push(bytes: Uint8Array): Generator<Chunk, void, undefined> {
    for (let at = 0; at < bytes.length;) {
      const found = bytes.indexOf(LINE_FEED, at);
      const end = found === -1 ? bytes.length : found + 1;
      const length = this.used - this.whole + (found === -1 ? end : found) - at;
      if (this.skipped !== undefined) this.skipped += end - at;
      else if (length > this.options.maxLineBytes) yield* this.skip(end - at);
      else this.append(bytes.subarray(at, end));
      if (found !== -1) yield* this.endLine();
      at = end;
    }
  }

  *end(): Generator<Chunk, void, undefined> {
    if (this.skipped !== undefined || this.used > this.whole) yield* this.endLine();
    yield* this.flush();
  }

  /** Gives up the line at hand, and gives out those before it. */
  private *skip(more: number): Generator<Chunk, void, undefined> {
    const begun = this.used - this.whole;
    yield* this.flush();
    this.used = 0;
    this.skipped = begun + more;
  }

  private *endLine(): Generator<Chunk, void, undefined> {
    if (this.skipped !== undefined) {
      const error = { line: this.nextLine, code: 'line-too-long', message: LINE_ERRORS['line-too-long'] } as const;
      yield this.chunk(1, this.skipped, new Uint8Array(0), [error]);
      this.skipped = undefined;
      return;
    }
    this.lines += 1;
    this.whole = this.used;
    if (this.whole >= this.options.chunkBytes) yield* this.flush();
  }

  private *flush(): Generator<Chunk, void, undefined> {
    if (this.lines === 0) return;
    const [lines, bytes] = [this.lines, this.buffer.subarray(0, this.whole)];
    const rest = this.buffer.subarray(this.whole, this.used);
    this.buffer = this.newBuffer();
    [this.used, this.whole, this.lines] = [0, 0, 0];
    this.append(rest);
    yield this.chunk(lines, bytes.length, bytes);
  }

  private chunk(lines: number, length: number, bytes: Chunk['bytes'], refused?: Chunk['refused']): Chunk {
    const { part, offset, nextLine: firstLine } = this;
    this.offset += length;
    this.nextLine += lines;
    return { part, firstLine, lines, offset, length, bytes, ...(refused && { refused }) };
  }

  private append(bytes: Uint8Array): void {
    const needed = this.used + bytes.length;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.buffer.length));
      larger.set(this.buffer.subarray(0, this.used));
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.used);
    this.used = needed;
  }

  /** With room for the line that makes it full. */
  private newBuffer(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.options.chunkBytes + this.options.chunkBytes / 8);
  }
}
