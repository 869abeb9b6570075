import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { Answers } from '../../bench/answers.js';
import { type BootstrapServer, startBootstrap } from '../../bench/ingest/bootstrap.js';
import { type Child, startChild } from '../../scripts/child.js';
import { Database } from '../../src/platform/database/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService } from '../support/service.js';

const PASS = { fetchedAt: '2026-02-01T00:00:00Z', databaseUpdatedAt: '2026-02-01T00:00:00Z' };

describe('npm run import', () => {
  let answers: Answers;
  let bootstrap: BootstrapServer;
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let database: Database;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    answers = await Answers.open();
    bootstrap = await startBootstrap(answers.services);
    clone = await cloneTemplate();
    database = new Database(clone.url);
    folder = await mkdtemp(join(tmpdir(), 'rollcall-import-test-'));
    // Run as root, the database server is another user, who has to get through.
    await chmod(folder, 0o755);
    env = {
      DATABASE_URL: clone.url,
      DATA_DIR: join(folder, 'data'),
      RDAP_BOOTSTRAP_URL: bootstrap.url,
      RDAP_ALLOWED_HOSTS: bootstrap.host,
    };
  });
  afterAll(async () => {
    await database?.close();
    await clone?.drop();
    await bootstrap?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const command = (args: string[], settings = env): Child => startChild('dist/scripts/import.js', args, settings);

  async function ran(args: string[], settings = env): Promise<{ code: number | null; text: string }> {
    const child = command(args, settings);
    return { code: await child.exited, text: child.lines.join('\n') };
  }

  const versions = async (): Promise<number> =>
    (await database.query<{ count: number }>('SELECT count(*)::int AS count FROM registration_version')).rows[0]!.count;

  it('takes a folder with all that is below it, and knows it again', async () => {
    const input = join(folder, 'input');
    await mkdir(join(input, 'deep'), { recursive: true });
    await writeFile(join(input, 'a.ndjson'), answers.lines(0, 100, PASS));
    await writeFile(join(input, 'b.jsonl.gz'), gzipSync(answers.lines(100, 100, PASS)));
    await writeFile(join(input, 'deep', 'c.ndjson.zst'), zstdCompressSync(answers.lines(200, 100, PASS)));
    await writeFile(join(input, 'notes.txt'), 'not for us');
    const first = await ran([input]);
    expect([first.code, first.text]).toEqual([0, expect.stringContaining('300 lines, 300 first seen')]);
    expect(first.text).toContain('notes.txt');
    expect(await versions()).toBe(300);

    const again = await ran([input]);
    expect([again.code, again.text]).toEqual([0, expect.stringContaining('was imported before')]);
    await utimes(join(input, 'a.ndjson'), new Date(), new Date(0));
    const changed = await ran([input]);
    expect(changed.text).not.toContain('was imported before');
    expect(changed.text).toContain('300 unchanged');
    expect(await versions()).toBe(300);
  });

  it('exits with 1 where lines were refused, and shows which', async () => {
    const file = join(folder, 'some.ndjson');
    await writeFile(file, Buffer.concat([answers.lines(400, 10, PASS), Buffer.from('canary-of-a-line\n'.repeat(8))]));
    const { code, text } = await ran([file]);
    expect([code, text]).toEqual([1, expect.stringContaining('10 first seen, 8 refused')]);
    expect(text).toContain('some.ndjson:11');
    expect(text).toContain('not-json');
    expect(text).toContain('… and 3 more');
    expect(text).not.toContain('canary-of-a-line');
  });

  it('goes on by itself after it was killed', async () => {
    const file = join(folder, 'long.ndjson');
    await writeFile(file, answers.lines(1_000, 3_000, PASS));
    const before = await versions();
    const child = command([file]);
    let ended = false;
    void child.exited.then(() => (ended = true));
    while ((await versions()) < before + 200 && !ended);
    await child.kill();
    const kept = (await versions()) - before;
    expect(kept).toBeLessThan(3_000);
    const { code, text } = await ran([file]);
    expect([code, text]).toEqual([0, expect.stringContaining(`goes on behind line ${kept.toLocaleString('en-GB')}`)]);
    expect(text).toContain('3,000 lines, 3,000 first seen');
    expect((await versions()) - before).toBe(3_000);
  });

  it('sends to a running service, and says so where the data folder belongs to one', async () => {
    const file = join(folder, 'other.ndjson.gz');
    await writeFile(file, gzipSync(answers.lines(5_000, 50, PASS)));
    const own: Record<string, string> = { ...env, DATA_DIR: join(folder, 'embedded') };
    delete own['DATABASE_URL'];
    const service = await startService({ env: own });
    const refused = await ran([file], own);
    expect([refused.code, refused.text]).toEqual([2, expect.stringContaining('--server')]);
    const sent = await ran(['--server', service.url, file], { API_KEY: service.key });
    expect([sent.code, sent.text]).toEqual([0, expect.stringContaining('50 lines, 50 first seen')]);
    const unknown = await ran(['--server', service.url, file], { API_KEY: 'wrong' });
    expect([unknown.code, unknown.text]).toEqual([2, expect.stringContaining('answered 401')]);
    expect(await service.stop()).toBe(0);
    const away = await ran(['--server', service.url, file]);
    expect([away.code, away.text]).toEqual([2, expect.stringContaining('cannot be reached')]);
  });

  it.each([[[]], [['--resume-key', 'k', 'a', 'b']], [['--server', 'nowhere', 'a']], [['--what']]])(
    'shows how it is used when asked %j',
    async (args) => {
      const { code, text } = await ran(args);
      expect([code, text]).toEqual([2, expect.stringContaining('usage: npm run import')]);
    },
  );

  it('says what is wrong with what it was given', async () => {
    const { code, text } = await ran([join(folder, 'none.ndjson')]);
    expect([code, text]).toEqual([2, expect.stringContaining('no such file')]);
  });
});
