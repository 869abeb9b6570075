import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { decompressed, type Encoding } from './encoding.js';
import { streamChunks } from './part-chunks.js';

const TEXT = Buffer.from('{"a":1}\n'.repeat(10_000));
const FORMS: readonly [string, Buffer, Encoding][] = [
  ['plain', TEXT, 'identity'],
  ['gzip', zlib.gzipSync(TEXT), 'gzip'],
  ['zstd', zlib.zstdCompressSync(TEXT), 'zstd'],
  ['two gzip members', Buffer.concat([zlib.gzipSync(TEXT.subarray(0, 99)), zlib.gzipSync(TEXT.subarray(99))]), 'gzip'],
  [
    'two zstd frames behind a skippable one',
    Buffer.concat([
      Buffer.from([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7]),
      zlib.zstdCompressSync(TEXT.subarray(0, 99)),
      zlib.zstdCompressSync(TEXT.subarray(99)),
    ]),
    'zstd',
  ],
];

const inPieces = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size)),
  );

async function read(source: Readable, encoding: Encoding): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of decompressed(source, encoding)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const failureOf = async (source: Readable, encoding: Encoding): Promise<unknown> => {
  try {
    for await (const chunk of streamChunks(source, encoding, { part: 'p', offset: 0, lines: 0 })) void chunk;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('decompressed', () => {
  it.each(FORMS)('reads %s, said or sniffed, in pieces of any size', async (_form, bytes, encoding) => {
    for (const size of [1_000_000, 1000, 3]) {
      expect((await read(inPieces(bytes, size), encoding)).equals(TEXT)).toBe(true);
      expect((await read(inPieces(bytes, size), 'auto')).equals(TEXT)).toBe(true);
    }
  });

  it('takes what is too short for any encoding as it is, and nothing for nothing', async () => {
    expect((await read(inPieces(Buffer.from('{}'), 1), 'auto')).toString()).toBe('{}');
    for (const encoding of ['auto', 'identity', 'gzip', 'zstd'] as const)
      expect(await read(Readable.from([]), encoding)).toHaveLength(0);
  });

  it.each(['gzip', 'zstd'] as const)('says of %s that is cut off or damaged that it is', async (encoding) => {
    const whole = encoding === 'gzip' ? zlib.gzipSync(randomBytes(5000)) : zlib.zstdCompressSync(randomBytes(5000));
    expect(await failureOf(inPieces(whole.subarray(0, -9), 100), 'auto')).toBe('corrupt-encoding');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 4, 12);
    expect(await failureOf(inPieces(damaged, 100), encoding)).toBe('corrupt-encoding');
    expect(await failureOf(inPieces(TEXT, 100), encoding)).toBe('corrupt-encoding');
  });

  it('reads any number of zstd frames of any kind, wherever they are cut (RFC 8878 §3.1)', async () => {
    const { ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag, ZSTD_c_compressionLevel } = zlib.constants;
    const contents = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.nat({ max: 300_000 }).map((size) => Buffer.alloc(size, 'ab')),
      fc.nat({ max: 300_000 }).map((size) => Buffer.alloc(size, 0)),
    );
    const frame = fc.record({ content: contents, checksum: fc.nat({ max: 1 }), size: fc.nat({ max: 1 }) });
    const frames = fc.array(frame, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: 1, max: 5000 }), async (all, size) => {
        const params = ({ checksum, size: stated }: { checksum: number; size: number }) => ({
          [ZSTD_c_checksumFlag]: checksum,
          [ZSTD_c_contentSizeFlag]: stated,
          [ZSTD_c_compressionLevel]: 1,
        });
        const bytes = all.map((each) => zlib.zstdCompressSync(each.content, { params: params(each) }));
        const text = await read(inPieces(Buffer.concat(bytes), size), 'zstd');
        expect(text.equals(Buffer.concat(all.map(({ content }) => content)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('takes zeros behind gzip for what they are: a tape was longer', async () => {
    expect(
      (await read(inPieces(Buffer.concat([FORMS[1]![1], Buffer.alloc(512)]), 1_000_000), 'auto')).equals(TEXT),
    ).toBe(true);
  });

  it.each(['gzip', 'zstd'] as const)('does not pass over what follows %s and is none', async (encoding) => {
    const form = FORMS.find(([, , each]) => each === encoding)![1];
    expect(await failureOf(inPieces(Buffer.concat([form, Buffer.from('more of it')]), 1_000_000), 'auto')).toBe(
      'corrupt-encoding',
    );
  });

  it('SEC-4: refuses a zstd frame that asks for more memory than 32 MiB', async () => {
    const params = { [zlib.constants.ZSTD_c_windowLog]: 27, [zlib.constants.ZSTD_c_compressionLevel]: 1 };
    const wide = zlib.zstdCompressSync(Buffer.alloc(50_000_000), { params });
    expect(await failureOf(inPieces(wide, 100), 'auto')).toBe('corrupt-encoding');
  });

  it('SEC-4: a bomb costs time and no memory, and is unpacked only as it is read', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(100_000_000));
    let size = 0;
    for await (const piece of decompressed(inPieces(bomb, 16_384), 'auto')) {
      size += piece.length;
      if (size > 1_000_000) break;
    }
    expect(size).toBeLessThan(2_000_000);
    const lines = [];
    for await (const chunk of streamChunks(inPieces(bomb, 16_384), 'auto', { part: 'p', offset: 0, lines: 0 }))
      lines.push(chunk.bytes.length);
    expect(lines).toEqual([0]);
  });

  it.each(['identity', 'gzip', 'auto'] as const)(
    '%s: lets go of its source when the reader stops',
    async (encoding) => {
      const source = new PassThrough();
      source.write(encoding === 'gzip' ? FORMS[1]![1] : TEXT);
      for await (const piece of decompressed(source, encoding)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
      expect(source.destroyed).toBe(true);
    },
  );

  it.each(['identity', 'gzip', 'zstd', 'auto'] as const)('%s: passes on that its source broke', async (encoding) => {
    const source = new PassThrough();
    source.write((FORMS.find(([, , form]) => form === encoding) ?? FORMS[1]!)[1].subarray(0, 100));
    const failure = failureOf(source, encoding);
    source.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    expect(await failure).toBe('interrupted');
  });
});
