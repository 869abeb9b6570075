import { RunCancelled } from '../../../src/collection/dispatch/run-cancelled.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { countsOf, itemsOf, leaseAll } from '../../support/courier.js';
import { type Couriers, couriersAtRegistries } from '../../support/couriers-at-registries.js';
import { administer, urlOf } from '../../support/database-server.js';
import { until } from '../../support/until.js';

let at: Couriers;
beforeAll(async () => (at = await couriersAtRegistries()));
afterAll(() => at.close());

describe('a lease', () => {
  it('that was lost writes neither state nor record (REL-10)', async () => {
    const names = [0, 1].map((n) => `brisk-lost-${n}.${at.tldOf('thick')}`);
    const runId = await at.runOf(names);
    const items = await leaseAll(at.database, runId);
    await at.database.query(
      `UPDATE collection_item SET lease = lease + 1, worker = 'another' WHERE run_id = $1 AND query_key = $2`,
      [runId, names[0]],
    );
    await at.collect(items);
    const [lost, kept] = await itemsOf(at.database, runId);
    expect([lost!.state, kept!.state]).toEqual(['leased', 'done']);
    expect(await at.traces([names[0]!])).toBe(0);
    expect(await at.latest(names[1]!)).toMatchObject({ outcome: 'found' });
    const counts = await countsOf(at.database, runId);
    expect(counts.kept).toEqual(counts.items);
    expect(await at.stateOf(runId)).toBe('running');
  });

  it('whose start has passed gives its place back, unasked and unspent', async () => {
    const runId = await at.runOf([`brisk-late.${at.tldOf('thick')}`]);
    const items = (await leaseAll(at.database, runId)).map((item) => ({
      ...item,
      startsAt: item.startsAt - 9_000,
      leewayMs: 10,
    }));
    await at.collect(items);
    const [item] = await itemsOf(at.database, runId);
    expect(item).toMatchObject({ state: 'waiting', attempts: 0, reason: null });
    expect(await at.latest(item!.query_key)).toBeUndefined();
  });

  it.each([
    ['a cancelled run', new RunCancelled(), { state: 'cancelled', attempts: 1 }],
    ['a process that stops', new Error('stop'), { state: 'waiting', attempts: 0 }],
  ])('of %s ends without an answer', async (_, reason, expected) => {
    const runId = await at.runOf([`hang-${expected.state}.${at.tldOf('wayward')}`]);
    const abort = new AbortController();
    const done = at.collect(await leaseAll(at.database, runId), abort.signal);
    abort.abort(reason);
    await done;
    expect((await itemsOf(at.database, runId))[0]).toMatchObject(expected);
    const counts = await countsOf(at.database, runId);
    expect(counts.kept).toEqual(counts.items);
  });

  it('of a run that was cancelled meanwhile does not come to wait again', async () => {
    const runId = await at.runOf([`503-cancelled.${at.tldOf('wayward')}`]);
    const items = await leaseAll(at.database, runId);
    await at.database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [runId]);
    await at.collect(items);
    expect((await itemsOf(at.database, runId))[0]).toMatchObject({ state: 'cancelled', outcome: null });
  });
});

describe('a group', () => {
  it('in which two runs ask the same makes one version', async () => {
    const name = `brisk-twice.${at.tldOf('thick')}`;
    const runs = [await at.runOf([name]), await at.runOf([name])];
    const items = (await Promise.all(runs.map((runId) => leaseAll(at.database, runId)))).flat();
    await at.collect(items);
    const ended = (await Promise.all(runs.map((runId) => itemsOf(at.database, runId)))).flat();
    expect(ended.map(({ state, recorded }) => [state, recorded]).sort()).toEqual([
      ['done', 'first-seen'],
      ['done', 'unchanged'],
    ]);
    const { subjectId } = (await at.latest(name))!.registry!;
    expect((await at.store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 9 })).items).toHaveLength(1);
  });

  it('is not held up by an item that cannot be written; that one is dead and leaves nothing (REL-7)', async () => {
    const names = ['poison', 'fine-a', 'fine-b'].map((label) => `${label}.${at.tldOf('thick')}`);
    const runId = await at.runOf(names);
    await at.database.query(
      `ALTER TABLE registration ADD CONSTRAINT no_poison CHECK (key NOT LIKE 'poison.%') NOT VALID`,
    );
    await at.collect(await leaseAll(at.database, runId));
    await at.database.query('ALTER TABLE registration DROP CONSTRAINT no_poison');
    const items = await itemsOf(at.database, runId);
    expect(items.map(({ state, outcome, reason }) => [state, outcome, reason])).toEqual([
      ['dead', 'internal', 'unwritable'],
      ['done', 'found', null],
      ['done', 'found', null],
    ]);
    expect(await at.traces([names[0]!])).toBe(0);
    const counts = await countsOf(at.database, runId);
    expect(counts.kept).toEqual(counts.items);
  });
});

describe('a strict run', () => {
  it('keeps what it asked for with itself, and nothing anywhere else', async () => {
    const names = [
      `brisk-strict.${at.tldOf('thin')}`,
      `free-strict.${at.tldOf('thin')}`,
      `503-strict.${at.tldOf('wayward')}`,
    ];
    const runId = await at.runOf(names, { is_strict: true, fields: ['ldhName', 'summary.expiresAt'] });
    const run = { isStrict: true, fields: ['ldhName', 'summary.expiresAt'] };
    await at.collect(await leaseAll(at.database, runId, run));
    await at.collect(await leaseAll(at.database, runId, run));
    const items = await itemsOf(at.database, runId);
    expect(items.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['done', 'found'],
      ['done', 'not-found'],
      ['waiting', null],
    ]);
    const { rows } = await at.database.query<{ body: Record<string, object> }>(
      'SELECT body FROM collection_result WHERE run_id = $1 AND expires_at > now()',
      [runId],
    );
    expect(rows).toHaveLength(1);
    const kept = { ldhName: names[0], summary: { expiresAt: expect.any(String) as string } };
    expect(rows[0]!.body).toEqual({ registration: kept, registrarRegistration: { ldhName: names[0] } });
    expect(await at.traces(names)).toBe(0);
  });
});

describe('a database that is away', () => {
  it('loses nothing: answers are written when it is back, and no registry is asked twice (REL-3)', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `brisk-away-${n}.${at.tldOf('thick')}`);
    const runId = await at.runOf(names);
    const items = await leaseAll(at.database, runId);
    const name = new URL(at.url).pathname.slice(1);
    const server = urlOf(at.url, 'postgres');
    const asked = async () =>
      ((await (await fetch(new URL('/__stats', at.base('thick')))).json()) as { requests: number }).requests;
    const before = await asked();
    await administer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await administer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const done = at.collect(items);
    await until(async () => (await asked()) - before === names.length);
    await administer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await done;
    expect((await itemsOf(at.database, runId)).map(({ state }) => state)).toEqual(names.map(() => 'done'));
    expect((await asked()) - before).toBe(names.length);
    expect(await at.stateOf(runId)).toBe('done');
  });
});
