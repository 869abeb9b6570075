import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type BatchDto } from '../src/collection/dto/batch.dto.js';
import { type ItemDto } from '../src/collection/dto/result.dto.js';
import { type BatchSummaryDto } from '../src/collection/dto/summary.dto.js';
import { parseCollectArguments, UsageError } from '../scripts/collect-arguments.js';
import { openInput } from '../scripts/collect-input.js';
import { collectKey } from '../scripts/collect-key.js';
import { barText, type CollectProgress, durationText, progressText } from '../scripts/collect-progress.js';
import { reportText } from '../scripts/collect-report.js';
import { usualUrl } from '../scripts/collect-service.js';

describe('what the collect command is asked', () => {
  it('is a file, and by its name a form', () => {
    const types = ['a.csv', 'b.CSV', 'c.ndjson', 'd.jsonl', 'e.json', '-', 'f'].map(
      (path) => parseCollectArguments([path]).type,
    );
    const [csv, lines] = ['text/csv', 'application/x-ndjson'];
    expect(types).toEqual([csv, csv, lines, lines, undefined, undefined, undefined]);
  });

  it('is nothing but what was given', () => {
    expect(parseCollectArguments(['a.csv'])).toMatchObject({ path: 'a.csv', options: {}, isAgain: false });
    const all = parseCollectArguments([
      ...['--server', 'http://127.0.0.1:1', '--priority', 'low', '--max-age', '0', '--fields', 'ldhName, status'],
      ...['--strict', '--purpose', 'renewal', '--concurrency', '7', '--out', 'out.csv', '--resume-key', 'k'],
      ...['--detach', '-'],
    ]);
    expect(all).toEqual({
      path: '-',
      type: undefined,
      server: 'http://127.0.0.1:1',
      options: {
        ...{ priority: 'low', maxAge: 0, fields: ['ldhName', 'status'], privacyMode: 'strict' },
        ...{ purpose: 'renewal', concurrency: 7 },
      },
      out: { path: 'out.csv', type: 'text/csv' },
      resumeKey: 'k',
      isAgain: false,
      isDetached: true,
    });
  });

  it.each([
    [[], 'one file'],
    [['a', 'b'], 'one file'],
    [['a', '--server', 'nowhere'], '--server'],
    [['a', '--server', 'ftp://a.example'], '--server'],
    [['a', '--priority', 'urgent'], '--priority'],
    [['a', '--max-age', '-1'], '--max-age'],
    [['a', '--max-age=1.5'], '--max-age'],
    [['a', '--fields', 'a,,b'], '--fields'],
    [['a', '--concurrency', '0'], '--concurrency'],
    [['a', '--out', 'a.xlsx'], '--out'],
    [['a.csv', '--out', './a.csv'], '--out'],
    [['a', '--resume-key', 'a b'], '--resume-key'],
    [['a', '--resume-key', 'k', '--again'], '--again'],
    [['a', '--what'], '--what'],
  ])('is refused as %j, with the name of what is wrong', (given, name) => {
    const parse = () => parseCollectArguments(given);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(name);
  });
});

describe('how a run comes along', () => {
  const progress = (rest: Partial<CollectProgress> = {}): CollectProgress => ({
    items: 5_000,
    counts: { waiting: 3_700, leased: 32, done: 1_250, failed: 18, dead: 0, cancelled: 0, reused: 90 },
    perSecond: 12.34,
    remaining: { seconds: 299, boundBy: 'lane', lane: 'rdap.registry.example' },
    ...rest,
  });

  it('is told in a line, with the lane that decides when it ends', () => {
    expect(progressText(progress(), false)).toBe(
      '1,268/5,000  12/s  4 min 59 s left (rdap.registry.example)  1,250 done, 18 failed, 32 in flight',
    );
    expect(progressText(progress(), true)).toMatch(/^█{6}░{18} {2}1,268/);
  });

  it.each<[CollectProgress['remaining'], string]>([
    [{ seconds: 61, boundBy: 'ceiling' }, '1 min 1 s left (--concurrency)'],
    [{ seconds: 2, boundBy: 'workers', lane: 'rdap.registry.example' }, '2 s left  1,250 done'],
    [{ unknown: 'circuit-open', lane: 'rdap.registry.example' }, 'waits for rdap.registry.example, which is down'],
  ])('says why it takes so long: %j', (remaining, text) => {
    expect(progressText(progress({ remaining }), false)).toContain(text);
  });

  it('promises no time where none is known, or nothing is left', () => {
    const unknown = progressText(progress({ remaining: { unknown: 'receiving' }, perSecond: 0 }), false);
    expect(unknown).toMatch(/^1,268\/5,000 {2}1,250/);
    const counts = { ...progress().counts, waiting: 0, leased: 0 };
    expect(progressText(progress({ counts }), false)).not.toContain('left');
  });

  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [60, '1 min'],
    [61.5, '1 min 2 s'],
    [3_599, '59 min 59 s'],
    [3_601, '1 h 1 min'],
    [86_399, '1 day'],
    [200_000, '2 days 8 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('is a bar of one length that only grows', () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((each) => barText(each, 10));
        expect([less!.length, more!.length]).toEqual([10, 10]);
        expect(less!.indexOf('░') < 0 ? 10 : less!.indexOf('░')).toBeLessThanOrEqual(
          more!.indexOf('░') < 0 ? 10 : more!.indexOf('░'),
        );
      }),
    );
    expect([barText(0, 4), barText(0.5, 4), barText(0.54, 4), barText(1, 4)]).toEqual(['░░░░', '██░░', '██▏░', '████']);
  });
});

