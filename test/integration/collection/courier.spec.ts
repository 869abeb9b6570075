import { type INestApplicationContext } from '@nestjs/common';
import { Courier } from '../../../src/collection/dispatch/courier.js';
import { type LeasedItem } from '../../../src/collection/dispatch/leased-item.js';
import { RunCancelled } from '../../../src/collection/dispatch/run-cancelled.js';
import { CachedAnswers, LookupService } from '../../../src/lookup/index.js';
import { Database, DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { parseQuery } from '../../../src/rdap/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { RdapClient } from '../../../src/registry/index.js';
import { type Simulator, startSimulator } from '../../../src/simulator/index.js';
import { insertRun } from '../../support/collection-rows.js';
import { countsOf, insertWaiting, itemsOf, leaseAll, startCouriers } from '../../support/courier.js';
import { cloneTemplate } from '../../support/database.js';
import { administer, urlOf } from '../../support/database-server.js';
import { until } from '../../support/until.js';

jest.setTimeout(60_000);

let url: string;
let drop: () => Promise<void>;
let simulator: Simulator;
let app: INestApplicationContext | undefined;
let database: Database;
let courier: Courier;
let store: RegistrationStore;
let client: RdapClient;

beforeAll(async () => {
  ({ url, drop } = await cloneTemplate());
  simulator = await startSimulator();
  app = await startCouriers({
    DATABASE_URL: url,
    RDAP_BOOTSTRAP_URL: simulator.bootstrapUrl,
    RDAP_ALLOWED_HOSTS: simulator.hosts.join(','),
  });
  database = app.get(Database);
  courier = app.get(Courier);
  store = app.get(RegistrationStore);
  client = app.get(RdapClient);
});
afterAll(async () => {
  await app?.close();
  await simulator.close();
  await drop();
});

const NEVER = new AbortController().signal;
const collect = (items: readonly LeasedItem[], signal = NEVER) =>
  Promise.all(items.map((item) => courier.collect(item, signal)));
const latest = (key: string) => store.latestFor(DEFAULT_TENANT_ID, { kind: 'domain', key });
const base = (registry: string) => simulator.registries.find(({ id }) => id === registry)!.url;
const tldOf = (registry: string) => simulator.registries.find(({ id }) => id === registry)!.tlds[0]!;
const hostOf = (registry: string) => new URL(base(registry)).host;
/** The next answers of a registry are mishandled in this way. */
const misbehave = (registry: string, mode: string, times: number) =>
  fetch(new URL(`/__mode/${mode}/${times}`, base(registry)));

async function runOf(names: readonly string[], row: Record<string, unknown> = {}, lane?: string): Promise<string> {
  const runId = await insertRun(database, { state: 'running', finished_at: null, ...row });
  await insertWaiting(database, client, { runId, names, ...(lane !== undefined && { lane }) });
  return runId;
}

const stateOf = async (runId: string) =>
  (await database.query<{ state: string }>('SELECT state FROM collection_run WHERE id = $1', [runId])).rows[0]!.state;

/** Everything that the store knows of names. */
async function traces(names: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    `SELECT (SELECT count(*) FROM registration WHERE key = ANY($1)) + (SELECT count(*) FROM lookup_key WHERE query_key = ANY($1))
       + (SELECT count(*) FROM registration_version WHERE body ->> 'key' = ANY($1))
       + (SELECT count(*) FROM change_event JOIN registration USING (subject_id) WHERE key = ANY($1)) AS count`,
    [names],
  );
  return Number(rows[0]!.count);
}

describe('a registry answers', () => {
  it('found: the record, the item and the counts, and the run is done', async () => {
    const names = simulator.samples('domain', 5, 'thick');
    const runId = await runOf(names);
    await collect(await leaseAll(database, runId));
    const items = await itemsOf(database, runId);
    for (const [index, item] of items.entries()) {
      expect(item).toMatchObject({
        state: 'done',
        outcome: 'found',
        source: 'registry',
        recorded: 'first-seen',
        attempts: 1,
      });
      const { registry } = (await latest(names[index]!))!;
      expect(registry).toMatchObject({
        versionId: item.version_id,
        subjectId: item.subject_id,
        provenance: 'collection',
      });
      expect(item.latency_ms).toEqual(expect.any(Number));
    }
    expect(await countsOf(database, runId)).toEqual({
      items: { [`${hostOf('thick')} done`]: 5 },
      kept: { [`${hostOf('thick')} done`]: 5 },
    });
    expect(await stateOf(runId)).toBe('done');
  });

  it('absent: that is an answer, too', async () => {
    const name = `free-1.${tldOf('thick')}`;
    const runId = await runOf([name]);
    await collect(await leaseAll(database, runId));
    const [item] = await itemsOf(database, runId);
    expect(item).toMatchObject({ state: 'done', outcome: 'not-found', source: 'registry', subject_id: null });
    expect(await latest(name)).toMatchObject({ outcome: 'not-found', authority: hostOf('thick') });
  });
});

