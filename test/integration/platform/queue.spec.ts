import { Logger } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diff, status } from '../../../prisma/migrate.js';
import { Database, EmbeddedServer, uuidV7 } from '../../../src/platform/database/index.js';
import { JobEngine, type JobAttempt, type QueueDefinition } from '../../../src/platform/queue/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

const QUEUE = {
  name: 'letters',
  attempts: 2,
  firstDelaySeconds: 1,
  maxDelaySeconds: 1,
  attemptSeconds: 60,
} satisfies QueueDefinition;
const OFTEN = { concurrency: 1, pollSeconds: 0.5 };
const ID = uuidV7(1);
const OTHER = uuidV7(2);

let open: TestDatabase;
const engines: JobEngine[] = [];

async function engineOf(database: Database, role: 'all' | 'api' | 'worker' = 'all'): Promise<JobEngine> {
  const engine = new JobEngine(database, { role });
  engines.push(engine);
  await engine.declare(QUEUE);
  return engine;
}

beforeEach(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase({ maxConnections: 4 });
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.onModuleDestroy()));
  await open.close();
});

/** All that the engine's tables hold, as text. */
async function everything(): Promise<string> {
  const { rows } = await open.database.query<{ text: string }>(
    `SELECT string_agg(job::text, ' ') AS text FROM pgboss.job`,
  );
  return rows[0]?.text ?? '';
}

