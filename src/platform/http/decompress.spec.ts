import fc from 'fast-check';
import zlib from 'node:zlib';
import { decompress } from './decompress.js';
import { OUTBOUND_LIMITS } from './limits.js';
import { OutboundError } from './outbound.error.js';

const ENCODERS = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
} as const;
const encodings = Object.keys(ENCODERS) as (keyof typeof ENCODERS)[];

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof OutboundError ? `${error.code} ${error.reason}` : 'another error';
  }
  return undefined;
};

describe('decompress', () => {
  it.each(encodings)('reads what %s wrote', (encoding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        const body = decompress(Buffer.from(ENCODERS[encoding](bytes)), encoding.toUpperCase(), 'h', OUTBOUND_LIMITS);
        expect(body.equals(bytes)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('reads a raw deflate stream, as some servers send it', () => {
    expect(decompress(zlib.deflateRawSync('{"a":1}'), 'deflate', 'h', OUTBOUND_LIMITS).toString()).toBe('{"a":1}');
  });

  it.each([undefined, '', 'identity', ' Identity '])('leaves a body alone whose encoding is %j', (encoding) => {
    const body = Buffer.from('{}');
    expect(decompress(body, encoding, 'h', OUTBOUND_LIMITS)).toBe(body);
  });

  it('takes an empty body for one, whatever the encoding', () => {
    expect(decompress(Buffer.alloc(0), 'gzip', 'h', OUTBOUND_LIMITS)).toHaveLength(0);
  });

  it.each(encodings)('SEC-4: refuses a %s body that expands more than 50 times', (encoding) => {
    const bomb = Buffer.from(ENCODERS[encoding](Buffer.alloc(1_000_000)));
    expect(codeOf(() => decompress(bomb, encoding, 'h', OUTBOUND_LIMITS))).toBe('ratio decoded');
  });

  it('SEC-4: refuses more than 8 MB, and admits exactly as much as the limit', () => {
    const limits = { ...OUTBOUND_LIMITS, decodedBytes: 100_000, ratio: 1e6 };
    expect(decompress(zlib.gzipSync(Buffer.alloc(100_000)), 'gzip', 'h', limits)).toHaveLength(100_000);
    const above = zlib.gzipSync(Buffer.alloc(100_001));
    expect(codeOf(() => decompress(above, 'gzip', 'h', limits))).toBe('too-large decoded');
    expect(OUTBOUND_LIMITS.decodedBytes).toBe(8 * 1024 * 1024);
  });

  it.each([
    ['gzip', Buffer.from('not gzip at all'), 'bad-encoding Z_DATA_ERROR'],
    ['gzip', zlib.gzipSync('{"objectClassName":"domain"}').subarray(0, 20), 'bad-encoding Z_BUF_ERROR'],
    ['gzip, gzip', zlib.gzipSync(zlib.gzipSync('{}')), 'bad-encoding unknown'],
    ['compress', Buffer.from('x'), 'bad-encoding unknown'],
  ])('refuses %s that cannot be read', (encoding, body, code) => {
    expect(codeOf(() => decompress(body, encoding, 'h', OUTBOUND_LIMITS))).toBe(code);
  });

  it('SEC-4: refuses a zstd frame that asks for a window of more than 8 MB', () => {
    // RFC 8878 §3.1.1: magic number, descriptor without single segment, window of 2^(10 + exponent), an empty last block.
    const frame = (exponent: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, exponent << 3, 0x01, 0x00, 0x00]);
    expect(decompress(frame(13), 'zstd', 'h', OUTBOUND_LIMITS)).toHaveLength(0);
    const refusal = codeOf(() => decompress(frame(14), 'zstd', 'h', OUTBOUND_LIMITS));
    expect(refusal).toBe('bad-encoding ZSTD_error_frameParameter_windowTooLarge');
  });
});
