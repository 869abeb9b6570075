import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import zlib from 'node:zlib';
import { readEnvelope } from './envelope.js';
import { eachLine } from './each-line.js';
import { type Checkpoint, checkpointAfter, type Chunk } from './import-task.js';
import { openPath, openStream } from './line-source.js';
import { type LineSource } from './source.types.js';

const FETCHED = new Date('2026-01-02T03:04:05.000Z');
const NOW = Date.parse('2026-03-01T00:00:00Z');
const LINE = (n: number): string =>
  `{"url":"https://rdap.example/domain/d${n}.example","fetchedAt":"2026-01-01T00:00:00Z","body":{"n":${n}}}\n`;
/** Some chunks' worth. */
const MANY = Array.from({ length: 36_000 }, (_, n) => LINE(n)).join('');

const root = mkdtempSync(join(tmpdir(), 'rollcall-source-'));
afterAll(() => rmSync(root, { recursive: true }));

let counter = 0;
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(root, String(counter++));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    utimesSync(path, FETCHED, FETCHED);
  }
  return folder;
}

async function chunksOf(source: LineSource, from?: Checkpoint): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of source.chunks(from)) chunks.push(chunk);
  return chunks;
}
/** Typed arrays are compared byte by byte, and slowly. */
const shown = (chunks: readonly Chunk[]) =>
  chunks.map(({ bytes, ...rest }) => ({ ...rest, text: Buffer.from(bytes).toString() }));
const textOf = (chunks: readonly Chunk[]): string => chunks.map(({ bytes }) => Buffer.from(bytes).toString()).join('');
const partsOf = (chunks: readonly Chunk[]): string[] => [...new Set(chunks.map(({ part }) => part))];
const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: { name?: string; code?: string }) => `${error.name} ${error.code}`,
  );

describe('a file', () => {
  const FORMS: readonly [string, string | Uint8Array][] = [
    ['a.ndjson', MANY],
    ['a.ndjson.gz', zlib.gzipSync(MANY)],
    ['a.ndjson.zst', zlib.zstdCompressSync(MANY)],
    ['whatever its name', zlib.gzipSync(MANY)],
  ];

  it.each(FORMS)('%s is read in chunks of whole lines', async (name, content) => {
    const source = await openPath(join(folderWith({ [name]: content }), name));
    const chunks = await chunksOf(source);
    expect(textOf(chunks)).toBe(MANY);
    expect(chunks.length).toBeGreaterThan(2);
    expect(partsOf(chunks)).toEqual([name]);
    expect(chunks.reduce((lines, chunk) => lines + chunk.lines, 0)).toBe(36_000);
    expect(source.summary()).toEqual({ parts: 1, ignoredFiles: 0, ignored: [] });
  });

  it.each(FORMS)('REL-4: %s goes on behind a checkpoint', async (name, content) => {
    const path = join(folderWith({ [name]: content }), name);
    const all = await chunksOf(await openPath(path));
    for (const [n, chunk] of all.entries())
      expect(shown(await chunksOf(await openPath(path), checkpointAfter(chunk)))).toEqual(shown(all.slice(n + 1)));
  });

  it.each(FORMS)('%s that is shorter than its checkpoint, or another one, is refused', async (name, content) => {
    const path = join(folderWith({ [name]: content }), name);
    const beyond = { part: name, offset: MANY.length + 1, lines: 9001 };
    expect(await failureOf(openPath(path).then((source) => chunksOf(source, beyond)))).toBe(
      'SourceError checkpoint-lost',
    );
    const other = { part: 'b.ndjson', offset: 0, lines: 0 };
    expect(await failureOf(openPath(path).then((source) => chunksOf(source, other)))).toBe(
      'SourceError checkpoint-lost',
    );
  });

  it('that is not there, is no file, or is cut off, is told by a code', async () => {
    const folder = folderWith({ 'cut.gz': zlib.gzipSync(MANY) });
    truncateSync(join(folder, 'cut.gz'), statSync(join(folder, 'cut.gz')).size - 20);
    expect(await failureOf(openPath(join(folder, 'missing')))).toBe('SourceError not-found');
    expect(await failureOf(openPath('/dev/null'))).toBe('SourceError not-a-file');
    const cut = await openPath(join(folder, 'cut.gz'));
    expect(await failureOf(chunksOf(cut))).toBe('SourceError corrupt-encoding');
    expect(cut.summary().parts).toBe(0);
  });
});

