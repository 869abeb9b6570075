import { Logger } from '@nestjs/common';
import { monotonic } from '../../../src/platform/clock.js';
import { Database } from '../../../src/platform/database/index.js';
import { LookupFailure } from '../../../src/rdap/index.js';
import { circuitOf, LaneBook, type LaneState, LaneStore, Profiles, rateOf } from '../../../src/registry/index.js';
import { LaneFeedback, SharedBudget } from '../../../src/registry/lanes/index.js';
import { DEFAULT_PROFILE, OWN_PROFILE, type RegistryProfile } from '../../../src/registry/profiles/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const PACED: RegistryProfile = {
  ...DEFAULT_PROFILE,
  authorities: ['paced.example'],
  ratePerSecond: 20,
  bounds: { minPerSecond: 1, maxPerSecond: 20 },
  burst: 8,
  chunkDelaySeconds: 0,
};
const INTERVAL_MS = 50;
/** Half of the burst is kept back. */
const AT_ONCE = 4;
const profiles = new Profiles([PACED], ({ hostname }) => hostname === 'own.example');
const admission = (authority: string, patienceMs = 10_000) => ({
  authority,
  profile: profiles.of(authority),
  deadline: monotonic() + patienceMs,
});
const refusal = (entering: Promise<unknown>): Promise<unknown> =>
  entering.then(
    () => 'entered',
    (error: unknown) => (error instanceof LookupFailure ? [error.code, error.detail.reason] : error),
  );

