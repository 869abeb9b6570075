/** RFC 8878 §3.1.1 and §3.1.2, little-endian. */
const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const RLE_BLOCK = 1;

/**
 * Cuts a zstd stream behind every frame. Node's decoder stops at the end of a frame that lies inside of what it was given, and drops what is
 * behind it; given the next frame on its own it goes on. Multi-threaded compressors and `cat` write several frames.
 */
export async function* framesApart(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const walk = new FrameWalk();
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length;) {
      const end = at + walk.pass(bytes.subarray(at));
      yield bytes.subarray(at, end);
      at = end;
    }
  }
}

/** Follows frame and block headers without reading what is in the blocks. */
class FrameWalk {
  private field: number[] = [];
  private step: (field: number[]) => void = () => undefined;
  private wanted = 0;
  private toSkip = 0;
  private isEnd = false;
  private hasChecksum = false;

  constructor() {
    this.beginFrame();
  }

  /** @returns how many of the bytes belong to the frame at hand */
  pass(bytes: Uint8Array): number {
    this.isEnd = false;
    let at = 0;
    while (at < bytes.length && !this.isEnd) {
      const skipped = Math.min(this.toSkip, bytes.length - at);
      at += skipped;
      this.toSkip -= skipped;
      if (this.toSkip === 0 && this.wanted === 0) this.advance();
      else if (at < bytes.length && this.field.push(bytes[at++]!) === this.wanted) this.advance();
    }
    return at;
  }

  private advance(): void {
    const { step, field } = this;
    this.field = [];
    step(field);
  }

  /** Skips, then gathers bytes for the next step. */
  private then(toSkip: number, wanted: number, step: (field: number[]) => void): void {
    this.toSkip = toSkip;
    this.wanted = wanted;
    this.step = step;
  }

  private beginFrame(): void {
    this.then(0, 4, (field) => {
      const magic = littleEndian(field);
      if (magic === MAGIC) this.then(0, 1, ([descriptor = 0]) => this.readDescriptor(descriptor));
      else if ((magic & ~0xf) >>> 0 === SKIPPABLE)
        this.then(0, 4, (size) => this.then(littleEndian(size), 0, () => this.endFrame()));
      // No frame: the decoder will say so.
      else this.then(Infinity, 0, () => undefined);
    });
  }

  /** RFC 8878 §3.1.1.1.1. */
  private readDescriptor(descriptor: number): void {
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const sizeFlag = descriptor >>> 6;
    const contentSize = sizeFlag === 0 && isSingleSegment ? 1 : CONTENT_SIZE_BYTES[sizeFlag]!;
    this.hasChecksum = (descriptor & 0x04) !== 0;
    this.beginBlock((isSingleSegment ? 0 : 1) + DICTIONARY_ID_BYTES[descriptor & 3]! + contentSize);
  }

  /** RFC 8878 §3.1.1.2. */
  private beginBlock(before: number): void {
    this.then(before, 3, (field) => {
      const header = littleEndian(field);
      const content = ((header >>> 1) & 3) === RLE_BLOCK ? 1 : header >>> 3;
      if ((header & 1) === 0) this.beginBlock(content);
      else this.then(content + (this.hasChecksum ? 4 : 0), 0, () => this.endFrame());
    });
  }

  private endFrame(): void {
    this.isEnd = true;
    this.beginFrame();
  }
}

const littleEndian = (bytes: readonly number[]): number =>
  bytes.reduce((value, byte, index) => value + byte * 2 ** (8 * index), 0);