describe('a stream', () => {
  it.each([
    ['identity', Buffer.from(MANY)],
    ['gzip', zlib.gzipSync(MANY)],
    ['zstd', zlib.zstdCompressSync(MANY)],
  ] as const)('%s is read, and read again up to its checkpoint', async (encoding, content) => {
    const all = await chunksOf(openStream(Readable.from([content]), encoding));
    expect(textOf(all)).toBe(MANY);
    expect(partsOf(all)).toEqual(['-']);
    const rest = openStream(Readable.from([content]));
    expect(shown(await chunksOf(rest, checkpointAfter(all[0]!)))).toEqual(shown(all.slice(1)));
  });

  it('is taken no faster than it is asked for', async () => {
    const stream = new PassThrough();
    let taken = 0;
    const piece = LINE(1).repeat(500);
    async function* lines() {
      for (;;) {
        taken += piece.length;
        yield piece;
      }
    }
    const reader = openStream(Readable.from(lines()).pipe(stream)).chunks();
    await reader.next();
    await reader.next();
    expect(taken).toBeLessThan(5_000_000);
    await reader.return();
    expect(stream.destroyed).toBe(true);
  });

  it('that breaks off gives what was whole, then the error', async () => {
    const stream = new PassThrough();
    const reader = openStream(stream).chunks();
    stream.write(MANY);
    const first = reader.next();
    expect((await first).value?.firstLine).toBe(1);
    const rest = (async () => {
      for await (const chunk of reader) void chunk;
    })();
    stream.destroy(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    expect(await failureOf(rest)).toBe('SourceError interrupted');
  });
});

describe('a folder', () => {
  const BODY = '{\n  "objectClassName": "domain",\r\n  "ldhName": "a.example"\n}\n';
  const envelopes = (chunks: readonly Chunk[]) =>
    chunks.flatMap(({ bytes }) => [...eachLine(bytes)].map((line) => readEnvelope(line, NOW)));

  it('is read in the order of its names, whatever is no answer named', async () => {
    const folder = folderWith({
      'b.ndjson': LINE(1),
      'a/z.jsonl.gz': zlib.gzipSync(LINE(2)),
      'a/y.NDJSON': LINE(3),
      'c.jsonl.zst': zlib.zstdCompressSync(LINE(4)),
      'README.md': 'about',
      'a/list.csv': 'x',
      'empty.ndjson': '',
    });
    symlinkSync('/etc/passwd', join(folder, 'd.ndjson'));
    symlinkSync(root, join(folder, 'e'));
    const source = await openPath(folder);
    const chunks = await chunksOf(source);
    expect(partsOf(chunks)).toEqual(['a/y.NDJSON', 'a/z.jsonl.gz', 'b.ndjson', 'c.jsonl.zst']);
    expect(textOf(chunks)).toBe(LINE(3) + LINE(2) + LINE(1) + LINE(4));
    expect(source.summary()).toEqual({
      parts: 5,
      ignoredFiles: 4,
      ignored: ['README.md', 'a/list.csv', 'd.ndjson', 'e'],
    });
  });

  it('gives single answers as lines: URL and time of the manifest, or the link to itself and the time of the file', async () => {
    const url = 'https://rdap.example/domain/a.example';
    const self = JSON.stringify({ objectClassName: 'domain', links: [{ rel: 'self', href: `${url}/` }] }, null, 2);
    const folder = folderWith({
      'manifest.jsonl': [
        JSON.stringify({ file: 'a.json', url, fetchedAt: '2026-01-01T00:00:00Z' }),
        'no json',
        'null',
        JSON.stringify({ file: 'sub/deep.json', url: `${url}?deep` }),
        JSON.stringify({ file: '../outside.json', url }),
      ].join('\n'),
      'a.json': BODY,
      'b.json.gz': zlib.gzipSync(self),
      'c.json.zst': zlib.zstdCompressSync(self),
      'sub/deep.json': BODY,
    });
    const chunks = await chunksOf(await openPath(folder));
    expect(chunks.map(({ part, files, lines }) => [part, files, lines])).toEqual([
      ['*.json', ['a.json', 'b.json.gz', 'c.json.zst'], 3],
      ['sub/*.json', ['sub/deep.json'], 1],
    ]);
    expect(envelopes(chunks).map((line) => [line.url.href, new Date(line.fetchedAt).toISOString()])).toEqual([
      [url, '2026-01-01T00:00:00.000Z'],
      [`${url}/`, FETCHED.toISOString()],
      [`${url}/`, FETCHED.toISOString()],
      [url, FETCHED.toISOString()],
    ]);
    const [first] = envelopes(chunks);
    expect(first).toMatchObject({ body: JSON.parse(BODY), findings: [] });
    expect(first!.bytes).toBeDefined();
  });

  it('what is in a file can never pass for members of its line', async () => {
    const evil =
      '{"ldhName":"a.example"},"url":"https://rdap.example/domain/victim.example","body":{"ldhName":"victim.example"}';
    const folder = folderWith({
      'manifest.jsonl': ['a', 'b', 'c']
        .map((name) => JSON.stringify({ file: `${name}.json`, url: `https://rdap.example/domain/${name}.example` }))
        .join('\n'),
      'a.json': evil,
      'b.json': '{"remark":"two\nlines"}',
      'c.json': '\ufeff{"n":1}',
    });
    const [chunk] = await chunksOf(await openPath(folder));
    const [a, b, c] = [...eachLine(chunk!.bytes)];
    expect(() => readEnvelope(a!, NOW)).toThrow(expect.objectContaining({ code: 'bad-response' }));
    expect(readEnvelope(b!, NOW)).toMatchObject({
      body: { remark: 'two lines' },
      findings: [{ code: 'control-characters' }],
    });
    expect(readEnvelope(c!, NOW)).toMatchObject({ body: { n: 1 }, findings: [{ code: 'byte-order-mark' }] });
  });

  it('a file that cannot be used costs one line', async () => {
    const folder = folderWith({
      'a.json': BODY,
      'b.json.gz': 'no gzip, but bytes',
      'c.json.gz': zlib.gzipSync(BODY).subarray(0, 20),
      'd.json': `{"a":"${'x'.repeat(5 * 1024 * 1024)}"}`,
      'e.json': BODY,
    });
    const chunks = await chunksOf(await openPath(folder));
    expect(chunks.map(({ firstLine, lines, refused, files }) => [firstLine, lines, refused?.[0]?.code, files])).toEqual(
      [
        [1, 2, undefined, ['a.json', 'b.json.gz']],
        [3, 1, 'file-unreadable', ['c.json.gz']],
        [4, 1, 'line-too-long', ['d.json']],
        [5, 1, undefined, ['e.json']],
      ],
    );
  });

  it('REL-4: goes on behind any of its chunks', async () => {
    const answers = Array.from({ length: 500 }, (_, n) => [
      `one/${String(n).padStart(5, '0')}.json`,
      `{"n":"${'x'.repeat(6000)}"}`,
    ]);
    const folder = folderWith({
      ...(Object.fromEntries(answers) as Record<string, string>),
      'a.ndjson': MANY,
      'b/c.ndjson.gz': zlib.gzipSync(MANY),
      'one/00007.json.gz': 'broken \x1f',
      'z.ndjson': LINE(1),
    });
    const all = await chunksOf(await openPath(folder));
    expect(partsOf(all)).toEqual(['a.ndjson', 'b/c.ndjson.gz', 'one/*.json', 'z.ndjson']);
    expect(all.filter(({ part }) => part === 'one/*.json').length).toBeGreaterThan(2);
    for (const [n, chunk] of all.entries())
      expect(shown(await chunksOf(await openPath(folder), checkpointAfter(chunk)))).toEqual(shown(all.slice(n + 1)));
    const gone = { part: 'gone.ndjson', offset: 0, lines: 0 };
    expect(await failureOf(openPath(folder).then((source) => chunksOf(source, gone)))).toBe(
      'SourceError checkpoint-lost',
    );
  });
});