describe('a budget that is shared', () => {
  let db: TestDatabase;
  const opened: Database[] = [];
  const replica = (url: string) => {
    const database = new Database(url, { maxConnections: 4 });
    opened.push(database);
    const store = new LaneStore(database, profiles);
    const feedback = new LaneFeedback(store);
    return { database, store, feedback, book: new LaneBook(store), budget: new SharedBudget(store, feedback) };
  };
  const stateOf = async (authority: string): Promise<LaneState | undefined> =>
    (await replica(db.url).store.states()).find((lane) => lane.authority === authority);

  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await db.close();
  });

  it('gives lookups of two replicas and a dispatcher places of one lane', async () => {
    const [a, b] = [replica(db.url), replica(db.url)];
    const planned = await a.database.transaction(async (transaction) => {
      const { lanes, now } = await a.book.lockReady(transaction, ['paced.example'], 250);
      const here = monotonic();
      const starts = lanes[0]!.reserve(100).map((start) => here + start - now);
      await a.book.save(transaction, lanes);
      return starts;
    });
    expect(planned).toHaveLength(AT_ONCE + 5);
    const entered: number[] = [];
    const enter = async ({ budget }: typeof a) => {
      const leave = await budget.enter(admission('paced.example'));
      entered.push(monotonic());
      leave();
    };
    await Promise.all([enter(a), enter(b), enter(b)]);
    // The dispatcher was first, so that each lookup has a place of its own after all of its.
    const last = planned.at(-1)!;
    entered.sort((x, y) => x - y);
    for (const [n, at] of entered.entries()) expect(at).toBeGreaterThanOrEqual(last + n * INTERVAL_MS);
    expect((await stateOf('paced.example'))?.turn).toBeGreaterThanOrEqual(planned.length + 3);
  });

  it('turns away a lookup that cannot wait, which takes nothing (SEC-5)', async () => {
    const { budget, store } = replica(db.url);
    for (let n = 0; n < AT_ONCE; n++) (await budget.enter(admission('paced.example')))();
    const [before] = await store.change(['paced.example'], (lane) => ({ ...lane, nextAt: lane.now + 60_000 }));
    expect(await refusal(budget.enter(admission('paced.example', 1_000)))).toEqual(['registry-limited', 'own-budget']);
    expect((await stateOf('paced.example'))?.turn).toBe(before?.turn);
    expect(budget.lanes()).toEqual([{ authority: 'paced.example', inFlight: 0, waiting: 0, pauseMs: 0 }]);
  });

  it('takes another place where the first was missed', async () => {
    const { budget, store } = replica(db.url);
    const change = store.change.bind(store);
    const missed = jest.spyOn(store, 'change').mockImplementationOnce(async (authorities, how) => {
      const lanes = await change(authorities, how);
      // Longer than a start may be late here.
      for (const until = monotonic() + 3 * INTERVAL_MS; monotonic() < until;) continue;
      return lanes;
    });
    (await budget.enter(admission('paced.example')))();
    const places = missed.mock.calls.length;
    expect(places).toBeGreaterThanOrEqual(2);
    expect((await stateOf('paced.example'))?.turn).toBe(places);
  });

  it('lets go of a lookup that gave up while it waited', async () => {
    const { budget, store } = replica(db.url);
    await store.change(['paced.example'], (lane) => ({ ...lane, nextAt: lane.now + 8_000 }));
    const stop = new AbortController();
    const waiting = refusal(budget.enter({ ...admission('paced.example'), signal: stop.signal }));
    while ((await stateOf('paced.example'))?.turn !== 1) continue;
    stop.abort('enough');
    expect(await waiting).toBe('enough');
    expect(budget.lanes()[0]?.inFlight).toBe(0);
  });

  it('learns of a limit at once, in every replica and after a restart (SEC-5)', async () => {
    const [a, b] = [replica(db.url), replica(db.url)];
    (await a.budget.enter(admission('paced.example')))();
    a.budget.report('paced.example', PACED, { verdict: 'limited', latencyMs: 10, pauseMs: 30_000 });
    // Not sent again by the process that knows, whatever places it has.
    expect(() => a.budget.occupy('paced.example', PACED)).toThrow(LookupFailure);
    await a.feedback.tell();
    for (const { budget } of [a, b, replica(db.url)]) {
      expect(await refusal(budget.enter(admission('paced.example')))).toEqual(['registry-limited', 'own-budget']);
    }
    const state = (await stateOf('paced.example'))!;
    expect(rateOf(state)).toBe(10);
    expect(state.pausedUntil - state.now).toBeGreaterThan(20_000);
  });

  it('asks the store nothing for lanes without a pace, until their server wants one', async () => {
    const { budget, store, feedback } = replica(db.url);
    const change = jest.spyOn(store, 'change');
    for (let n = 0; n < 50; n++) {
      (await budget.enter(admission('own.example')))();
      budget.report('own.example', OWN_PROFILE, { verdict: 'answered', latencyMs: 5 });
    }
    expect(change).not.toHaveBeenCalled();
    budget.report('own.example', OWN_PROFILE, { verdict: 'limited', latencyMs: 5, pauseMs: 50 });
    await feedback.tell();
    change.mockClear();
    (await budget.enter(admission('own.example')))();
    expect(change).toHaveBeenCalled();
    const state = (await stateOf('own.example'))!;
    expect(rateOf(state)).toBeGreaterThan(1);
    expect(rateOf(state)).toBeLessThan(Infinity);
    expect(state.latencyMs).toBe(5);
  });

  it('opens the circuit for all replicas, and lets one of them probe (REL-5)', async () => {
    const [a, b] = [replica(db.url), replica(db.url)];
    for (let n = 0; n < 10; n++) a.budget.report('paced.example', PACED, { verdict: 'down', latencyMs: 10 });
    await a.feedback.tell();
    expect(await refusal(b.budget.enter(admission('paced.example')))).toEqual(['registry-refused', 'circuit-open']);
    await a.store.change(['paced.example'], (lane) => ({ ...lane, openUntil: lane.now - 1 }));
    const outcomes = await Promise.all(
      [a, b, a, b].map(({ budget }) => refusal(budget.enter(admission('paced.example')))),
    );
    expect(outcomes.filter((outcome) => outcome === 'entered')).toHaveLength(1);
    b.budget.report('paced.example', PACED, { verdict: 'answered', latencyMs: 10 });
    await b.feedback.tell();
    expect(circuitOf((await stateOf('paced.example'))!)).toBe('closed');
    expect(await refusal(a.budget.enter(admission('paced.example')))).toBe('entered');
  });

  it('paces each process by itself while the store is away, without a burst', async () => {
    const { budget } = replica('postgres://127.0.0.1:1/nowhere');
    const began = monotonic();
    for (let n = 0; n < 3; n++) (await budget.enter(admission('paced.example')))();
    expect(monotonic() - began).toBeGreaterThanOrEqual(2 * INTERVAL_MS - 1);
    expect(await refusal(budget.enter(admission('paced.example', INTERVAL_MS / 5)))).toEqual([
      'registry-limited',
      'own-budget',
    ]);
    expect(await refusal(budget.enter(admission('own.example')))).toBe('entered');
  });

  it('tells later what could not be told', async () => {
    Logger.overrideLogger(false);
    const { budget, store, feedback } = replica(db.url);
    jest.spyOn(store, 'change').mockRejectedValueOnce(new Error('away'));
    for (let n = 0; n < 4; n++) budget.report('paced.example', PACED, { verdict: 'down', latencyMs: 10 });
    await feedback.tell();
    budget.report('paced.example', PACED, { verdict: 'down', latencyMs: 10 });
    await feedback.beforeApplicationShutdown();
    expect((await stateOf('paced.example'))?.failures).toBe(5);
  });
});
