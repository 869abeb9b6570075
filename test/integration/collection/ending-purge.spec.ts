import { Logger } from '@nestjs/common';
import { EndingRepository } from '../../../src/collection/ending/ending.repository.js';
import { EndingSweep } from '../../../src/collection/ending/ending-sweep.js';
import { Purge } from '../../../src/collection/ending/purge.js';
import { PurgeRepository } from '../../../src/collection/ending/purge.repository.js';
import { PURGES } from '../../../src/collection/ending/queues.js';
import { RunEnding } from '../../../src/collection/ending/run-ending.js';
import { LaneRates } from '../../../src/collection/progress/lane-rates.js';
import { SummaryRepository } from '../../../src/collection/progress/summary.repository.js';
import { SummaryService } from '../../../src/collection/progress/summary.service.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { JobEngine } from '../../../src/platform/queue/index.js';
import { LaneStore, Profiles } from '../../../src/registry/index.js';
import { allRows, insertEnded, insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

const AGO = (seconds: number) => new Date(Date.now() - seconds * 1_000);
const NEVER = new AbortController().signal;

let open: TestDatabase;
let jobs: JobEngine;
let ending: RunEnding;
let summaries: SummaryService;
let purge: Purge;

beforeEach(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  jobs = new JobEngine(open.database, { role: 'all' });
  ending = new RunEnding(jobs, new EndingRepository(open.database));
  await ending.onModuleInit();
  const profiles = new Profiles([], () => false);
  summaries = new SummaryService(
    new SummaryRepository(open.database),
    new LaneRates(new LaneStore(open.database, profiles), profiles),
  );
  purge = new Purge(new PurgeRepository(open.database), summaries);
});
afterEach(async () => {
  await jobs.onModuleDestroy();
  await open.close();
});

const announce = (id: string) =>
  open.database.transaction((transaction) => ending.announce(transaction, { id, tenantId: DEFAULT_TENANT_ID }));
