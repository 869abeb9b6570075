import fc from 'fast-check';
import { checkpointAfter, type Chunk } from './import-task.js';
import { cutLines } from './line-cutter.js';

const OPTIONS = { chunkBytes: 32, maxLineBytes: 20 };
const START = { part: 'p', offset: 0, lines: 0 };

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function cut(text: string, sizes: readonly number[] = [7], start = START): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of cutLines(inPieces(Buffer.from(text), sizes), start, OPTIONS)) chunks.push(chunk);
  return chunks;
}

const shown = (chunks: readonly Chunk[]) =>
  chunks.map(({ bytes, refused, ...rest }) => ({ ...rest, text: Buffer.from(bytes).toString(), refused }));

/** Lines of all lengths around the limit, blank ones and carriage returns among them. */
const texts = fc
  .array(
    fc.oneof(
      fc.nat({ max: 25 }).map((n) => 'x'.repeat(n)),
      fc.constantFrom('', '\r', 'é', '{}\r', 'x'.repeat(20), 'x'.repeat(21), 'x'.repeat(200)),
    ),
    { maxLength: 40 },
  )
  .chain((lines) => fc.boolean().map((isEnded) => lines.join('\n') + (isEnded ? '\n' : '')));
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });

describe('cutting lines', () => {
  it('closes a chunk with the line that fills it, and counts on', async () => {
    expect(shown(await cut('one\ntwo\r\n\nfour four four\nfive five\nsix'))).toEqual([
      {
        part: 'p',
        firstLine: 1,
        lines: 5,
        offset: 0,
        length: 35,
        text: 'one\ntwo\r\n\nfour four four\nfive five\n',
        refused: undefined,
      },
      { part: 'p', firstLine: 6, lines: 1, offset: 35, length: 3, text: 'six', refused: undefined },
    ]);
  });

  it('has nothing to say about nothing', async () => {
    expect(await cut('')).toEqual([]);
  });

  it('skips a line that is too long, in a chunk of its own, and goes on behind it', async () => {
    const long = 'x'.repeat(500);
    expect(
      shown(await cut(`a\n${long}\nb`, [100])).map(({ text, firstLine, length }) => [text, firstLine, length]),
    ).toEqual([
      ['a\n', 1, 2],
      ['', 2, 501],
      ['b', 3, 1],
    ]);
    const [, refused] = await cut(`a\n${long}\nb`);
    expect(refused).toMatchObject({ lines: 1, refused: [{ line: 2, code: 'line-too-long' }] });
    expect(JSON.stringify(refused!.refused)).not.toContain('xxx');
  });

  it('never splits or loses a line, whatever the sizes of the reads', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, async (text, reads) => {
        const chunks = await cut(text, reads);
        expect(shown(chunks)).toEqual(shown(await cut(text, [1_000_000])));
        const lines = text.split('\n');
        if (lines.at(-1) === '') lines.pop();
        const said = chunks.flatMap(({ bytes, refused }) =>
          refused ? ['too long'] : Buffer.from(bytes).toString().replace(/\n$/, '').split('\n'),
        );
        expect(said).toEqual(lines.map((line) => (Buffer.byteLength(line) > OPTIONS.maxLineBytes ? 'too long' : line)));
      }),
    );
  });

  it('numbers lines and bytes without gaps, so that a reader can go on behind any chunk', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, async (text, reads) => {
        const chunks = await cut(text, reads);
        let at = START;
        for (const [n, chunk] of chunks.entries()) {
          expect(chunk).toMatchObject({ offset: at.offset, firstLine: at.lines + 1 });
          at = checkpointAfter(chunk);
          const rest = Buffer.from(text).subarray(at.offset).toString();
          expect(shown(await cut(rest, reads, at))).toEqual(shown(chunks.slice(n + 1)));
        }
        expect(at.offset).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('holds no more than a chunk and a line of an endless line', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = Buffer.alloc(1024 * 1024, 'x');
      for (; sent < 200; sent++) yield piece;
    }
    const chunks: Chunk[] = [];
    for await (const chunk of cutLines(endless(), START)) chunks.push(chunk);
    expect(chunks).toMatchObject([{ lines: 1, length: 200 * 1024 * 1024, refused: [{ code: 'line-too-long' }] }]);
    expect(chunks[0]!.bytes).toHaveLength(0);
  });
});