describe('a thin registry', () => {
  it("refers to the registrar: the registry's record at once, the registrar's in a second step", async () => {
    const names = simulator.samples('domain', 3, 'thin');
    const runId = await runOf(names);
    await collect(await leaseAll(database, runId));
    for (const item of await itemsOf(database, runId)) {
      expect(item).toMatchObject({ state: 'waiting', lane: hostOf('registrar'), attempts: 0, outcome: null });
      expect(item).toMatchObject({ recorded: 'first-seen', version_id: expect.any(String) as string });
    }
    expect((await latest(names[0]!))?.registrar).toBeUndefined();
    expect(await stateOf(runId)).toBe('running');
    const half = await countsOf(database, runId);
    expect(half.kept).toEqual(half.items);

    await collect(await leaseAll(database, runId));
    for (const item of await itemsOf(database, runId)) {
      expect(item).toMatchObject({
        state: 'done',
        outcome: 'found',
        lane: hostOf('thin'),
        referral_url: null,
        reason: null,
      });
      const both = await latest(item.query_key);
      expect(both?.registry?.versionId).toBe(item.version_id);
      expect(both?.registrar).toMatchObject({ role: 'registrar', authority: hostOf('registrar') });
    }
    expect(await countsOf(database, runId)).toMatchObject({ kept: { [`${hostOf('thin')} done`]: 3 } });
    expect(await stateOf(runId)).toBe('done');
  });

  it('with a registrar that fails in the end costs only its record', async () => {
    const [name] = simulator.samples('domain', 4, 'thin').slice(3);
    const runId = await runOf([name!]);
    await collect(await leaseAll(database, runId));
    await misbehave('registrar', '503', 5);
    for (let attempt = 1; attempt < 5; attempt++) {
      await collect(await leaseAll(database, runId));
      expect((await itemsOf(database, runId))[0]).toMatchObject({
        state: 'waiting',
        attempts: attempt,
        reason: 'status-503',
      });
    }
    await collect(await leaseAll(database, runId));
    const end = { state: 'done', outcome: 'found', reason: 'registrar-unavailable', recorded: 'first-seen' };
    expect((await itemsOf(database, runId))[0]).toMatchObject(end);
    expect(await latest(name!)).toMatchObject({ outcome: 'found' });
  });
});

describe('a registry fails', () => {
  it.each([
    ['503', 'registry-refused', 'status-503'],
    ['reset', 'registry-refused', 'reset'],
    ['html', 'bad-response', undefined],
    ['truncated', 'bad-response', undefined],
    ['private', 'bad-response', 'blocked-address'],
  ])('%s: waits four times, then is dead with a reason (REL-7)', async (mode, outcome, reason) => {
    const name = `${mode}-dead.${tldOf('wayward')}`;
    const runId = await runOf([name]);
    for (let attempt = 1; attempt < 5; attempt++) {
      await collect(await leaseAll(database, runId));
      const [item] = await itemsOf(database, runId);
      expect(item).toMatchObject({ state: 'waiting', attempts: attempt, outcome: null });
      expect(item!.due_in).toBeLessThan(61);
    }
    await collect(await leaseAll(database, runId));
    const [item] = await itemsOf(database, runId);
    expect(item).toMatchObject({ state: 'dead', outcome, ...(reason !== undefined && { reason }), subject_id: null });
    expect(await latest(name)).toBeUndefined();
    const { rows } = await database.query<{ count: string }>(
      `SELECT count(*) FROM observation WHERE outcome = $1 AND url_host = $2 AND trigger = 'collection'`,
      [outcome, hostOf('wayward')],
    );
    expect(Number(rows[0]!.count)).toBeGreaterThanOrEqual(5);
  });

  it('429: waits as long as it asks for, and no attempt is spent', async () => {
    const [name] = simulator.samples('domain', 1, 'country');
    await misbehave('country', '429', 1);
    const runId = await runOf([name!]);
    await collect(await leaseAll(database, runId));
    const [item] = await itemsOf(database, runId);
    expect(item).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(item!.due_in).toBeGreaterThan(0);
  });

  it('nobody is responsible: failed at once', async () => {
    const runId = await runOf(['nobody.zz-none'], {}, '');
    await collect(await leaseAll(database, runId));
    expect((await itemsOf(database, runId))[0]).toMatchObject({ state: 'failed', outcome: 'no-registry', attempts: 1 });
  });
});

