import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServer } from '../../../src/platform/database/index.js';

let dataDir: string;
const owners: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-embedded-'));
});
afterEach(async () => {
  for (const owner of owners.splice(0)) await kill(owner);
  const last = await EmbeddedServer.start({ dataDir, durable: false });
  await last.stop();
  await rm(dataDir, { recursive: true });
});

/** A process of its own that starts the server, and what it says: a connection string or a failure. */
async function startOwner(): Promise<{ owner: ChildProcess; said: string }> {
  const script = join(process.cwd(), 'test', 'support', 'embedded-owner.mjs');
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const owner = spawn(process.execPath, [...flags, script, dataDir, 'throw-away'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  const [said] = (await once(createInterface(owner.stdout), 'line')) as [string];
  return { owner, said };
}

async function kill(owner: ChildProcess): Promise<void> {
  if (owner.exitCode !== null || owner.signalCode !== null) return;
  owner.kill('SIGKILL');
  await once(owner, 'exit');
}

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end().catch(() => undefined));
  return rows as T[];
}

const postmaster = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);

const remember = (url: string) => query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
const remembered = (url: string) => query(url, 'SELECT answer FROM kept');

describe('the embedded server', () => {
  it('keeps data, port and password over a restart, and its secret to itself', async () => {
    const first = await EmbeddedServer.start({ dataDir });
    const url = await first.url();
    await remember(url);
    await first.stop();
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await EmbeddedServer.start({ dataDir });
    expect(await second.url()).toBe(url);
    expect(await remembered(url)).toEqual([{ answer: 42 }]);
    expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await second.stop();
    const secret = await stat(join(dataDir, 'postgres', 'rollcall.password'));
    expect(secret.mode & 0o777).toBe(0o600);
  });

  it('tells a second process whose folder it is', async () => {
    const { owner } = await startOwner();
    await expect(EmbeddedServer.start({ dataDir })).rejects.toThrow(
      `The data folder ${dataDir} is in use by another Rollcall process (process id ${owner.pid}). Stop it, or set DATA_DIR to another folder.`,
    );
  });

  it('lets one of two processes have an empty folder that both want', async () => {
    const said = (await Promise.all([startOwner(), startOwner()])).map((start) => start.said).sort();
    expect(said[0]).toMatch(/^failed: The data folder .* is in use by another Rollcall process/);
    expect(said[1]).toMatch(/^postgres:\/\//);
  });

  it('is taken over, running, from an owner that was killed', async () => {
    const { owner, said: url } = await startOwner();
    await remember(url);
    const running = await postmaster();
    await kill(owner);
    const next = await EmbeddedServer.start({ dataDir, durable: false });
    expect(await postmaster()).toBe(running);
    expect(await next.url()).toBe(url);
    expect(await remembered(url)).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('starts again when owner and server were killed together and left their files behind', async () => {
    const { owner, said: url } = await startOwner();
    await remember(url);
    process.kill(await postmaster(), 'SIGKILL');
    await kill(owner);
    const next = await EmbeddedServer.start({ dataDir, durable: false });
    expect(await remembered(await next.url())).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('comes back under a living owner, at the same place', async () => {
    const { said: url } = await startOwner();
    await remember(url);
    process.kill(await postmaster(), 'SIGKILL');
    let answer: unknown;
    while (answer === undefined) {
      answer = await remembered(url).catch(() => undefined);
      await sleep(50);
    }
    expect(answer).toEqual([{ answer: 42 }]);
  });
});
