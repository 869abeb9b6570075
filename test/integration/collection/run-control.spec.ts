import { DeadLetterRepository } from '../../../src/collection/dead-letter.repository.js';
import { FinishRepository } from '../../../src/collection/dispatch/finish.repository.js';
import { DispatchWake } from '../../../src/collection/intake/dispatch-wake.js';
import { IntakeRepository } from '../../../src/collection/intake/intake.repository.js';
import { type PlannedItem } from '../../../src/collection/intake/item-plan.js';
import { RunControlRepository } from '../../../src/collection/run-control.repository.js';
import { RunControl } from '../../../src/collection/run-control.service.js';
import { RunRepository } from '../../../src/collection/run.repository.js';
import { DEFAULT_TENANT_ID, uuidV7 } from '../../../src/platform/database/index.js';
import { queryIdOf } from '../../../src/registration/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const tenantId = DEFAULT_TENANT_ID;
const STRANGER = '00000000-0000-7000-8000-00000000000a';

let test: TestDatabase;
let runs: RunRepository;
let control: RunControl;
let letters: DeadLetterRepository;
let announced: string[];
let woken: number;
let made: number;

beforeEach(async () => {
  test = await testDatabase();
  runs = new RunRepository(test.database);
  letters = new DeadLetterRepository(test.database);
  [announced, woken, made] = [[], 0, 0];
  const ending = { announce: async (_: unknown, { id }: { id: string }) => void announced.push(id) };
  const wake = new DispatchWake();
  wake.onWake(() => void woken++);
  control = new RunControl(
    new RunControlRepository(test.database, ending as never),
    runs,
    wake,
    new FinishRepository(test.database, ending as never),
  );
});
afterEach(() => test.close());

const item = (line: number, rest: Partial<PlannedItem> = {}): PlannedItem => {
  const key = `name-${line}.thin`;
  const registry = line % 2 === 0 ? 'rdap.even.example' : 'rdap.odd.example';
  return {
    query_id: queryIdOf(tenantId, { kind: 'domain', key }),
    kind: 'domain',
    query_key: key,
    line,
    priority: 2,
    registry,
    lane: registry,
    ...rest,
  };
};

/** A run of six items: 1 and 2 wait, 3 is done, 4 died of a timeout, 5 of a refusal, 6 failed; and one that nobody is responsible for. */
async function aRun(): Promise<string> {
  const intake = new IntakeRepository(test.database);
  const options = { kind: 'collection', maxAgeSeconds: 0, fields: [], isStrict: false, preserveOrder: false } as const;
  const id = uuidV7(Date.parse('2026-07-01T00:00:00Z') + made++);
  const opened = await intake.open({
    id,
    tenantId,
    options: { ...options, callbackUrl: 'https://hooks.example/' },
    callbackSecret: 'whsec_c2VjcmV0',
  });
  const { receiving } = opened as Extract<typeof opened, { as: 'new' }>;
  const nowhere = item(7, { registry: '', lane: '', outcome: 'no-registry' });
  await intake.store(receiving, { items: [...[1, 2, 3, 4, 5, 6].map((line) => item(line)), nowhere], refused: [] });
  await intake.complete(receiving, Buffer.alloc(32));
  for (const [line, state, outcome, reason] of [
    [3, 'done', 'not-found', null],
    [4, 'dead', 'registry-timeout', 'stalled'],
    [5, 'dead', 'registry-refused', null],
    [6, 'failed', 'bad-response', null],
  ] as const) {
    await test.database.query(
      `WITH moved AS (UPDATE collection_item SET state = $3, outcome = $4, reason = $5, attempts = 5, lane = 'elsewhere', finished_at = now(),
         done_xid = pg_current_xact_id() WHERE run_id = $1 AND line = $2 RETURNING registry)
       UPDATE collection_tally SET waiting = waiting - 1, ${state} = ${state} + 1 FROM moved WHERE run_id = $1 AND lane = moved.registry`,
      [id, line, state, outcome, reason],
    );
  }
  return id;
}

const finish = (id: string) =>
  test.database.query(
    `UPDATE collection_run SET state = 'done', finished_at = now(), purge_at = now() + interval '1 day', callback_state = 'delivered'
     WHERE id = $1`,
    [id],
  );

const countsOf = async (id: string) => (await runs.counts([id])).get(id);