describe('a lease', () => {
  it('that was lost writes neither state nor record (REL-10)', async () => {
    const names = [0, 1].map((n) => `brisk-lost-${n}.${tldOf('thick')}`);
    const runId = await runOf(names);
    const items = await leaseAll(database, runId);
    await database.query(
      `UPDATE collection_item SET lease = lease + 1, worker = 'another' WHERE run_id = $1 AND query_key = $2`,
      [runId, names[0]],
    );
    await collect(items);
    const [lost, kept] = await itemsOf(database, runId);
    expect([lost!.state, kept!.state]).toEqual(['leased', 'done']);
    expect(await traces([names[0]!])).toBe(0);
    expect(await latest(names[1]!)).toMatchObject({ outcome: 'found' });
    const counts = await countsOf(database, runId);
    expect(counts.kept).toEqual(counts.items);
    expect(await stateOf(runId)).toBe('running');
  });

  it('whose start has passed gives its place back, unasked and unspent', async () => {
    const runId = await runOf([`brisk-late.${tldOf('thick')}`]);
    const items = (await leaseAll(database, runId)).map((item) => ({
      ...item,
      startsAt: item.startsAt - 9_000,
      leewayMs: 10,
    }));
    await collect(items);
    const [item] = await itemsOf(database, runId);
    expect(item).toMatchObject({ state: 'waiting', attempts: 0, reason: null });
    expect(await latest(item!.query_key)).toBeUndefined();
  });

  it.each([
    ['a cancelled run', new RunCancelled(), { state: 'cancelled', attempts: 1 }],
    ['a process that stops', new Error('stop'), { state: 'waiting', attempts: 0 }],
  ])('of %s ends without an answer', async (_, reason, expected) => {
    const runId = await runOf([`hang-${expected.state}.${tldOf('wayward')}`]);
    const abort = new AbortController();
    const done = collect(await leaseAll(database, runId), abort.signal);
    abort.abort(reason);
    await done;
    expect((await itemsOf(database, runId))[0]).toMatchObject(expected);
    const counts = await countsOf(database, runId);
    expect(counts.kept).toEqual(counts.items);
  });

  it('of a run that was cancelled meanwhile does not come to wait again', async () => {
    const runId = await runOf([`503-cancelled.${tldOf('wayward')}`]);
    const items = await leaseAll(database, runId);
    await database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [runId]);
    await collect(items);
    expect((await itemsOf(database, runId))[0]).toMatchObject({ state: 'cancelled', outcome: null });
  });
});

describe('a group', () => {
  it('in which two runs ask the same makes one version', async () => {
    const name = `brisk-twice.${tldOf('thick')}`;
    const runs = [await runOf([name]), await runOf([name])];
    const items = (await Promise.all(runs.map((runId) => leaseAll(database, runId)))).flat();
    await collect(items);
    const ended = (await Promise.all(runs.map((runId) => itemsOf(database, runId)))).flat();
    expect(ended.map(({ state, recorded }) => [state, recorded]).sort()).toEqual([
      ['done', 'first-seen'],
      ['done', 'unchanged'],
    ]);
    const { subjectId } = (await latest(name))!.registry!;
    expect((await store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 9 })).items).toHaveLength(1);
  });

  it('is not held up by an item that cannot be written; that one is dead and leaves nothing (REL-7)', async () => {
    const names = ['poison', 'fine-a', 'fine-b'].map((label) => `${label}.${tldOf('thick')}`);
    const runId = await runOf(names);
    await database.query(`ALTER TABLE registration ADD CONSTRAINT no_poison CHECK (key NOT LIKE 'poison.%') NOT VALID`);
    await collect(await leaseAll(database, runId));
    await database.query('ALTER TABLE registration DROP CONSTRAINT no_poison');
    const items = await itemsOf(database, runId);
    expect(items.map(({ state, outcome, reason }) => [state, outcome, reason])).toEqual([
      ['dead', 'internal', 'unwritable'],
      ['done', 'found', null],
      ['done', 'found', null],
    ]);
    expect(await traces([names[0]!])).toBe(0);
    const counts = await countsOf(database, runId);
    expect(counts.kept).toEqual(counts.items);
  });
});

