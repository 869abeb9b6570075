import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { freshLane, laneSeconds, LaneStore, Profiles, REGISTRY_PROFILES } from '../../../src/registry/index.js';
import { LaneRates } from '../../../src/collection/progress/lane-rates.js';
import { OutlookRepository } from '../../../src/collection/progress/outlook.repository.js';
import { OutlookService } from '../../../src/collection/progress/outlook.service.js';
import { ProgressRepository } from '../../../src/collection/progress/progress.repository.js';
import { ProgressService } from '../../../src/collection/progress/progress.service.js';
import { SummaryRepository } from '../../../src/collection/progress/summary.repository.js';
import { SummaryService } from '../../../src/collection/progress/summary.service.js';
import { type CollectionRun } from '../../../src/collection/collection-run.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { addRun, endItems, finish, REGISTRY } from './results-seed.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const PROFILE = REGISTRY_PROFILES.find(({ id }) => id === 'verisign')!;
const [VERISIGN] = PROFILE.authorities as [string];

let open: TestDatabase;
let progress: ProgressService;
let summaries: SummaryService;
let outlook: OutlookService;

beforeAll(async () => {
  open = await testDatabase();
  const { database } = open;
  const profiles = new Profiles(REGISTRY_PROFILES, () => false);
  const lanes = new LaneStore(database, profiles);
  const rates = new LaneRates(lanes, profiles);
  const ends = new ProgressRepository(database);
  progress = new ProgressService(ends, lanes, profiles);
  summaries = new SummaryService(new SummaryRepository(database), rates);
  outlook = new OutlookService(new OutlookRepository(database), progress, summaries, ends, rates);
});
afterAll(() => open.close());
afterEach(async () => {
  await open.database.query('DELETE FROM lane');
  await open.database.query(`UPDATE collection_run SET state = 'done'`);
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const split = (line: number) => (line <= 10 ? VERISIGN : REGISTRY);

describe('progress', () => {
  it('counts by lane and priority, and tells the time by the lanes, the slowest first', async () => {
    const run = await addRun(open.database, { items: 60, registryOf: split });
    await endItems(open.database, run, [11, 12], { state: 'dead', outcome: 'registry-timeout' });
    const told = await progress.of(run);
    expect(told).toMatchObject({
      ...{ state: 'running', items: 60, counts: { waiting: 58, dead: 2 } },
      remaining: { boundBy: 'lane', lane: REGISTRY },
      priorities: [{ priority: 'normal', counts: { waiting: 58, dead: 2 } }],
    });
    const profiles = new Profiles(REGISTRY_PROFILES, () => false);
    const lane = freshLane(REGISTRY, profiles.of(REGISTRY), 0);
    expect(told.remaining.seconds).toBeCloseTo(laneSeconds(lane, 48) + 0.5, 0);
    expect(told.lanes.find((each) => each.lane === REGISTRY)).toMatchObject({ queue: 48, places: 48 });
  });

  it('counts what others have waiting in the same lanes, and not what was cancelled', async () => {
    const run = await addRun(open.database, { items: 20 });
    await addRun(open.database, { items: 100, tenantId: OTHER_TENANT });
    const gone = await addRun(open.database, { items: 500 });
    await open.database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [gone.id]);
    expect((await progress.of(run)).lanes).toMatchObject([{ lane: REGISTRY, queue: 120, places: 40 }]);
  });

  it('cannot tell of a server that is down, and says so', async () => {
    await open.database.query(
      `INSERT INTO lane (authority, failures, open_until) VALUES ($1, 9, now() + interval '10 s')`,
      [REGISTRY],
    );
    const run = await addRun(open.database, { items: 3 });
    expect((await progress.of(run)).remaining).toEqual({ unknown: 'circuit-open', lane: REGISTRY });
  });

  it('waits for pauses, and for what is to be tried again later', async () => {
    const run = await addRun(open.database, { items: 1 });
    const seconds = async () => (await progress.of(run)).remaining.seconds!;
    expect(await seconds()).toBeLessThan(30);
    await open.database.query(`INSERT INTO lane (authority, paused_until) VALUES ($1, now() + interval '2 minutes')`, [
      REGISTRY,
    ]);
    expect(await seconds()).toBeGreaterThan(110);
    await open.database.query('DELETE FROM lane');
    await open.database.query(`UPDATE collection_item SET due_at = now() + interval '5 minutes' WHERE run_id = $1`, [
      run.id,
    ]);
    expect(await seconds()).toBeGreaterThan(290);
  });

  it('foresees the second step from those that went before', async () => {
    const run = await addRun(open.database, { items: 40 });
    await endItems(open.database, run, range(1, 20), { outcome: 'found' });
    await open.database.query(
      `UPDATE collection_item SET referral_url = 'https://rdap.registrar.example/domain/x' WHERE run_id = $1 AND line <= 10`,
      [run.id],
    );
    const { lanes, perSecond } = await progress.of(run);
    expect(lanes.find(({ lane }) => lane === 'rdap.registrar.example')).toMatchObject({ places: 10, queue: 0 });
    expect(perSecond).toBeGreaterThan(0);
  });
});

/** 100 items: 80 found, 10 of them from the store, 10 not found, 10 dead at another registry. */
async function ended(isDone = true): Promise<CollectionRun> {
  const run = await addRun(open.database, { items: 100, registryOf: (line) => (line <= 10 ? VERISIGN : REGISTRY) });
  const found = { outcome: 'found' };
  await endItems(open.database, run, range(1, 10), {
    state: 'dead',
    outcome: 'registry-timeout',
    attempts: 5,
    latencyMs: 10_000,
    registry: VERISIGN,
  });
  await endItems(open.database, run, range(11, 20), { ...found, source: 'store' });
  await endItems(open.database, run, range(21, 90), { ...found, latencyMs: 200 });
  await endItems(open.database, run, range(91, 100), { latencyMs: 400 });
  if (isDone) await finish(open.database, run);
  return run;
}

describe('a summary', () => {
  it('adds up what came of the items, as a whole and by registry', async () => {
    const run = await ended();
    const summary = (await summaries.of(run.id))!;
    expect(summary).toMatchObject({
      ...{ state: 'done', items: 100, ended: 100, done: 90, dead: 10, successRate: 0.9 },
      outcomes: { found: 80, 'not-found': 10, 'registry-timeout': 10 },
      latency: { p50: 200, p99: 10_000, max: 10_000 },
    });
    expect(summary.cacheHitRate).toBeCloseTo(10 / 90);
    expect(summary.attemptsPerItem).toBeCloseTo((5 * 10 + 80) / 90);
    expect(summary.registries).toMatchObject([
      { registry: REGISTRY, ended: 90, successRate: 1, latency: { max: 400 } },
      { registry: VERISIGN, ended: 10, successRate: 0, outcomes: { 'registry-timeout': 10 } },
    ]);
    expect(summary.metrics.find(({ code }) => code === 'error-rate')).toMatchObject({ value: 0.1, state: 'warning' });
    expect(summary.metrics.find(({ code }) => code === 'cache-hit-rate')).toMatchObject({ state: 'alert' });
  });

  it('is kept with the run, also when the items are gone, and told anew after a retry', async () => {
    const run = await ended();
    const summary = await summaries.keep(run.id);
    await open.database.query('UPDATE collection_run SET purged_at = now() WHERE id = $1', [run.id]);
    await open.database.query('DELETE FROM collection_item WHERE run_id = $1', [run.id]);
    expect(await summaries.of(run.id)).toEqual(JSON.parse(JSON.stringify(summary)));
    await summaries.keep(run.id);
    expect((await summaries.of(run.id))!.ended).toBe(100);

    const again = await ended();
    await summaries.keep(again.id);
    await open.database.query(
      `UPDATE collection_tally SET dead = dead - 1, waiting = waiting + 1 WHERE run_id = $1 AND dead > 0`,
      [again.id],
    );
    await open.database.query(
      `UPDATE collection_item SET state = 'waiting', outcome = NULL, done_xid = NULL WHERE run_id = $1 AND line = 1`,
      [again.id],
    );
    expect((await summaries.of(again.id))!.ended).toBe(99);
  });

  it('says nothing of what nobody knows', async () => {
    const run = await addRun(open.database, { items: 2 });
    const summary = (await summaries.of(run.id))!;
    expect(summary).toMatchObject({ ended: 0, outcomes: {}, latency: {}, registries: [] });
    expect(summary.successRate).toBeUndefined();
    expect(summary.metrics.every(({ state }) => state === 'unknown')).toBe(true);
    expect(await summaries.of('00000000-0000-7000-8000-00000000dead')).toBeUndefined();
  });
});

describe('measures over all runs', () => {
  it('are those of the tenant, with what was observed', async () => {
    await ended(false);
    const store = new RegistrationStore(open.database);
    const attempt = { urlHost: REGISTRY, authority: REGISTRY, kind: 'domain', bytes: 1, at: Date.now() } as const;
    const attempts = [
      ...range(1, 9).map(() => ({ ...attempt, outcome: 'answered', httpStatus: 200, latencyMs: 100 })),
      { ...attempt, outcome: 'limited', httpStatus: 429, latencyMs: 10 },
    ];
    await store.record([recordInput(domain('seen.example'), 1, { provenance: 'collection', attempts })]);
    const metrics = new Map((await outlook.metrics(DEFAULT_TENANT_ID)).map((metric) => [metric.code, metric]));
    expect(metrics.get('rate-limit-hits')).toMatchObject({ value: 0.1, state: 'alert' });
    expect(metrics.get('latency-p99')).toMatchObject({ value: 0.1, state: 'ok' });
    expect(metrics.get('memory-usage')!.value).toBeGreaterThan(0);
    expect(metrics.get('throughput')).toMatchObject({ state: 'unknown', reason: 'Nothing waits' });
    const others = await outlook.metrics('00000000-0000-7000-8000-00000000beef');
    expect(others.filter(({ state }) => state !== 'unknown').map(({ code }) => code)).toEqual(['memory-usage']);
  });
});

describe('recommendations', () => {
  it('come from the figures of the run', async () => {
    const run = await ended();
    const found = await outlook.recommendations({ ...run, state: 'done' });
    expect(found.map(({ code }) => code)).toContain('dead-letters');
    expect(found.find(({ code }) => code === 'dead-letters')).toMatchObject({
      registry: VERISIGN,
      evidence: { dead: 10, ended: 10 },
    });
    // The runs before asked the same questions within the day.
    expect(found.map(({ code }) => code)).toContain('warm-cache');
  });
});