describe('what a run came to', () => {
  const counts = { waiting: 0, leased: 0, done: 1_250, failed: 2, dead: 1, cancelled: 0, reused: 40 };
  const input = { lines: 1_263, rejected: 7, duplicates: 3, items: 1_253 };
  const batch = (rest: Partial<BatchDto> = {}) =>
    ({ name: 'a.csv', state: 'done', counts, input, ...rest }) as BatchDto;
  const registry = (name: string, done: number, dead = 0) =>
    ({
      registry: name,
      ended: done + dead,
      done,
      failed: 0,
      dead,
      latency: done > 0 ? { p50: 120, p99: 1840 } : {},
    }) as BatchSummaryDto['registries'][number];
  const summary = (...registries: BatchSummaryDto['registries']) => ({ durationSeconds: 103.2, registries });
  const refused = { line: 3, code: 'invalid-query', member: 'name', message: 'No.' };
  const failure = {
    query: { key: 'b.example' },
    outcome: 'registry-timeout',
    reason: 'stalled',
    registry: 'r',
  } as ItemDto;

  it('is summed up, by registry, with the first items and lines that came to nothing', () => {
    const told = summary(registry('', 0, 1), registry('rdap.b.example', 1_200), registry('rdap.a.example', 50));
    expect(reportText(batch(), told, [refused], [failure]).split('\n')).toEqual([
      '✗ a.csv: 1,250 of 1,253 done, 40 of them from the store, 2 failed, 1 dead; 7 lines refused; 3 duplicates; 1 min 44 s',
      '  registry           items      done    failed      dead    p50 ms    p99 ms',
      '  rdap.b.example     1,200     1,200         0         0       120     1,840',
      '  rdap.a.example        50        50         0         0       120     1,840',
      '  -                      1         0         0         1         -         -',
      '  b.example  registry-timeout, stalled  r',
      '  … and 2 more',
      '  line 3  invalid-query (name)  No.',
      '  … and 6 more',
    ]);
  });

  it('says nothing of what did not occur', () => {
    const clean = {
      counts: { ...counts, failed: 0, dead: 0, reused: 0 },
      input: { ...input, rejected: 0, duplicates: 0 },
    };
    expect(reportText(batch(clean), summary(), [], [])).toBe('✓ a.csv: 1,250 of 1,253 done; 1 min 44 s');
    expect(reportText(batch({ ...clean, state: 'cancelled' }), summary(), [], [])).toMatch(/^✗/);
  });
});

describe('collectKey', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-key-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const keyOf = async (name: string, text: string, options = ''): Promise<string> => {
    await writeFile(join(folder, name), text);
    return collectKey(join(folder, name), options);
  };

  it('is the same for the same lines and options, wherever they stand, and shows neither', async () => {
    const key = await keyOf('a.csv', 'canary.example\n', 'maxAge=0');
    expect(await keyOf('b.csv', 'canary.example\n', 'maxAge=0')).toBe(key);
    expect(key).toMatch(/^collect:[\w-]{43}$/);
  });

  it('is another with another line or option', async () => {
    const keys = [
      await keyOf('a.csv', 'a.example\n'),
      await keyOf('a.csv', 'b.example\n'),
      await keyOf('a.csv', 'a.example\n', 'maxAge=0'),
      await keyOf('a.csv', 'a.example\n', 'maxAge=1'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('openInput', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-input-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const opened = async (content: string, type?: 'text/csv'): Promise<[string, string]> => {
    const path = join(folder, 'input');
    await writeFile(path, content);
    const { type: found, body } = await openInput(path, type);
    return [found, await text(body)];
  };

  it.each([
    ['domain\na.example\n', 'text/csv', 'domain\na.example\n'],
    ['', 'text/csv', ''],
    [' {"ip": "192.0.2.1"}\n', 'application/x-ndjson', ' {"ip": "192.0.2.1"}\n'],
    ['\n["a.example", {"asn": 1}]', 'application/x-ndjson', '"a.example"\n{"asn":1}\n'],
  ])('sees what %j is', async (content, type, lines) => {
    expect(await opened(content)).toEqual([type, lines]);
  });

  it('believes what the name said', async () => {
    expect(await opened('[a]\n', 'text/csv')).toEqual(['text/csv', '[a]\n']);
  });

  it('hands on all of a long input', async () => {
    const long = 'name-of-a-domain.example\n'.repeat(20_000);
    expect((await opened(long))[1]).toBe(long);
  });

  it('refuses a broken array without quoting it, and a file that is not there', async () => {
    const broken = await opened('["canary.example"').catch((error: Error) => error.message);
    expect(broken).toMatch(/input is no JSON array$/);
    await expect(openInput(join(folder, 'none'), undefined)).rejects.toThrow('no such file');
  });
});

describe('usualUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['rollcall.internal', 'http://rollcall.internal:3000'],
  ])('is, for a service that listens on %s, %s', (host, url) => {
    expect(usualUrl(host, '3000')).toBe(url);
  });
});