/** What the counts say is what the items are. */
async function expectTrueCounts(id: string): Promise<void> {
  const { rows } = await test.database.query<{ lane: string; state: string; items: number }>(
    `SELECT CASE WHEN state = 'waiting' THEN lane ELSE registry END AS lane, state, count(*)::float8 AS items FROM collection_item
     WHERE run_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [id],
  );
  const { rows: told } = await test.database.query(
    `SELECT lane, state, items::float8 FROM collection_tally
     CROSS JOIN LATERAL (VALUES ('dead', dead), ('done', done), ('failed', failed), ('waiting', waiting)) AS counts (state, items)
     WHERE run_id = $1 AND items > 0 ORDER BY lane, state`,
    [id],
  );
  expect(told).toEqual(rows);
}

describe('cancelling', () => {
  it('stops a run in one step, and announces its end once', async () => {
    const id = await aRun();
    const run = await control.cancel(tenantId, id);
    expect(run).toMatchObject({ state: 'cancelled', finishedAt: expect.any(Date) });
    expect(await countsOf(id)).toMatchObject({ waiting: 0, cancelled: 2, done: 1, dead: 2, failed: 2 });
    expect(await control.cancel(tenantId, id)).toEqual(run);
    expect(announced).toEqual([id]);
  });

  it('is refused where a run is done, unknown, or of somebody else', async () => {
    const id = await aRun();
    await finish(id);
    await expect(control.cancel(tenantId, id)).rejects.toMatchObject({ status: 409, code: 'run-done' });
    await expect(control.cancel(STRANGER, id)).rejects.toMatchObject({ status: 404 });
    await expect(control.cancel(tenantId, STRANGER)).rejects.toMatchObject({ status: 404 });
  });
});

describe('trying again', () => {
  const BOTH = { states: ['failed', 'dead'] } as const;

  it('lets what failed or died wait for its registry as if it were new, and the run go on', async () => {
    const id = await aRun();
    await finish(id);
    const run = await control.retry(tenantId, id, BOTH);
    expect(run).toMatchObject({ state: 'running', callbackState: 'pending' });
    expect([run.finishedAt, run.purgeAt, woken]).toEqual([undefined, undefined, 1]);
    expect(await countsOf(id)).toMatchObject({ waiting: 5, done: 1, dead: 0, failed: 1 });
    await expectTrueCounts(id);
    const { rows } = await test.database.query(
      `SELECT line::integer, attempts, lane, outcome, reason, done_xid FROM collection_item WHERE run_id = $1 AND line IN (4, 7) ORDER BY line`,
      [id],
    );
    expect(rows).toMatchObject([
      { line: 4, attempts: 0, lane: 'rdap.even.example', outcome: null, reason: null, done_xid: null },
      { line: 7, outcome: 'no-registry' },
    ]);
    await expect(control.retry(tenantId, id, BOTH)).rejects.toMatchObject({ status: 409, code: 'nothing-to-retry' });
  });

  it.each([
    [{ states: ['dead'] }, 2],
    [{ states: ['failed'] }, 1],
    [{ ...BOTH, reasons: ['stalled', 'bad-response'] }, 2],
    [{ ...BOTH, registry: 'rdap.odd.example' }, 1],
  ] as const)('takes those of %j: %i', async (filter, items) => {
    const id = await aRun();
    await control.retry(tenantId, id, filter);
    expect(await countsOf(id)).toMatchObject({ waiting: 2 + items });
    await expectTrueCounts(id);
  });

  it('is refused to runs that were cancelled or purged', async () => {
    const [cancelled, purged] = [await aRun(), await aRun()];
    await control.cancel(tenantId, cancelled);
    await finish(purged);
    await test.database.query(`UPDATE collection_run SET purge_at = now() - interval '1 second' WHERE id = $1`, [
      purged,
    ]);
    await expect(control.retry(tenantId, cancelled, BOTH)).rejects.toMatchObject({ code: 'run-cancelled' });
    await expect(control.retry(tenantId, purged, BOTH)).rejects.toMatchObject({ code: 'run-purged' });
    await expect(control.retry(STRANGER, purged, BOTH)).rejects.toMatchObject({ status: 404 });
  });
});

describe('dead letters (REL-7)', () => {
  it('are listed over all runs, page by page, with their reasons and to their tenant alone', async () => {
    const [first, second] = [await aRun(), await aRun()];
    const one = await letters.list(tenantId, {}, { limit: 3 });
    const two = await letters.list(tenantId, {}, { limit: 3, cursor: one.nextCursor });
    expect([...one.items, ...two.items].map(({ runId, line }) => [runId, line])).toEqual([
      [second, 5],
      [second, 4],
      [first, 5],
      [first, 4],
    ]);
    expect(one.items[1]).toMatchObject({
      key: 'name-4.thin',
      registry: 'rdap.even.example',
      attempts: 5,
      outcome: 'registry-timeout',
      reason: 'stalled',
    });
    expect(two.nextCursor).toBeUndefined();
    expect(await letters.list(STRANGER, {}, { limit: 3 })).toEqual({ items: [] });
    for (const filter of [
      { reason: 'stalled' },
      { reason: 'registry-timeout' },
      { registry: 'rdap.even.example' },
      { run: first },
    ])
      expect((await letters.list(tenantId, filter, { limit: 9 })).items).toHaveLength(2);
    const backwards = Buffer.from(`1 ${first}`).toString('base64url');
    await expect(letters.list(tenantId, {}, { limit: 3, cursor: backwards })).rejects.toMatchObject({
      code: 'invalid-query',
    });
  });

  it('are driven again by run, registry and reason; runs that cannot go on are left out', async () => {
    const [first, second, cancelled] = [await aRun(), await aRun(), await aRun()];
    await control.cancel(tenantId, cancelled);
    await finish(second);
    expect(await control.redrive(tenantId, { reason: 'stalled' })).toEqual({ items: 2, runs: 2 });
    expect(await control.redrive(tenantId, { registry: 'rdap.odd.example', run: first })).toEqual({
      items: 1,
      runs: 1,
    });
    expect(await control.redrive(STRANGER, {})).toEqual({ items: 0, runs: 0 });
    expect(await control.redrive(tenantId, {})).toEqual({ items: 1, runs: 1 });
    expect((await letters.list(tenantId, {}, { limit: 9 })).items.map(({ runId }) => runId)).toEqual([
      cancelled,
      cancelled,
    ]);
    for (const id of [first, second]) await expectTrueCounts(id);
    expect((await runs.byId(tenantId, second))?.state).toBe('running');
  });
});
