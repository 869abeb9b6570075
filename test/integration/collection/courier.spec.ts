import { CachedAnswers, LookupService } from '../../../src/lookup/index.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { parseQuery } from '../../../src/rdap/index.js';
import { countsOf, itemsOf, leaseAll } from '../../support/courier.js';
import { type Couriers, couriersAtRegistries } from '../../support/couriers-at-registries.js';

let at: Couriers;
beforeAll(async () => (at = await couriersAtRegistries()));
afterAll(() => at.close());

describe('a registry answers', () => {
  it('found: the record, the item and the counts, and the run is done', async () => {
    const names = at.simulator.samples('domain', 5, 'thick');
    const runId = await at.runOf(names);
    await at.collect(await leaseAll(at.database, runId));
    const items = await itemsOf(at.database, runId);
    for (const [index, item] of items.entries()) {
      expect(item).toMatchObject({
        state: 'done',
        outcome: 'found',
        source: 'registry',
        recorded: 'first-seen',
        attempts: 1,
      });
      const { registry } = (await at.latest(names[index]!))!;
      expect(registry).toMatchObject({
        versionId: item.version_id,
        subjectId: item.subject_id,
        provenance: 'collection',
      });
      expect(item.latency_ms).toEqual(expect.any(Number));
    }
    expect(await countsOf(at.database, runId)).toEqual({
      items: { [`${at.hostOf('thick')} done`]: 5 },
      kept: { [`${at.hostOf('thick')} done`]: 5 },
    });
    expect(await at.stateOf(runId)).toBe('done');
  });

  it('absent: that is an answer, too', async () => {
    const name = `free-1.${at.tldOf('thick')}`;
    const runId = await at.runOf([name]);
    await at.collect(await leaseAll(at.database, runId));
    const [item] = await itemsOf(at.database, runId);
    expect(item).toMatchObject({ state: 'done', outcome: 'not-found', source: 'registry', subject_id: null });
    expect(await at.latest(name)).toMatchObject({ outcome: 'not-found', authority: at.hostOf('thick') });
  });
});