describe('the job engine', () => {
  it('sends a job with the transaction, and only with it', async () => {
    const engine = await engineOf(open.database);
    await expect(
      open.database.transaction(async (transaction) => {
        expect(await engine.send(QUEUE.name, { id: OTHER }, {}, transaction)).toBe(true);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await open.database.transaction((transaction) => engine.send(QUEUE.name, { id: ID }, {}, transaction));
    const worked: JobAttempt[] = [];
    await engine.work(QUEUE.name, OFTEN, async (job) => void worked.push(job));
    await until(() => worked.length > 0);
    expect(worked).toMatchObject([{ data: { id: ID }, attempt: 1, isLast: false }]);
    expect(await everything()).not.toContain(OTHER);
  });

  it('makes one job of a key while it waits, and another one once it is done', async () => {
    const engine = await engineOf(open.database);
    const send = () => engine.send(QUEUE.name, { id: ID });
    expect([await send(), await send()]).toEqual([true, false]);
    let worked = 0;
    await engine.work(QUEUE.name, OFTEN, async () => void worked++);
    await until(async () => worked === 1 && (await send()));
    await until(() => worked === 2);
  });

  it('holds ids only: a payload of anything else is refused', async () => {
    const engine = await engineOf(open.database);
    await expect(engine.send(QUEUE.name, { id: ID, name: 'otter.example' })).rejects.toThrow(/name is none/);
  });

  it('keeps a job until its time', async () => {
    const engine = await engineOf(open.database);
    await engine.send(QUEUE.name, { id: OTHER }, { startAfter: new Date('2999-01-01T00:00:00Z') });
    await engine.send(QUEUE.name, { id: ID }, { startAfter: new Date('2001-01-01T00:00:00Z') });
    const worked: string[] = [];
    await engine.work(QUEUE.name, OFTEN, async ({ data }) => void worked.push(data['id']!));
    await until(() => worked.length > 0);
    expect(worked).toEqual([ID]);
    expect(await everything()).toContain(OTHER);
  });

  it('REL-7: tries again, then keeps what is dead with the class of the error and none of its text, and redrives it', async () => {
    const engine = await engineOf(open.database);
    let isMended = false;
    const attempts: [number, boolean][] = [];
    await engine.send(QUEUE.name, { id: ID });
    await engine.work(QUEUE.name, OFTEN, async ({ attempt, isLast }) => {
      attempts.push([attempt, isLast]);
      if (!isMended) throw new RangeError('canary: otter.example');
    });
    const [job] = await until(async () => {
      const jobs = await engine.dead(QUEUE.name);
      return jobs.length > 0 && jobs;
    });
    expect(job).toMatchObject({ queue: QUEUE.name, data: { id: ID }, attempts: 2, reason: 'RangeError' });
    expect(attempts).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await everything()).not.toMatch(/canary|otter/);
    isMended = true;
    expect(await engine.redrive(QUEUE.name, [job!.id])).toBe(1);
    await until(() => attempts.length === 3);
    expect(await engine.dead()).toEqual([]);
  });

  it('lets a process of role api send, and work nothing', async () => {
    const api = await engineOf(open.database, 'api');
    expect(await api.send(QUEUE.name, { id: ID })).toBe(true);
    await expect(api.work(QUEUE.name, OFTEN, async () => {})).rejects.toThrow(/role api/);
    const worked: string[] = [];
    await (await engineOf(open.database, 'worker')).work(QUEUE.name, OFTEN, async ({ id }) => void worked.push(id));
    await until(() => worked.length === 1);
  });

  it('makes its tables once when several replicas start together, and the migrations do not see them', async () => {
    await Promise.all([1, 2, 3, 4].map(() => engineOf(open.database)));
    expect((await engines[0]!.states()).map(({ name }) => name).sort()).toEqual(['dead', QUEUE.name]);
    expect(await status(open.url)).toEqual({ upToDate: true, problems: [] });
    expect(await diff(open.url)).toBeUndefined();
  });

  it('holds one group to its share while others go on', async () => {
    const engine = await engineOf(open.database);
    const [slow, quick] = [3, 4, 5, 6].map((n) => uuidV7(n));
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    await engine.send(QUEUE.name, { id: slow!, n: uuidV7(7) }, { group: slow });
    await engine.send(QUEUE.name, { id: slow!, n: uuidV7(8) }, { group: slow });
    await engine.send(QUEUE.name, { id: slow!, n: uuidV7(9) }, { group: slow });
    await engine.send(QUEUE.name, { id: quick! }, { group: quick });
    await engine.work(QUEUE.name, { concurrency: 2, perGroup: 1, pollSeconds: 0.5 }, async ({ data }) => {
      begun.push(data['id']!);
      if (data['id'] === slow) await gate.promise;
    });
    await until(() => begun.includes(quick!));
    expect(begun.filter((id) => id === slow)).toHaveLength(1);
    gate.resolve();
    await until(() => begun.length === 4);
  });

  it('REL-13: ends what is under way before it stops', async () => {
    const engine = await engineOf(open.database);
    const gate = Promise.withResolvers<void>();
    const steps: string[] = [];
    await engine.send(QUEUE.name, { id: ID });
    await engine.work(QUEUE.name, OFTEN, async () => {
      steps.push('begun');
      await gate.promise;
      steps.push('ended');
    });
    await until(() => steps.length === 1);
    const stopped = engine.onModuleDestroy().then(() => steps.push('stopped'));
    gate.resolve();
    await stopped;
    expect(steps).toEqual(['begun', 'ended', 'stopped']);
    const { rows } = await open.database.query(`SELECT state FROM pgboss.job WHERE name = '${QUEUE.name}'`);
    expect(rows).toEqual([{ state: 'completed' }]);
  });

  it('REL-3: goes on by itself after a restart of the database', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-queue-'));
    let server = await EmbeddedServer.start({ dataDir, durable: false });
    const database = new Database(await server.url(), { maxConnections: 3 });
    const engine = await engineOf(database);
    const worked: string[] = [];
    await engine.work(QUEUE.name, OFTEN, async ({ data }) => void worked.push(data['id']!));
    await engine.send(QUEUE.name, { id: ID });
    await until(() => worked.length === 1);
    await server.stop();
    await expect(engine.send(QUEUE.name, { id: OTHER })).rejects.toThrow();
    server = await EmbeddedServer.start({ dataDir, durable: false });
    await engine.send(QUEUE.name, { id: OTHER });
    await until(() => worked.length === 2);
    expect(worked).toEqual([ID, OTHER]);
    await engine.onModuleDestroy();
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true });
  });
});
