import { Logger } from '@nestjs/common';
import { type Principal } from '../../../src/access/index.js';
import { planRuns } from '../../../src/aggregation/run-plan.js';
import { RunWake } from '../../../src/aggregation/run-wake.js';
import { RunnerControlRepository } from '../../../src/aggregation/runner-control.repository.js';
import { RunnerReports } from '../../../src/aggregation/runner-reports.js';
import { RunnerStates } from '../../../src/aggregation/runner-state.repository.js';
import { RunnersFace } from '../../../src/aggregation/runners.face.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  computedTimes,
  ledgerOf,
  prepareRunners,
  shortPolicy,
  testExecutor,
  testRunner,
} from '../../support/runners.js';
import { until } from '../../support/until.js';

const CLOSED = new Date('2024-04-01T00:00:00Z');
const OPERATOR: Principal = { tenantId: DEFAULT_TENANT_ID, keyId: 'operator-key', scopes: ['operate'] };
const FAULTS = { left: 0 };
const RUNNERS = [
  testRunner({
    name: 'a',
    before: () => (FAULTS.left-- > 0 ? Promise.reject(new Error('no')) : Promise.resolve()),
  }),
  testRunner({ name: 'b', from: 'a' }),
];

let open: TestDatabase;
let face: RunnersFace;
const wakes = { count: 0 };

beforeAll(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  const plan = planRuns(RUNNERS, ['raw']);
  const wake = new RunWake();
  wake.onWake(() => wakes.count++);
  const reports = new RunnerReports(plan, new RunnerStates(open.database));
  face = new RunnersFace(plan, reports, new RunnerControlRepository(open.database), wake);
});
beforeEach(async () => {
  FAULTS.left = 0;
  await prepareRunners(open.database, ['a', 'b']);
});
afterAll(() => open.close());

const tick = () => testExecutor(open.database, RUNNERS, { closed: CLOSED, policy: shortPolicy(3) }).tick();
const tickUntil = (isSo: () => Promise<boolean>) =>
  until(async () => {
    await tick();
    return isSo();
  });
const times = (runner: string) => computedTimes(open.database, runner);
const isEvery = async (runner: string, expected: number[]) =>
  JSON.stringify(await times(runner)) === JSON.stringify(expected);

describe('an operator', () => {
  it('has all of a runner computed again, and what reads from it', async () => {
    await tick();
    const before = wakes.count;
    await face.rebuild('a', {}, OPERATOR);
    expect(wakes.count).toBe(before + 1);
    await tickUntil(async () => (await isEvery('a', [2, 2, 2])) && (await isEvery('b', [2, 2, 2])));
    await tick();
    expect([await times('a'), await times('b')]).toEqual([
      [2, 2, 2],
      [2, 2, 2],
    ]);
  });

  it('has one window computed, or a range that reaches back further than anything before', async () => {
    await tick();
    await face.run('b', { from: '2024-03-31T22:30:00Z' }, OPERATOR);
    await tickUntil(() => isEvery('b', [1, 2, 1]));
    expect(await times('a')).toEqual([1, 1, 1]);
    await face.rebuild('b', { from: '2024-03-01T00:00:00Z', until: '2024-03-01T02:00:00Z' }, OPERATOR);
    await tickUntil(() => isEvery('b', [1, 1, 1, 2, 1]));
  });

  it('may ask before a runner has ever run', async () => {
    await face.run('b', { from: '2024-03-01T00:00:00Z' }, OPERATOR);
    await tickUntil(() => isEvery('b', [1, 1, 1, 1]));
  });

  it('need not wait for the next try of what failed', async () => {
    FAULTS.left = 1;
    await tick();
    await tick();
    expect(await face.get('a', OPERATOR)).toMatchObject({ state: 'failing', failedWindows: 1, lastError: 'Error' });
    await face.run('a', {}, OPERATOR);
    await tick();
    expect((await ledgerOf(open.database, 'a')).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(await face.get('a', OPERATOR)).toMatchObject({ failedWindows: 0 });
  });

  it('pauses and resumes, and sees by whom and who waits', async () => {
    expect(await face.pause('a', OPERATOR)).toMatchObject({ state: 'paused', pausedBy: 'operator-key' });
    await tick();
    const { runners } = await face.list(OPERATOR);
    expect(runners).toMatchObject([
      { name: 'a', state: 'paused' },
      { name: 'b', state: 'blocked', waitsFor: 'a', staleWindows: 3 },
    ]);
    const { items } = await face.windows('b', { state: 'stale', limit: 2 }, OPERATOR);
    expect(items).toMatchObject([{ waitsFor: 'a' }, { waitsFor: 'a' }]);
    await face.resume('a', OPERATOR);
    await tick();
    expect([await times('a'), await times('b')]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('reads the ledger page by page', async () => {
    await tick();
    const first = await face.windows('a', { limit: 2 }, OPERATOR);
    expect(first.items.map(({ end }) => end)).toEqual(['2024-04-01T00:00:00.000Z', '2024-03-31T23:00:00.000Z']);
    expect(first.items[0]).toMatchObject({ state: 'done', read: 0, written: 1, rejected: { negative: 0 } });
    const second = await face.windows('a', { limit: 2, before: first.nextBefore }, OPERATOR);
    expect(second).toEqual({ items: [expect.objectContaining({ end: '2024-03-31T22:00:00.000Z' })] });
  });

  it('needs the scope (SEC-12)', async () => {
    const other: Principal = { ...OPERATOR, scopes: ['lookup', 'import', 'collection'] };
    const asked = [
      () => face.list(other),
      () => face.get('a', other),
      () => face.windows('a', {}, other),
      () => face.run('a', {}, other),
      () => face.rebuild('a', {}, other),
      () => face.pause('a', other),
      () => face.resume('a', other),
    ];
    for (const ask of asked) await expect((async () => ask())()).rejects.toMatchObject({ status: 403 });
    expect((await open.database.query('SELECT FROM runner_state')).rowCount).toBe(0);
  });
});
