import { type CopyRows } from './prepared.js';

/** A row or two; a batch of hundreds doubles it nine times. */
const FIRST_BYTES = 4096;
/** UTF-8 of one unit of UTF-16 at most. */
const BYTES_A_UNIT = 3;

/** Rows on their way to one stretch of bytes: none of them stays a text. */
export class RowBytes {
  private memory = new ArrayBuffer(0);
  private bytes = Buffer.from(this.memory);
  private used = 0;

  /** @param row whole lines of COPY text */
  add(row: string): void {
    const most = this.used + row.length * BYTES_A_UNIT;
    if (most > this.bytes.length) this.grow(most);
    this.used += this.bytes.write(row, this.used);
  }

  /** All rows, in a buffer of their own; this can not be used any more. */
  finish(): CopyRows {
    return new Uint8Array(this.memory.transfer(this.used));
  }

  private grow(most: number): void {
    this.memory = this.memory.transfer(Math.max(FIRST_BYTES, 2 * this.bytes.length, most));
    this.bytes = Buffer.from(this.memory);
  }
}