describe('a strict run', () => {
  it('keeps what it asked for with itself, and nothing anywhere else', async () => {
    const names = [`brisk-strict.${tldOf('thin')}`, `free-strict.${tldOf('thin')}`, `503-strict.${tldOf('wayward')}`];
    const runId = await runOf(names, { is_strict: true, fields: ['ldhName', 'summary.expiresAt'] });
    const run = { isStrict: true, fields: ['ldhName', 'summary.expiresAt'] };
    await collect(await leaseAll(database, runId, run));
    await collect(await leaseAll(database, runId, run));
    const items = await itemsOf(database, runId);
    expect(items.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['done', 'found'],
      ['done', 'not-found'],
      ['waiting', null],
    ]);
    const { rows } = await database.query<{ body: Record<string, object> }>(
      'SELECT body FROM collection_result WHERE run_id = $1 AND expires_at > now()',
      [runId],
    );
    expect(rows).toHaveLength(1);
    const kept = { ldhName: names[0], summary: { expiresAt: expect.any(String) as string } };
    expect(rows[0]!.body).toEqual({ registration: kept, registrarRegistration: { ldhName: names[0] } });
    expect(await traces(names)).toBe(0);
  });
});

describe('an answer that is stored already', () => {
  it('and young enough ends the item without a question', async () => {
    const names = [`brisk-young.${tldOf('thick')}`, `free-young.${tldOf('thick')}`];
    await collect(await leaseAll(database, await runOf(names)));
    const runId = await runOf(names, { max_age_seconds: 600 });
    await misbehave('thick', 'hang', 1);
    await collect(await leaseAll(database, runId, { maxAgeSeconds: 600 }));
    await misbehave('thick', 'hang', 0);
    const { registry } = (await latest(names[0]!))!;
    expect(await itemsOf(database, runId)).toMatchObject([
      {
        state: 'done',
        outcome: 'found',
        source: 'store',
        subject_id: registry!.subjectId,
        version_id: registry!.versionId,
      },
      { state: 'done', outcome: 'not-found', source: 'store', subject_id: null },
    ]);
    const { rows } = await database.query(
      'SELECT sum(reused)::integer AS reused FROM collection_tally WHERE run_id = $1',
      [runId],
    );
    expect(rows[0]).toEqual({ reused: 2 });
  });

  it('and remembered is forgotten when a newer one comes, and a warm-up remembers it', async () => {
    const name = `brisk-cache.${tldOf('thick')}`;
    const lookups = app!.get(LookupService);
    const look = async () => (await lookups.lookup(parseQuery('domain', name), { tenantId: DEFAULT_TENANT_ID })).source;
    expect([await look(), await look()]).toEqual(['registry', 'cache']);
    await collect(await leaseAll(database, await runOf([name])));
    expect([await look(), await look()]).toEqual(['store', 'cache']);
    await app!.get(CachedAnswers).forget({ kind: 'domain', key: name }, DEFAULT_TENANT_ID);
    await collect(await leaseAll(database, await runOf([name], { kind: 'warm-up' }), { kind: 'warm-up' }));
    expect(await look()).toBe('cache');
  });
});

describe('a database that is away', () => {
  it('loses nothing: answers are written when it is back, and no registry is asked twice (REL-3)', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `brisk-away-${n}.${tldOf('thick')}`);
    const runId = await runOf(names);
    const items = await leaseAll(database, runId);
    const name = new URL(url).pathname.slice(1);
    const server = urlOf(url, 'postgres');
    const asked = async () =>
      ((await (await fetch(new URL('/__stats', base('thick')))).json()) as { requests: number }).requests;
    const before = await asked();
    await administer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await administer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const done = collect(items);
    await until(async () => (await asked()) - before === names.length);
    await administer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await done;
    expect((await itemsOf(database, runId)).map(({ state }) => state)).toEqual(names.map(() => 'done'));
    expect((await asked()) - before).toBe(names.length);
    expect(await stateOf(runId)).toBe('done');
  });
});
