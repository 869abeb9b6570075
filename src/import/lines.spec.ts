import { behindCheckpoint } from './behind-checkpoint.js';
import { type Checkpoint } from './import-run.js';
import { type Chunk } from './import-task.js';
import { lastLineDigest, splitChunk } from './lines.js';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
const textOf = ({ bytes }: Chunk): string => Buffer.from(bytes).toString();

function chunkOf(text: string, firstLine = 1, offset = 0, part = 'a.ndjson'): Chunk {
  const bytes = bytesOf(text);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { part, firstLine, lines, offset, length: bytes.length, bytes };
}

/** The same text, cut after so many lines each. */
function chunksOf(text: string, ...sizes: number[]): Chunk[] {
  const chunks: Chunk[] = [];
  let rest: Chunk | undefined = chunkOf(text);
  for (const size of sizes) {
    if (size >= rest.lines) break;
    const [head, tail]: [Chunk, Chunk] = splitChunk(rest, size);
    chunks.push(head);
    rest = tail;
  }
  return [...chunks, rest];
}

async function* stream(chunks: readonly Chunk[]): AsyncGenerator<Chunk> {
  yield* chunks;
}

/** Where an import stands that has applied the chunks. */
function checkpointAt(...applied: Chunk[]): Checkpoint {
  const last = applied.at(-1)!;
  return {
    lines: applied.reduce((sum, { lines }) => sum + lines, 0),
    part: last.part,
    partLine: last.firstLine + last.lines - 1,
    partOffset: last.offset + last.length,
    lineDigest: lastLineDigest(last),
  };
}

async function behind(chunks: readonly Chunk[], checkpoint: Checkpoint): Promise<string> {
  let text = '';
  for await (const chunk of behindCheckpoint(stream(chunks), checkpoint)) text += textOf(chunk);
  return text;
}

const TEXT = 'one\ntwo\n\nfour\nfive';

describe('splitChunk', () => {
  it('loses and changes nothing, wherever it cuts', () => {
    const whole = chunkOf(TEXT, 11, 100);
    for (let count = 1; count < 5; count++) {
      const [head, tail] = splitChunk(whole, count);
      expect(textOf(head) + textOf(tail)).toBe(TEXT);
      expect([head.firstLine, head.lines, tail.firstLine, tail.lines]).toEqual([11, count, 11 + count, 5 - count]);
      expect([head.offset, head.offset + head.length, tail.offset + tail.length]).toEqual([100, tail.offset, 118]);
      expect(textOf(tail).startsWith(['', 'two', '\n', 'four', 'five'][count]!)).toBe(true);
    }
  });

  it('counts single answers by their files', () => {
    const whole = { ...chunkOf('{}\n{}\n{}\n', 1, 7), length: 3, files: ['a.json', 'b.json', 'c.json'] };
    const [head, tail] = splitChunk(whole, 2);
    expect([head.files, head.length, tail.files, tail.offset, tail.length]).toEqual([
      ['a.json', 'b.json'],
      2,
      ['c.json'],
      9,
      1,
    ]);
  });
});

describe('lastLineDigest', () => {
  it('is that of the line, whatever comes before it and whether it is ended', () => {
    const digest = lastLineDigest(chunkOf('five'));
    for (const text of [TEXT, `${TEXT}\n`, 'five\n']) expect(lastLineDigest(chunkOf(text))).toEqual(digest);
    expect(lastLineDigest(chunkOf('six\nfive \n'))).not.toEqual(digest);
    expect(lastLineDigest(chunkOf('five\n\n'))).not.toEqual(digest);
  });
});

describe('behindCheckpoint', () => {
  const [first, second] = splitChunk(chunkOf(TEXT), 2);

  it('gives everything where nothing is applied', async () => {
    expect(await behind(chunksOf(TEXT, 1, 3), { lines: 0, partLine: 0, partOffset: 0 })).toBe(TEXT);
  });

  it.each([[[]], [[1]], [[2]], [[1, 1, 1, 1]], [[3]], [[4]]])(
    'leaves out what is applied, however the input is cut today: %j',
    async (sizes) => {
      expect(await behind(chunksOf(TEXT, ...sizes), checkpointAt(first))).toBe(textOf(second));
    },
  );

  it('gives nothing where everything is applied', async () => {
    expect(await behind([chunkOf(TEXT)], checkpointAt(first, second))).toBe('');
  });

  it.each([
    ['another line', [chunkOf('one\nTWO\n\nfour\nfive')]],
    ['fewer lines', [chunkOf('one\n')]],
    ['no lines', []],
    ['another part', [chunkOf(TEXT, 1, 0, 'b.ndjson')]],
    ['another cut between parts', [chunkOf('one\n'), chunkOf('two\n', 1, 0, 'a.ndjson')]],
  ])('refuses an input with %s', async (_, chunks) => {
    await expect(behind(chunks, checkpointAt(first))).rejects.toMatchObject({ name: 'ImportDiffers' });
  });
});