describe('a thin registry', () => {
  it("refers to the registrar: the registry's record at once, the registrar's in a second step", async () => {
    const names = at.simulator.samples('domain', 3, 'thin');
    const runId = await at.runOf(names);
    await at.collect(await leaseAll(at.database, runId));
    for (const item of await itemsOf(at.database, runId)) {
      expect(item).toMatchObject({ state: 'waiting', lane: at.hostOf('registrar'), attempts: 0, outcome: null });
      expect(item).toMatchObject({ recorded: 'first-seen', version_id: expect.any(String) as string });
    }
    expect((await at.latest(names[0]!))?.registrar).toBeUndefined();
    expect(await at.stateOf(runId)).toBe('running');
    const half = await countsOf(at.database, runId);
    expect(half.kept).toEqual(half.items);

    await at.collect(await leaseAll(at.database, runId));
    for (const item of await itemsOf(at.database, runId)) {
      expect(item).toMatchObject({
        state: 'done',
        outcome: 'found',
        lane: at.hostOf('thin'),
        referral_url: null,
        reason: null,
      });
      const both = await at.latest(item.query_key);
      expect(both?.registry?.versionId).toBe(item.version_id);
      expect(both?.registrar).toMatchObject({ role: 'registrar', authority: at.hostOf('registrar') });
    }
    expect(await countsOf(at.database, runId)).toMatchObject({ kept: { [`${at.hostOf('thin')} done`]: 3 } });
    expect(await at.stateOf(runId)).toBe('done');
  });

  it('with a registrar that fails in the end costs only its record', async () => {
    const [name] = at.simulator.samples('domain', 4, 'thin').slice(3);
    const runId = await at.runOf([name!]);
    await at.collect(await leaseAll(at.database, runId));
    await at.misbehave('registrar', '503', 5);
    for (let attempt = 1; attempt < 5; attempt++) {
      await at.collect(await leaseAll(at.database, runId));
      expect((await itemsOf(at.database, runId))[0]).toMatchObject({
        state: 'waiting',
        attempts: attempt,
        reason: 'status-503',
      });
    }
    await at.collect(await leaseAll(at.database, runId));
    const end = { state: 'done', outcome: 'found', reason: 'registrar-unavailable', recorded: 'first-seen' };
    expect((await itemsOf(at.database, runId))[0]).toMatchObject(end);
    expect(await at.latest(name!)).toMatchObject({ outcome: 'found' });
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
    const name = `${mode}-dead.${at.tldOf('wayward')}`;
    const runId = await at.runOf([name]);
    for (let attempt = 1; attempt < 5; attempt++) {
      await at.collect(await leaseAll(at.database, runId));
      const [item] = await itemsOf(at.database, runId);
      expect(item).toMatchObject({ state: 'waiting', attempts: attempt, outcome: null });
      expect(item!.due_in).toBeLessThan(61);
    }
    await at.collect(await leaseAll(at.database, runId));
    const [item] = await itemsOf(at.database, runId);
    expect(item).toMatchObject({ state: 'dead', outcome, ...(reason !== undefined && { reason }), subject_id: null });
    expect(await at.latest(name)).toBeUndefined();
    const { rows } = await at.database.query<{ count: string }>(
      `SELECT count(*) FROM observation WHERE outcome = $1 AND url_host = $2 AND trigger = 'collection'`,
      [outcome, at.hostOf('wayward')],
    );
    expect(Number(rows[0]!.count)).toBeGreaterThanOrEqual(5);
  });

  it('429: waits as long as it asks for, and no attempt is spent', async () => {
    const [name] = at.simulator.samples('domain', 1, 'country');
    await at.misbehave('country', '429', 1);
    const runId = await at.runOf([name!]);
    await at.collect(await leaseAll(at.database, runId));
    const [item] = await itemsOf(at.database, runId);
    expect(item).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(item!.due_in).toBeGreaterThan(0);
  });

  it('nobody is responsible: failed at once', async () => {
    const runId = await at.runOf(['nobody.zz-none'], {}, '');
    await at.collect(await leaseAll(at.database, runId));
    expect((await itemsOf(at.database, runId))[0]).toMatchObject({
      state: 'failed',
      outcome: 'no-registry',
      attempts: 1,
    });
  });
});

describe('an answer that is stored already', () => {
  it('and young enough ends the item without a question', async () => {
    const names = [`brisk-young.${at.tldOf('thick')}`, `free-young.${at.tldOf('thick')}`];
    await at.collect(await leaseAll(at.database, await at.runOf(names)));
    const runId = await at.runOf(names, { max_age_seconds: 600 });
    await at.misbehave('thick', 'hang', 1);
    await at.collect(await leaseAll(at.database, runId, { maxAgeSeconds: 600 }));
    await at.misbehave('thick', 'hang', 0);
    const { registry } = (await at.latest(names[0]!))!;
    expect(await itemsOf(at.database, runId)).toMatchObject([
      {
        state: 'done',
        outcome: 'found',
        source: 'store',
        subject_id: registry!.subjectId,
        version_id: registry!.versionId,
      },
      { state: 'done', outcome: 'not-found', source: 'store', subject_id: null },
    ]);
    const { rows } = await at.database.query(
      'SELECT sum(reused)::integer AS reused FROM collection_tally WHERE run_id = $1',
      [runId],
    );
    expect(rows[0]).toEqual({ reused: 2 });
  });

  it('and remembered is forgotten when a newer one comes, and a warm-up remembers it', async () => {
    const name = `brisk-cache.${at.tldOf('thick')}`;
    const lookups = at.app.get(LookupService);
    const look = async () => (await lookups.lookup(parseQuery('domain', name), { tenantId: DEFAULT_TENANT_ID })).source;
    expect([await look(), await look()]).toEqual(['registry', 'cache']);
    await at.collect(await leaseAll(at.database, await at.runOf([name])));
    expect([await look(), await look()]).toEqual(['store', 'cache']);
    await at.app.get(CachedAnswers).forget({ kind: 'domain', key: name }, DEFAULT_TENANT_ID);
    await at.collect(await leaseAll(at.database, await at.runOf([name], { kind: 'warm-up' }), { kind: 'warm-up' }));
    expect(await look()).toBe('cache');
  });
});
