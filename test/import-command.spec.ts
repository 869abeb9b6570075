import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WriteStream } from 'node:tty';
import { inputKey } from '../scripts/import-key.js';
import { countsText, rateText, summaryText } from '../scripts/import-report.js';
import { ProgressLine } from '../scripts/terminal.js';
import { countsDto, importDto, type ImportRun, noLines } from '../src/import/index.js';

const AT = new Date('2026-07-01T00:00:00Z');

const run = (rest: Partial<ImportRun> = {}): ImportRun => ({
  ...{ id: 'id', tenantId: 't', source: 'a.ndjson', state: 'done', attempt: 1 },
  checkpoint: { lines: 1_250, part: '-', partLine: 1_250, partOffset: 9 },
  counts: { ...noLines(), 'first-seen': 1_200, unchanged: 43, rejected: 7 },
  ...{ createdAt: AT, updatedAt: AT, expiresAt: AT },
  ...rest,
});

describe('what the import command tells', () => {
  it('names what came of the lines, and nothing that did not occur', () => {
    expect(countsText(countsDto(run().counts))).toBe('1,200 first seen, 43 unchanged, 7 refused');
    expect(countsText(countsDto(noLines()))).toBe('nothing');
  });

  it('sums up, with the first refused lines and how many there are besides', () => {
    const error = { part: '-', line: 3, code: 'not-json', message: 'No.' };
    const text = summaryText(importDto(run()), [error, { ...error, part: 'b/c.ndjson', member: 'body' }]);
    expect(text.split('\n')).toEqual([
      '✓ a.ndjson: 1,250 lines, 1,200 first seen, 43 unchanged, 7 refused',
      '  line 3  not-json  No.',
      '  b/c.ndjson:3  not-json (body)  No.',
      '  … and 5 more',
    ]);
    expect(summaryText(importDto(run({ state: 'interrupted' })), [])).toMatch(/^✗/);
  });

  it('can tell a rate from the first moment on', () => {
    expect([rateText(30_000, 2), rateText(10, 0)]).toEqual(['15,000/s', '10,000/s']);
  });

  it.each([
    [true, ['\r\u001b[2Ka is lon', '\r\u001b[2Kc', '\r\u001b[2K']],
    [false, ['a is longer\n', 'c\n']],
  ])('shows progress now and then (terminal: %j)', (isTTY, expected) => {
    const written: string[] = [];
    let now = 0;
    const out = { isTTY, columns: 8, write: (text: string) => written.push(text) } as unknown as WriteStream;
    const progress = new ProgressLine(out, () => now);
    for (const [text, at] of [
      ['a is longer', 0],
      ['b', 100],
      ['c', 300],
    ] as const) {
      now = at;
      progress.show(text);
    }
    progress.clear();
    expect(written).toEqual(expected);
  });
});

describe('inputKey', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-key-test-'));
    await mkdir(join(folder, 'in', 'deep'), { recursive: true });
    for (const name of ['a.ndjson', 'deep/b.ndjson']) {
      await writeFile(join(folder, 'in', name), '{}\n');
      await utimes(join(folder, 'in', name), AT, AT);
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same for the same input, and shows nothing of its path', async () => {
    const key = await inputKey(join(folder, 'in'));
    expect(await inputKey(join(folder, 'in', '.', 'deep', '..'))).toBe(key);
    expect(key).toMatch(/^file:[\w-]{43}$/);
  });

  it.each([
    ['other bytes', (at: string) => writeFile(at, '{} \n')],
    ['another time', (at: string) => utimes(at, AT, new Date(0))],
    ['a file more', (at: string) => writeFile(`${at}.json`, '{}')],
  ])('is another with %s', async (_, change) => {
    const file = join(folder, 'in', 'deep', 'b.ndjson');
    const keys = [await inputKey(join(folder, 'in')), await inputKey(file)];
    await change(file);
    expect(await inputKey(join(folder, 'in'))).not.toBe(keys[0]);
    if (!_.startsWith('a file')) expect(await inputKey(file)).not.toBe(keys[1]);
  });
});
