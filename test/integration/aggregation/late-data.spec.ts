import { type Runner } from '../../../src/aggregation/runner.js';
import { Watermark } from '../../../src/aggregation/watermark.repository.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, recordInput } from '../../factories/record-input.js';
import { HOUR_MS, hoursAfter, runnerScene } from '../../support/runner-scene.js';
import { shortPolicy, testRunner } from '../../support/runners.js';
import { recordUncommitted } from '../../support/uncommitted.js';
import { until } from '../../support/until.js';

const scene = runnerScene(['a', 'day', 'week', 'seen', 'changes'], shortPolicy(2));
let store: RegistrationStore;

beforeAll(() => {
  store = new RegistrationStore(scene.database);
});
beforeEach(() =>
  scene.database.query('TRUNCATE observation, change_event, registration, registration_version, lookup_key'),
);

/** Counts the rows of a real source. */
const counting = (name: string, source: string): Runner => ({
  ...testRunner({ name }),
  reads: [source],
  run: async (transaction, { start, end }) => {
    await transaction.query(`DELETE FROM total_${name} WHERE at >= $1 AND at < $2`, [start, end]);
    await transaction.query(
      `INSERT INTO total_${name} (at, amount) SELECT $1, count(*) FROM ${source} WHERE at >= $1 AND at < $2`,
      [start, end],
    );
    await transaction.query('INSERT INTO computed (runner, at) VALUES ($1, $2)', [name, start]);
    return { read: 0, written: 1 };
  },
});

const RUNNERS = [counting('seen', 'observation'), counting('changes', 'change_event')];

const tick = (runners: readonly Runner[] = RUNNERS) => scene.tick(runners);
const tickUntil = (isSo: () => Promise<boolean>, runners: readonly Runner[] = RUNNERS) =>
  scene.tickUntil(isSo, runners);

const recordedAt = (name: string, at: Date) => {
  const input = recordInput(domain(name), 0);
  return { ...input, fetchedAt: at, attempts: input.attempts.map((attempt) => ({ ...attempt, at: at.getTime() })) };
};

const total = async (runner: string) => (await scene.totals(runner)).reduce((sum, amount) => sum + amount, 0);
const lateRows = async (source: string) =>
  (
    await scene.database.query<{ start_at: Date; end_at: Date }>(
      'SELECT DISTINCT start_at, end_at FROM late_window WHERE source = $1 ORDER BY start_at',
      [source],
    )
  ).rows;

describe('late data', () => {
  it('re-opens its window, also where it is committed long after others of the same hour', async () => {
    await tick();
    const at = hoursAfter(-1);
    const commitFirst = await recordUncommitted(scene.database, recordedAt('late-one.example', at));
    const commitSecond = await recordUncommitted(scene.database, recordedAt('late-two.example', at));
    await tick();
    expect([await total('seen'), await total('changes')]).toEqual([0, 0]);
    await commitSecond();
    await tick();
    await commitFirst();
    await tickUntil(async () => (await total('seen')) === 2 && (await total('changes')) === 2);
    // The other window was left alone.
    expect((await scene.times('seen'))[0]).toBe(1);
    expect((await scene.ledger('seen')).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('opens windows older than those that are computed of themselves', async () => {
    await tick();
    await store.record([recordedAt('old.example', hoursAfter(-1_000))]);
    const oldest = hoursAfter(-1_000).toISOString().slice(0, 13);
    await tickUntil(async () => (await scene.ledger('seen'))[0]!.start === oldest);
    expect(await scene.totals('seen')).toEqual([1, 0, 0]);
  });

  it('goes on from hours to days to weeks, each once', async () => {
    const runners = [
      testRunner({ name: 'a' }),
      testRunner({ name: 'day', from: 'a', cadence: 'daily' }),
      testRunner({ name: 'week', from: 'day', cadence: 'weekly' }),
    ];
    await tick(runners);
    const before = await scene.times('week');
    await scene.comesLate(hoursAfter(-30), 5);
    await tickUntil(async () => (await total('week')) === 5, runners);
    await tick(runners);
    expect(await scene.totals('day')).toEqual([5, 0]);
    expect(await scene.times('day')).toEqual([2, 1]);
    expect(await scene.times('week')).toEqual([...before.slice(0, -1), 2]);
  });

  it('does not compute twice what has seen it', async () => {
    await store.record([recordedAt('in-time.example', hoursAfter(-1))]);
    await tickUntil(async () => (await lateRows('observation')).length === 0);
    await tick();
    expect(await scene.times('seen')).toEqual([1, 1]);
    expect(await total('seen')).toBeGreaterThan(0);
  });

  it('is noted by every way in, hour by hour, and only where something was written', async () => {
    await store.record([recordedAt('not-late.example', new Date(Date.now() + 2 * HOUR_MS))]);
    expect(await lateRows('change_event')).toEqual([]);
    const days = [-100, -200, -100].map((hours) => hoursAfter(hours));
    await store.record(days.map((at, index) => recordedAt(`bulk-${index}.example`, at)));
    const hours = [hoursAfter(-200), hoursAfter(-100)].map((start) => ({
      start_at: start,
      end_at: new Date(start.getTime() + HOUR_MS),
    }));
    expect([await lateRows('observation'), await lateRows('change_event')]).toEqual([hours, hours]);
    await scene.database.query('TRUNCATE late_window');
    await store.record([{ ...recordedAt('bulk-0.example', hoursAfter(-90)), attempts: [] }]);
    expect([await lateRows('observation'), await lateRows('change_event')]).toEqual([[], []]);
    const query = { kind: 'domain', key: 'bulk-0.example' } as const;
    const { attempts } = recordedAt('bulk-0.example', hoursAfter(-80));
    await store.observe({ tenantId: DEFAULT_TENANT_ID, query, provenance: 'lookup', attempts });
    expect((await lateRows('observation')).map(({ start_at: start }) => start)).toEqual([hoursAfter(-80)]);
    await store.recordAbsence(absence('bulk-0.example', 0, { fetchedAt: hoursAfter(-70) }));
    await store.recordAbsence(absence('bulk-0.example', 0, { fetchedAt: hoursAfter(-60) }));
    expect((await lateRows('change_event')).map(({ start_at: start }) => start)).toEqual([hoursAfter(-60)]);
  });

  it('is forgotten when every reader has taken it up', async () => {
    await tick();
    await store.record([recordedAt('forgotten.example', hoursAfter(-1))]);
    await tickUntil(scene.isTakenUp);
    expect((await scene.ledger('seen')).map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

describe('the watermark', () => {
  it('does not pass an hour while a transaction that began before is still writing', async () => {
    const commit = await recordUncommitted(scene.database, recordedAt('slow.example', hoursAfter(-1)));
    const watermark = new Watermark(scene.database, 0);
    const whileWriting = [await watermark.closedUntil(), await watermark.closedUntil()];
    await commit();
    expect(whileWriting).toEqual([undefined, undefined]);
    const closed = await until(() => watermark.closedUntil());
    expect(closed.getTime() % HOUR_MS).toBe(0);
    expect(Math.abs(Date.now() - closed.getTime())).toBeLessThan(2 * HOUR_MS);
  });

  it('waits a while after the end of an hour', async () => {
    const [with_, without] = [new Watermark(scene.database, 24 * HOUR_MS), new Watermark(scene.database, 0)];
    const [later, sooner] = [await until(() => with_.closedUntil()), await until(() => without.closedUntil())];
    expect(sooner.getTime() - later.getTime()).toBeGreaterThanOrEqual(24 * HOUR_MS);
  });
});
