import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from '../../scripts/child.js';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';

interface Batch {
  id: string;
  state: string;
  input: { items: number };
  counts: Record<string, number>;
}

describe('npm run collect', () => {
  let simulator: Simulator;
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let service: TestService;
  let folder: string;
  let registries: Record<string, string>;
  let there: Record<string, string>;

  beforeAll(async () => {
    simulator = await startSimulator();
    clone = await cloneTemplate();
    folder = await mkdtemp(join(tmpdir(), 'rollcall-collect-test-'));
    // Run as root, the database server is another user, who has to get through.
    await chmod(folder, 0o755);
    const limited = new URL(simulator.registries.find(({ id }) => id === 'limited')!.url).host;
    const profiles = join(folder, 'profiles.json');
    await writeFile(profiles, JSON.stringify([{ id: 'slow', authorities: [limited], ratePerSecond: 4, burst: 2 }]));
    registries = {
      RDAP_BOOTSTRAP_URL: simulator.bootstrapUrl,
      RDAP_ALLOWED_HOSTS: simulator.hosts.join(','),
      RDAP_PROFILES_FILE: profiles,
    };
    service = await startService({ env: { ...registries, DATABASE_URL: clone.url } });
    there = { API_KEY: service.key };
  });
  afterAll(async () => {
    await service?.stop();
    await clone?.drop();
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const command = (args: string[], env: Record<string, string>): Child =>
    startChild('dist/scripts/collect.js', args, env);

  async function ran(args: string[], env = there): Promise<{ code: number | null; text: string }> {
    const child = command(args, env);
    return { code: await child.exited, text: child.lines.join('\n') };
  }

  const names = (count: number, registry?: string): string[] => simulator.samples('domain', count, registry);

  async function file(name: string, lines: readonly string[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    return path;
  }

  const runs = async (): Promise<Batch[]> => (await service.get<{ items: Batch[] }>('/v1/batches')).body.items;
  const idIn = (line: string): string | undefined => /\/v1\/batches\/([\w-]{36})$/.exec(line)?.[1];

  it('starts a service for the time of the run where none is running, and knows the run again', async () => {
    const own = await cloneTemplate();
    const env = { ...registries, DATABASE_URL: own.url, DATA_DIR: join(folder, 'own'), PORT: '1' };
    const csv = await file('own.csv', ['domain', ...names(12, 'thick')]);
    const [out, table] = [join(folder, 'results.ndjson'), join(folder, 'results.csv')];
    const first = await ran([csv, '--out', out], env);
    expect([first.code, first.text]).toEqual([0, expect.stringContaining('own.csv: 12 of 12 done')]);
    const results = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(results.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual(Array(12).fill('found'));
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(first.text)![0];
    await expect(fetch(`${url}/health`)).rejects.toThrow();

    const again = await ran([csv, '--out', table], env);
    expect([again.code, again.text]).toEqual([0, expect.stringMatching(/is done; --again[^]*12 of 12 done/)]);
    expect((await readFile(table, 'utf8')).split('\r\n')).toHaveLength(14);
    const anew = await ran([csv, '--again', '--max-age', '600'], env);
    expect([anew.code, anew.text]).toEqual([0, expect.stringContaining('12 of them from the store')]);
    await own.drop();
  });

  it('sends to a running service, names lines and items that came to nothing, and exits with 1', async () => {
    const path = await file('some.csv', ['query', ...names(5, 'thick'), 'canary of a line..', 'nobody.nosuchtld']);
    const { code, text } = await ran(['--server', service.url, path]);
    expect([code, text]).toEqual([1, expect.stringContaining('some.csv: 5 of 6 done, 1 failed')]);
    expect(text).toMatch(/line 7 {2}invalid-query/);
    expect(text).toMatch(/nobody\.nosuchtld {2}no-registry/);
    expect(text).not.toContain('canary');
  });

  it('leaves a run to itself, and finds it again', async () => {
    const path = await file(
      'left.ndjson',
      names(8, 'limited').map((domain) => JSON.stringify({ domain })),
    );
    const left = await ran(['--server', service.url, '--detach', path]);
    expect([left.code, left.text]).toEqual([0, expect.stringContaining('left.ndjson')]);
    const id = left.text.split('\n').map(idIn).find(Boolean);
    const { code, text } = await ran(['--server', service.url, path]);
    expect([code, text]).toEqual([0, expect.stringMatching(new RegExp(`${id}[^]*8 of 8 done`))]);
  });

  it('cancels the run with the first Ctrl-C, tells what is done, and exits with 130', async () => {
    const path = await file('long.csv', names(400, 'limited'));
    const child = command(['--server', service.url, '--max-age', '0', path], there);
    const id = await child.line(idIn);
    await child.line((line) => / left/.exec(line)?.[0]);
    process.kill(child.pid, 'SIGINT');
    expect([await child.exited, child.lines.join('\n')]).toEqual([
      130,
      expect.stringMatching(/of 400 done, \d+ cancelled/),
    ]);
    const { body } = await service.get<Batch>(`/v1/batches/${id}`);
    expect([body.state, body.counts['waiting']]).toEqual(['cancelled', 0]);
  });

  it('goes on with the same run after it was killed', async () => {
    const path = await file('killed.csv', names(20, 'limited'));
    const before = (await runs()).length;
    const child = command(['--server', service.url, '--max-age', '0', path], there);
    const id = await child.line(idIn);
    await child.line((line) => / left/.exec(line)?.[0]);
    await child.kill();
    const { code, text } = await ran(['--server', service.url, '--max-age', '0', path]);
    expect([code, text]).toEqual([0, expect.stringMatching(new RegExp(`${id}[^]*20 of 20 done`))]);
    expect(await runs()).toHaveLength(before + 1);
  });

  it('follows a run over a restart of its service, and has every result once', async () => {
    const port = new URL(service.url).port;
    const [path, out] = [await file('restart.csv', names(24, 'limited')), join(folder, 'restart.ndjson')];
    const child = command(['--server', service.url, '--max-age', '0', '--concurrency', '2', path, '--out', out], there);
    await child.line((line) => / left/.exec(line)?.[0]);
    await service.stop();
    service = await startService({ env: { ...registries, DATABASE_URL: clone.url, PORT: port } });
    expect([await child.exited, child.lines.join('\n')]).toEqual([0, expect.stringContaining('24 of 24 done')]);
    const keys = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { line: number }).line);
    expect(keys.sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  });

  it.each([[[]], [['a', 'b']], [['--priority', 'urgent', 'a']], [['--what']]])(
    'shows how it is used when asked %j',
    async (args) => {
      const { code, text } = await ran(args);
      expect([code, text]).toEqual([2, expect.stringContaining('usage: npm run collect')]);
    },
  );

  it('exits with 2 where it could not run, and says why', async () => {
    const path = await file('a.csv', names(1));
    const none = await ran(['--server', service.url, join(folder, 'none.csv')]);
    expect([none.code, none.text]).toEqual([2, expect.stringContaining('no such file')]);
    const unknown = await ran(['--server', service.url, path], { API_KEY: 'wrong' });
    expect([unknown.code, unknown.text]).toEqual([2, expect.stringContaining('answered 401')]);
    const away = await ran(['--server', 'http://127.0.0.1:1', path]);
    expect([away.code, away.text]).toEqual([2, expect.stringContaining('cannot be reached')]);
    const alone = await ran(['--detach', path], { PORT: '1' });
    expect([alone.code, alone.text]).toEqual([2, expect.stringContaining('no service is ready')]);
    const useless = await ran(['--server', service.url, await file('useless.csv', ['domain', 'a..b'])]);
    expect([useless.code, useless.text]).toEqual([2, expect.stringMatching(/answered 400[^]*line 2/)]);
  });
});
