import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../scripts/child.js';
import { eventsOf, type StreamEvent } from '../scripts/event-stream.js';
import { pathOf, readPortfolio } from '../scripts/portfolio.js';
import { MEMORY_SETTINGS, startServiceProcess } from '../scripts/service-process.js';
import { abridged, compactJson } from '../scripts/terminal.js';

describe('readPortfolio', () => {
  it('reads the sample that the demo looks up', () => {
    const members = readPortfolio(readFileSync('scripts/sample-portfolio.csv', 'utf8'));
    expect(new Set(members.map(({ kind }) => kind))).toEqual(new Set(['domain', 'ip', 'asn', 'nameserver', 'entity']));
    expect(members[0]).toEqual({ kind: 'domain', name: 'amber-atlas.simthin' });
  });

  it('names the line that is wrong', () => {
    expect(() => readPortfolio('kind,name\ndomain,a.example\ndomian,b.example')).toThrow('line 3');
    expect(() => readPortfolio('kind,name\ndomain,')).toThrow('line 2');
    expect(() => readPortfolio('a.example')).toThrow('kind,name');
  });

  it.each([
    ['ip', '198.51.100.0/24', '/v1/ips/198.51.100.0/24'],
    ['ip', '2001:db8::1', '/v1/ips/2001%3Adb8%3A%3A1'],
    ['asn', 'AS64496', '/v1/asns/AS64496'],
    ['entity', 'A B', '/v1/entities/A%20B'],
  ] as const)('asks for %s %s at %s', (kind, name, path) => {
    expect(pathOf({ kind, name })).toBe(path);
  });
});

describe('abridged', () => {
  it('cuts lists after two items and folds what is deep', () => {
    expect(abridged({ a: [1, 2, 3], b: { c: { d: 1 }, e: [] } }, 2)).toEqual({
      a: [1, 2, '… 1 more'],
      b: { c: '… 1 members', e: [] },
    });
  });
});

describe('compactJson', () => {
  it('breaks only what does not fit on a line, and stays JSON', () => {
    const value = { short: { a: [1, 'b c'], d: {} }, long: ['x'.repeat(70), { y: 'z'.repeat(70) }] };
    const text = compactJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "short": { "a": [ 1, "b c" ], "d": {} },',
      '  "long": [',
      `    "${'x'.repeat(70)}",`,
    ]);
  });
});

describe('eventsOf', () => {
  const STREAM =
    'retry: 2000\n\n: heartbeat\n\nevent: progress\nid: 1\ndata: {"a":1}\n\ndata: b\r\ndata: c\r\n\r\nevent: end\ndata:\n\ndata: cut off';

  it.each([1, 2, 7, 1_000])('finds the events of a stream in pieces of %d characters', async (size) => {
    const pieces = async function* (): AsyncGenerator<string> {
      for (let at = 0; at < STREAM.length; at += size) yield STREAM.slice(at, at + size);
    };
    const found: StreamEvent[] = [];
    for await (const event of eventsOf(pieces())) found.push(event);
    expect(found).toEqual([
      { event: 'progress', id: '1', data: '{"a":1}' },
      { event: 'message', id: '1', data: 'b\nc' },
      { event: 'end', id: '1', data: '' },
    ]);
  });
});

describe('startChild', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const script = async (source: string): Promise<string> => {
    const file = join(folder, 'child.mjs');
    await writeFile(file, source);
    return file;
  };
  const serves = `console.log('up', process.env.A, process.env.SECRET_OF_CALLER); setInterval(() => {}, 1000);`;

  it('finds a line whenever it came, and passes on nothing but its own environment', async () => {
    process.env['SECRET_OF_CALLER'] = 'x';
    const child = startChild(await script(serves), [], { A: 'a' });
    const up = (line: string): string | undefined => (line.startsWith('up') ? line : undefined);
    expect(await child.line(up)).toBe('up a undefined');
    expect(await child.line(up)).toBe('up a undefined');
    delete process.env['SECRET_OF_CALLER'];
    await child.kill();
  });

  it('stops with the exit code that the process chose', async () => {
    const child = startChild(await script(`process.on('SIGTERM', () => process.exit(7)); ${serves}`));
    await child.line((line) => line);
    expect(await child.stop()).toBe(7);
  });

  it('moves the clock of one that follows it, and only where it was asked for a channel', async () => {
    const follows = `process.on('message', (message) => { console.log('behind', message.clockBehindMs); process.send(message); });`;
    const child = startChild(await script(follows), [], {}, { hasMovedClock: true });
    await child.moveClock(5_000);
    expect(child.lines).toEqual(['behind 5000']);
    await child.kill();
    const other = startChild(await script(`console.log(process.send === undefined ? 'alone' : 'led')`));
    expect(await other.line((line) => line)).toBe('alone');
    await other.exited;
  });

  it('rejects with the last words of a process that ends by itself', async () => {
    const child = startChild(await script(`console.error('no database'); process.exitCode = 3;`));
    await expect(child.line((line) => /never/.exec(line)?.[0])).rejects.toThrow(/ended \(3\):\nno database/);
  });
});

describe('startServiceProcess', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A service whose port is taken when it starts for the first time. */
  async function unlucky(): Promise<string> {
    const main = join(folder, 'main.mjs');
    await writeFile(
      main,
      `import { existsSync, writeFileSync } from 'node:fs';
       import { createServer } from 'node:http';
       const before = new URL('before', import.meta.url);
       if (existsSync(before)) createServer((_, response) => response.end()).listen(process.env.PORT, '127.0.0.1');
       else {
         writeFileSync(before, '');
         console.error('listen EADDRINUSE: address already in use');
         process.exitCode = 1;
       }`,
    );
    return main;
  }

  it('takes another port where somebody else was given that one meanwhile', async () => {
    const service = await startServiceProcess(await unlucky(), { DATA_DIR: folder });
    expect((await fetch(service.url)).status).toBe(200);
    await service.stop();
  });

  it('says so where it has to be that port', async () => {
    const started = startServiceProcess(await unlucky(), { DATA_DIR: folder, PORT: '1' });
    await expect(started).rejects.toThrow('EADDRINUSE');
  });
});

describe('the service', () => {
  it.each(['package.json', 'Dockerfile'])(
    'is started by %s with the memory settings that it is measured with',
    (file) => {
      const settings = Object.entries(MEMORY_SETTINGS).map(([name, value]) => `${name}=${value}`);
      expect(readFileSync(file, 'utf8')).toContain(settings.join(' '));
    },
  );
});