const runRow = async (id: string) => {
  const { rows } = await open.database.query<Record<string, unknown>>('SELECT * FROM collection_run WHERE id = $1', [
    id,
  ]);
  return rows[0];
};
const count = async (table: string, runId: string) => {
  const { rows } = await open.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE run_id = $1`,
    [runId],
  );
  return rows[0]!.count;
};
const left = async (runId: string) =>
  Promise.all(['collection_item', 'collection_result', 'collection_error'].map((table) => count(table, runId)));
const purgeJobs = async () => {
  const { rows } = await open.database.query<{ data: { runId: string }; start_after: Date }>(
    'SELECT data, start_after FROM pgboss.job WHERE name = $1 ORDER BY start_after',
    [PURGES.name],
  );
  return rows.map(({ data, start_after: startAfter }) => [data.runId, startAfter.getTime()]);
};
/** A signal that is found aborted at its n-th look: the process dies between two batches. */
const dyingAfter = (looks: number): AbortSignal => {
  let left = looks;
  return {
    get aborted() {
      return left-- <= 0;
    },
  } as AbortSignal;
};

describe('the end of a run', () => {
  it('RET-5: sets when it is purged, and makes the job in the same transaction', async () => {
    const finishedAt = AGO(60);
    const expiresAt = new Date('2999-01-01T00:00:00Z');
    const common = { finished_at: finishedAt, expires_at: expiresAt };
    const strict = await insertRun(open.database, { ...common, is_strict: true });
    const soon = await insertRun(open.database, { ...common, is_strict: true, purge_after_seconds: 90 });
    const plain = await insertRun(open.database, common);
    const refresh = await insertRun(open.database, { ...common, kind: 'refresh' });
    for (const id of [strict, soon, plain, refresh]) await announce(id);
    const after = (seconds: number) => finishedAt.getTime() + seconds * 1_000;
    expect(await purgeJobs()).toEqual([
      [soon, after(90)],
      [strict, after(1_800)],
      [refresh, after(86_400)],
      [plain, expiresAt.getTime()],
    ]);
    expect((await runRow(strict))!['purge_at']).toEqual(new Date(after(1_800)));
    expect((await runRow(refresh))!['expires_at']).toEqual(new Date(after(86_400)));
  });

  it('leaves nothing behind where its transaction does not commit, or where the run goes on', async () => {
    const id = await insertRun(open.database, { is_strict: true });
    const running = await insertRun(open.database, { state: 'running', finished_at: null });
    await expect(
      open.database.transaction(async (transaction) => {
        await ending.announce(transaction, { id, tenantId: DEFAULT_TENANT_ID });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await announce(running);
    expect(await purgeJobs()).toEqual([]);
    expect((await runRow(running))!['purge_at']).toBeNull();
  });

  it('announced twice makes one job; ended again, another one', async () => {
    const id = await insertRun(open.database, { is_strict: true, finished_at: AGO(600) });
    await announce(id);
    await announce(id);
    expect(await purgeJobs()).toHaveLength(1);
    await open.database.query('UPDATE collection_run SET finished_at = now() WHERE id = $1', [id]);
    await announce(id);
    expect(await purgeJobs()).toHaveLength(2);
  });
});

describe('purging', () => {
  const due = { is_strict: true, finished_at: AGO(600), purge_at: AGO(1) };

  it('RET-5: deletes items, results and refused lines of the run alone, in batches of 1,000 rows at most, and keeps the counts', async () => {
    const id = await insertRun(open.database, due);
    const other = await insertRun(open.database, { ...due, purge_at: AGO(-60) });
    await insertEnded(open.database, id, 1_201);
    await insertEnded(open.database, other, 3);
    const batches: number[] = [];
    const purges = new PurgeRepository(open.database);
    const original = purges.deleteBatch.bind(purges);
    purges.deleteBatch = async (runId) => {
      const rows = await original(runId);
      batches.push(rows);
      return rows;
    };
    await new Purge(purges, summaries).purge({
      data: { runId: id },
      signal: NEVER,
    });
    expect(await left(id)).toEqual([0, 0, 0]);
    expect(await left(other)).toEqual([3, 3, 3]);
    expect(batches).toEqual([1_000, 1_000, 402, 1_000, 201, 0]);
    expect(await count('collection_tally', id)).toBe(1);
    expect((await runRow(id))!['purged_at']).not.toBeNull();
  });

  it('REL-4: cut off between any two batches and tried again, comes to the same end', async () => {
    const ends = new Set<string>();
    for (let batches = 0; batches <= 6; batches++) {
      const id = await insertRun(open.database, due);
      await insertEnded(open.database, id, 1_201);
      const attempt = purge.purge({ data: { runId: id }, signal: dyingAfter(batches) });
      await expect(
        attempt.then(
          () => 'done',
          (error: Error) => error.name,
        ),
      ).resolves.toBe(batches === 6 ? 'done' : 'PurgeUnfinished');
      if (batches > 0 && batches < 3) expect((await left(id))[0]).toBe(1_201 - 500 * batches);
      await purge.purge({ data: { runId: id }, signal: NEVER });
      // The summary is of the whole run: never computed again from what is left of it.
      const { ended, done, registries } = (await summaries.of(id))!;
      const { purged_at: purgedAt, state } = (await runRow(id))!;
      const summary = [ended, done, registries[0]!.ended];
      ends.add(
        JSON.stringify([await left(id), await count('collection_tally', id), purgedAt !== null, summary, state]),
      );
    }
    expect([...ends]).toEqual([JSON.stringify([[0, 0, 0], 1, true, [1_201, 1_201, 1_201], 'done'])]);
  });

  it('waits for its time, by the clock of the database, for the end of the run, and for items under way', async () => {
    const early = await insertRun(open.database, { ...due, purge_at: AGO(-60) });
    const running = await insertRun(open.database, { ...due, state: 'running' });
    const busy = await insertRun(open.database, { ...due, state: 'cancelled' });
    for (const id of [early, running, busy]) await insertEnded(open.database, id, 2);
    await open.database.query('UPDATE collection_tally SET leased = 1 WHERE run_id = $1', [busy]);
    await purge.purge({ data: { runId: early }, signal: NEVER });
    await purge.purge({ data: { runId: running }, signal: NEVER });
    await expect(purge.purge({ data: { runId: busy }, signal: NEVER })).rejects.toThrow();
    for (const id of [early, running, busy]) expect(await left(id)).toEqual([2, 2, 2]);
    // Nobody waits for ever for an item that never ends.
    await open.database.query(`UPDATE collection_run SET purge_at = now() - interval '11 minutes' WHERE id = $1`, [
      busy,
    ]);
    await purge.purge({ data: { runId: busy }, signal: NEVER });
    expect(await left(busy)).toEqual([0, 0, 0]);
  });

  it('leaves a run alone that is set going again while it begins', async () => {
    const id = await insertRun(open.database, due);
    await insertEnded(open.database, id, 3);
    const purging = await open.database.transaction(async (transaction) => {
      // As somebody does who had the lock before the time came.
      await transaction.query(`UPDATE collection_run SET state = 'running', purge_at = NULL WHERE id = $1`, [id]);
      const attempt = purge.purge({ data: { runId: id }, signal: NEVER });
      await until(async () => {
        const { rowCount } = await open.database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rowCount === 1;
      });
      return { attempt };
    });
    await purging.attempt;
    expect(await left(id)).toEqual([3, 3, 3]);
    expect(await runRow(id)).toMatchObject({ state: 'running', purged_at: null });
  });

  it('deletes a run that has expired wholly, whatever became of it', async () => {
    const ours = async () => [...(await allRows(open.database))].filter(([table]) => table.startsWith('public.'));
    const before = await ours();
    const expired = { ...due, expires_at: AGO(1) };
    const ids = [
      await insertRun(open.database, expired),
      await insertRun(open.database, {
        ...expired,
        is_strict: false,
        state: 'running',
        finished_at: null,
        purge_at: null,
      }),
      await insertRun(open.database, { ...expired, state: 'receiving', finished_at: null, purge_at: null }),
      await insertRun(open.database, { ...expired, purged_at: AGO(1) }),
    ];
    for (const id of ids) await insertEnded(open.database, id, 2);
    for (const id of ids) await purge.purge({ data: { runId: id }, signal: NEVER });
    expect(await ours()).toEqual(before);
  });

  it('as jobs, leaves nothing of a strict run: no table holds what was asked or answered (RET-5)', async () => {
    const id = await insertRun(open.database, { is_strict: true, finished_at: AGO(600), purge_after_seconds: 60 });
    await insertEnded(open.database, id, 700, 'canary');
    await jobs.work(PURGES.name, { concurrency: 1, pollSeconds: 0.5 }, (job) => purge.purge(job));
    await announce(id);
    await until(async () => (await runRow(id))!['purged_at'] !== null);
    const rows = [...(await allRows(open.database)).values()].flat().join('\n');
    expect(rows).toContain(id);
    expect(rows).not.toMatch(/canary/i);
  });

  it('is started by the daily look where the job was lost or nobody announced the end', async () => {
    const lost = await insertRun(open.database, { ...due, purge_at: AGO(700) });
    const silent = await insertRun(open.database, { is_strict: true, finished_at: AGO(7_200) });
    const expired = await insertRun(open.database, { expires_at: AGO(5) });
    const done = await insertRun(open.database, { ...due, purged_at: AGO(1) });
    const pending = {
      callback_url: 'https://receiver.example/',
      callback_secret: 'whsec_AAAA',
      callback_state: 'pending',
    };
    const unheard = await insertRun(open.database, { ...pending, finished_at: AGO(40 * 3_600), purge_at: AGO(-60) });
    await new EndingSweep(
      open.database,
      new EndingRepository(open.database),
      new PurgeRepository(open.database),
      ending,
    ).sweep();
    const sent = (await purgeJobs()).map(([id]) => id);
    expect(sent).toHaveLength(3);
    expect(sent).toEqual(expect.arrayContaining([lost, silent, expired]));
    expect(sent).not.toContain(done);
    expect(await runRow(unheard)).toMatchObject({ callback_state: 'failed', callback_secret: null });
  });
});
