import * as fc from 'fast-check';
import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type BatchInput, jsonInput, LIMITS, type LineFormat, streamedInput } from './batch-input.js';
import { type IntakeLine } from './intake-line.js';

const NEVER = new AbortController().signal;

const streamed = (
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  format: LineFormat,
  limits = LIMITS,
): BatchInput => streamedInput(Readable.from(pieces, { objectMode: false }) as IncomingMessage, format, NEVER, limits);

async function linesOf({ lines }: Pick<BatchInput, 'lines'>): Promise<IntakeLine[]> {
  const found: IntakeLine[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

const read = (text: string, format: LineFormat): Promise<IntakeLine[]> =>
  linesOf(streamed([Buffer.from(text)], format));

/** A line as one text: what it asks, or why it is refused. */
const brief = (line: IntakeLine): string =>
  'code' in line
    ? `${line.line} ! ${line.code} ${line.member ?? ''}`.trim()
    : `${line.line} ${line.kind ?? '?'} ${line.text} ${line.priority ?? ''}`.trim();

const briefly = async (text: string, format: LineFormat): Promise<string[]> => (await read(text, format)).map(brief);

describe('lines of JSON', () => {
  it.each([
    ['"example.com"', '1 ? example.com'],
    ['{"query":"example.com"}', '1 ? example.com'],
    ['{"domain":"example.com","priority":"high"}', '1 domain example.com high'],
    ['{"ip":"192.0.2.0/24"}', '1 ip 192.0.2.0/24'],
    ['{"asn":64500}', '1 autnum 64500'],
    ['{"nameserver":"ns1.example.com"}', '1 nameserver ns1.example.com'],
    ['{"entity":"A-1"}', '1 entity A-1'],
    ['{"query":"ns1.example.com","kind":"nameserver"}', '1 nameserver ns1.example.com'],
    ['\ufeff"example.com"\r', '1 ? example.com'],
    ['example.com', '1 ! not-json'],
    ['17', '1 ! not-a-query'],
    ['["example.com"]', '1 ! not-a-query'],
    ['null', '1 ! not-a-query'],
    ['{}', '1 ! query-missing'],
    ['{"name":"example.com"}', '1 ! query-missing'],
    ['{"domain":"example.com","ip":"192.0.2.1"}', '1 ! query-ambiguous'],
    ['{"domain":"example.com","kind":"ip"}', '1 ! unknown-member'],
    ['{"domain":"example.com","prority":"high"}', '1 ! unknown-member'],
    ['{"domain":17}', '1 ! query-not-text domain'],
    ['{"query":"example.com","kind":"person"}', '1 ! unknown-kind kind'],
    ['{"query":"example.com","kind":null}', '1 ! unknown-kind kind'],
    ['{"query":"example.com","priority":"urgent"}', '1 ! unknown-priority priority'],
    [`"${'x'.repeat(70_000)}"`, '1 ! line-too-long'],
  ])('%.60s', async (line, expected) => expect(await briefly(line, 'ndjson')).toEqual([expected]));

  it('are counted with those that hold nothing, and refused where they are not UTF-8', async () => {
    const bytes = [Buffer.from('\n"a"\n\r\n'), Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from('"\ufffd"\n"b"')];
    expect((await linesOf(streamed(bytes, 'ndjson'))).map(brief)).toEqual([
      '2 ? a',
      '4 ! not-utf8',
      '5 ? \ufffd',
      '6 ? b',
    ]);
  });
});

describe('rows of CSV', () => {
  it.each([
    ['domain\na.com\nb.com', ['2 domain a.com', '3 domain b.com']],
    ['\ufeffid,Domain,note\r\n1,a.com,x\r\n\r\n2,"b.com","y, ""z"""\r\n', ['2 domain a.com', '4 domain b.com']],
    ['id;asn\n1;AS64500\n2;', ['2 autnum AS64500', '3 ! cell-empty asn']],
    ['ip\tnote\n192.0.2.1\ta,b;c', ['2 ip 192.0.2.1']],
    [
      'kind,name\ndomain,a.com\nasn,64500\n,b.com\nperson,c.com',
      ['2 domain a.com', '3 autnum 64500', '4 ? b.com', '5 ! unknown-kind kind'],
    ],
    ['name,domain\nSome One,a.com', ['2 domain a.com']],
    [
      'query,kind,priority\na.com,nameserver,HIGH\nb.com,,urgent',
      ['2 nameserver a.com high', '3 ! unknown-priority priority'],
    ],
    ['domain,ip\na.com,\n,192.0.2.1\n,\nb.com,192.0.2.2', ['2 domain a.com', '3 ip 192.0.2.1', '5 domain b.com']],
    ['a.com\nb.com', ['1 ? a.com', '2 ? b.com']],
    ['a.com,x\n "b.com" ,y', ['1 ? a.com', '2 ? b.com']],
    ['host,owner\na.com,x', ['2 ? a.com']],
    ['\n\n', []],
    ['domain\n"a.com\n"b.com"\nc.com', ['2 ! quote-not-closed', '3 domain b.com', '4 domain c.com']],
    ['domain\n"a.com"x\nb.com', ['2 ! quote-not-closed', '3 domain b.com']],
    [
      'domain,note\na.com,"two\nlines"\nb.com,"open\nc.com,d',
      ['2 domain a.com', '4 ! quote-not-closed', '5 domain c.com'],
    ],
    [
      `domain\n"a.com\n${'b.com\n'.repeat(25)}`,
      ['2 ! quote-not-closed', ...Array.from({ length: 25 }, (_, n) => `${n + 3} domain b.com`)],
    ],
  ])('%j', async (text, expected) => expect(await briefly(text, 'csv')).toEqual(expected));
});

describe('an input', () => {
  const name = fc.stringMatching(/^[a-z0-9 ,;"'\u00e4.-]{0,12}$/);

  it('comes to the same lines however it arrives', async () => {
    const format = fc.constantFrom<LineFormat>('ndjson', 'csv');
    const line = fc.oneof(
      name,
      name.map((text) => JSON.stringify(text)),
      fc.constantFrom('domain', '"a.com', '', '{"domain":"\u00e4.com"}'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.constantFrom('\n', '\r\n'),
        format,
        fc.integer({ min: 1, max: 9 }),
        async (texts, end, as, size) => {
          const bytes = Buffer.from(texts.join(end));
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
            bytes.subarray(n * size, (n + 1) * size),
          );
          const [whole, cut] = [streamed(bytes.length > 0 ? [bytes] : [], as), streamed(pieces, as)];
          expect(await linesOf(cut)).toEqual(await linesOf(whole));
          expect(cut.digest()).toEqual(whole.digest());
        },
      ),
    );
  });

  it('has one end for every line of JSON that holds something', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            name,
            fc.json().map((text) => text.replaceAll('\n', ' ')),
          ),
        ),
        async (texts) => {
          const lines = await read(texts.join('\n'), 'ndjson');
          const filled = texts.flatMap((text, index) => (text.trim() === '' ? [] : [index + 1]));
          expect(lines.map(({ line }) => line)).toEqual(filled);
        },
      ),
    );
  });

  it('gives back from CSV what was written as CSV, with any separator', async () => {
    const cell = fc.stringMatching(/^[!-~\u00e4][ -~\u00e4]{0,10}[!-~\u00e4]$/);
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell)), fc.constantFrom(',', ';', '\t'), async (rows, separator) => {
        const text = [['domain', 'note'], ...rows].map((row) => row.map(quoted).join(separator)).join('\r\n');
        const lines = await read(text, 'csv');
        expect(lines).toMatchObject(rows.map(([domain], index) => ({ line: index + 2, kind: 'domain', text: domain })));
      }),
    );
  });

  it('refuses with words that quote nothing of it', async () => {
    const texts = [
      '{"canary":1}',
      'canary',
      '{"query":"canary","kind":"canary"}',
      '{"domain":"a","canary":2}',
      '"canary',
    ];
    const lines = [
      ...(await read(texts.join('\n'), 'ndjson')),
      ...(await read(`domain,kind\n"canary\nquery,canary`, 'csv')),
    ];
    expect(lines.filter((line) => 'code' in line)).toHaveLength(6);
    expect(JSON.stringify(lines.filter((line) => 'code' in line))).not.toContain('canary');
  });

  it('ends where it is too large, and where its reader is told to stop (SEC-19)', async () => {
    const pieces = Array.from({ length: 5 }, () => Buffer.from('"a.com"\n'));
    await expect(linesOf(streamed(pieces, 'ndjson', { ...LIMITS, bytes: 39 }))).rejects.toMatchObject({ status: 413 });
    expect(await linesOf(streamed(pieces, 'ndjson', { ...LIMITS, bytes: 40 }))).toHaveLength(5);
    const silent = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('"a.com"\n');
      await new Promise(() => undefined);
    };
    await expect(linesOf(streamed(silent(), 'ndjson', { ...LIMITS, silenceMs: 1 }))).rejects.toMatchObject({
      code: 'input-silent',
    });
    const stop = new AbortController();
    const request = Readable.from(silent(), { objectMode: false }) as IncomingMessage;
    const stopped = linesOf(streamedInput(request, 'ndjson', stop.signal));
    stop.abort(new Error('stopping'));
    await expect(stopped).rejects.toThrow('stopping');
  });

  it('may be an array of texts and objects, counted from 1', async () => {
    const input = jsonInput(['a.com', { ip: '192.0.2.1' }, 17]);
    expect((await linesOf(input)).map(brief)).toEqual(['1 ? a.com', '2 ip 192.0.2.1', '3 ! not-a-query']);
    expect(input.digest()).toEqual(jsonInput(['a.com', { ip: '192.0.2.1' }, 17]).digest());
    expect(input.digest()).not.toEqual(jsonInput(['a.com']).digest());
  });
});
