import { randomInt } from 'node:crypto';
import { Database } from '../../../src/platform/database/index.js';
import { LaneBook, type LaneState, LaneStore, laneSeconds, Profiles, rateOf } from '../../../src/registry/index.js';
import { DEFAULT_PROFILE, type RegistryProfile } from '../../../src/registry/profiles/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

const RATE = 200;
const BURST = 40;
const LANES = ['a.example', 'b.example', 'c.example:8443'];
const PROFILE: RegistryProfile = {
  ...DEFAULT_PROFILE,
  authorities: LANES,
  ratePerSecond: RATE,
  bounds: { minPerSecond: 50, maxPerSecond: RATE },
  burst: BURST,
  chunkDelaySeconds: 0,
};
/** Far ahead, so that thousands of places are given without waiting for them. */
const HORIZON_MS = 20_000;
const profiles = new Profiles([PROFILE], () => false);

describe('lanes in the store', () => {
  let db: TestDatabase;
  /** Each with a pool of its own, like processes. */
  let replicas: { database: Database; store: LaneStore; book: LaneBook }[];
  const replica = (url: string) => {
    const database = new Database(url, { maxConnections: 2 });
    const store = new LaneStore(database, profiles);
    return { database, store, book: new LaneBook(store) };
  };
  const [first, second] = [() => replicas[0]!, () => replicas[1]!];
  const stateOf = async (authority: string): Promise<LaneState | undefined> =>
    (await second().store.states()).find((lane) => lane.authority === authority);

  beforeEach(async () => {
    db = await testDatabase();
    replicas = [1, 2, 3].map(() => replica(db.url));
  });
  afterEach(async () => {
    await Promise.all(replicas.map(({ database }) => database.close()));
    await db.close();
  });

  it('give places to three dispatchers, and never more than burst + rate · T', async () => {
    const arrivals = new Map<string, number[]>(LANES.map((lane) => [lane, []]));
    let turns = 0;
    const dispatch = async ({ database, book }: (typeof replicas)[number]): Promise<number> =>
      database.transaction(async (transaction) => {
        const { lanes } = await book.lockReady(transaction, LANES, HORIZON_MS);
        const places = lanes.map((lane) => ({ lane, starts: lane.reserve(randomInt(1, 120)) }));
        await book.save(transaction, lanes);
        for (const { lane, starts } of places) {
          // Every request as late as it may be, or not at all: the most that can meet.
          const late = starts.map((start) => start + (randomInt(2) === 0 ? 0 : 2 * lane.leewayMs));
          arrivals.get(lane.authority)!.push(...late);
          turns += starts.length;
        }
        return lanes.length;
      });
    const before = Date.now();
    await Promise.all(
      replicas.map(async (each) => {
        const isOpen = () => [...arrivals.values()].some(({ length }) => length < 3_000);
        while (isOpen()) await dispatch(each);
      }),
    );
    const spanMs = Date.now() - before;
    expect(turns).toBeGreaterThanOrEqual(9_000);
    for (const starts of arrivals.values()) expect(greatestExcess(starts)).toBeLessThan(1e-3);
    const states = await first().store.states();
    expect(states.map(({ authority }) => authority)).toEqual(LANES);
    expect(states.reduce((sum, { turn }) => sum + turn, 0)).toBe(turns);
    // Nothing was lost to the competition: what was given is what the rate allows.
    for (const starts of arrivals.values()) {
      expect(((starts.length - BURST) / RATE) * 1_000).toBeLessThanOrEqual(HORIZON_MS + spanMs);
      expect(Math.max(...starts) - Math.min(...starts)).toBeLessThanOrEqual((starts.length / RATE) * 1_000 + spanMs);
    }
  });

  it('leave out a lane that another dispatcher holds, and one that has nothing to give', async () => {
    await first().database.transaction(async (transaction) => {
      const { lanes } = await first().book.lockReady(transaction, ['a.example', 'b.example'], 250);
      expect(lanes.map(({ authority }) => authority)).toEqual(['a.example', 'b.example']);
      // 32 places of the burst and a quarter of a second's.
      expect(lanes[0]!.reserve(1_000).length).toBeGreaterThanOrEqual(70);
      await first().book.save(transaction, lanes.slice(0, 1));
    });
    await first().database.transaction(async (holding) => {
      await first().book.lockReady(holding, ['b.example'], 250);
      const { lanes, now } = await second().database.transaction((transaction) =>
        second().book.lockReady(transaction, ['a.example', 'b.example'], 0),
      );
      expect(lanes).toEqual([]);
      expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    });
  });

  it('say nothing of a transaction that did not come to its end', async () => {
    const failing = first().database.transaction(async (transaction) => {
      const { lanes } = await first().book.lockReady(transaction, LANES, 250);
      lanes[0]!.reserve(10);
      await first().book.save(transaction, lanes);
      throw new Error('enough');
    });
    await expect(failing).rejects.toThrow('enough');
    expect(await first().store.states()).toEqual([]);
  });

  it('keep a pause and a lowered rate over a restart (SEC-5)', async () => {
    const [changed] = await first().store.change(['a.example'], (lane) => ({
      ...lane,
      ...{ rate: 100, pausedUntil: lane.now + 60_000, readyAt: lane.now + 60_000, limitedAt: lane.now, failures: 3 },
      ...{ latencyMs: 12.5, adaptedAt: lane.now, chunkUsed: 2, openUntil: lane.now + 5_000 },
    }));
    const restarted = replica(db.url);
    replicas.push(restarted);
    const [kept] = await restarted.store.states();
    expect(kept).toMatchObject({ failures: 3, latencyMs: 12.5, chunkUsed: 2, nextAt: -Infinity, profile: PROFILE });
    expect(rateOf(kept!)).toBe(100);
    for (const at of ['pausedUntil', 'readyAt', 'limitedAt', 'adaptedAt', 'openUntil'] as const) {
      expect(kept![at]).toBeCloseTo(changed![at]!, 2);
    }
    expect(laneSeconds(kept!, 1)).toBeGreaterThan(50);
    await restarted.database.transaction(async (transaction) => {
      expect((await restarted.book.lockReady(transaction, ['a.example'], 250)).lanes).toEqual([]);
    });
  });

  it('tell those who read the table how fast each goes, by its profile or as adapted; nothing where none is paced', async () => {
    const free: RegistryProfile = { ...PROFILE, authorities: ['free.example'], ratePerSecond: Infinity };
    const slow: RegistryProfile = { ...PROFILE, authorities: ['slow.example'], ratePerSecond: 2, burst: 1 };
    const store = new LaneStore(first().database, new Profiles([PROFILE, free, slow], () => false));
    const turned = (lane: LaneState): LaneState => ({ ...lane, turn: lane.turn + 1 });
    await store.change(['a.example', 'free.example', 'slow.example'], turned);
    await store.change(['b.example'], (lane) => ({ ...turned(lane), rate: 100 }));
    const { rows } = await db.database.query<{ authority: string; pace: number | null }>(
      'SELECT authority, round(pace_per_second::numeric, 3)::float8 AS pace FROM lane ORDER BY authority',
    );
    // Without a burst, intervals are longer by a twentieth.
    expect(rows.map(({ authority, pace }) => [authority, pace])).toEqual([
      ['a.example', 200],
      ['b.example', 100],
      ['free.example', null],
      ['slow.example', 1.905],
    ]);
  });

  it('change one after the other, however many want to', async () => {
    const once = (lane: LaneState): LaneState => ({ ...lane, turn: lane.turn + 1 });
    await Promise.all(
      replicas.flatMap(({ store }) => Array.from({ length: 20 }, () => store.change(['b.example', 'a.example'], once))),
    );
    expect([await stateOf('a.example'), await stateOf('b.example')].map((lane) => lane?.turn)).toEqual([60, 60]);
  });
});

/** By how much any window holds more than `burst + rate · T`. */
function greatestExcess(arrivals: readonly number[]): number {
  let [used, last, excess] = [0, -Infinity, -Infinity];
  for (const at of arrivals.toSorted((a, b) => a - b)) {
    used = Math.max(0, used - ((at - last) / 1_000) * RATE) + 1;
    last = at;
    excess = Math.max(excess, used - BURST);
  }
  return excess;
}
