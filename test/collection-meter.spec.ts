import fc from 'fast-check';
import { type ItemMove } from '../bench/checker/history.js';
import { FinishedBody } from '../bench/collection/finished-body.js';
import { idealSeconds, namesOf, planLanes } from '../bench/collection/lane-plan.js';
import { takenUpAfter } from '../bench/collection/leases.js';
import { mostWithin, readLane } from '../bench/collection/meter.js';

const LIMIT = { ratePerSecond: 10, burst: 3 };
const EVERY_MS = 100;

/** The burst at once, then one in each interval: all that the limit allows. */
const allAllowed = (count: number): number[] =>
  Array.from({ length: count }, (_none, n) => Math.max(0, n - LIMIT.burst + 1) * EVERY_MS);

/** Every window, one by one: what the meter is a shortcut for. */
function worstOfAllWindows(arrivals: readonly number[], { ratePerSecond, burst }: typeof LIMIT): number {
  const inOrder = arrivals.toSorted((a, b) => a - b);
  const excess = inOrder.flatMap((from, i) =>
    inOrder.slice(i).map((to, length) => length + 1 - burst - (ratePerSecond * (to - from)) / 1000),
  );
  return Math.max(0, ...excess);
}

describe('the meter of a lane', () => {
  it('finds nothing where all that is allowed was used', () => {
    expect(readLane(allAllowed(500), LIMIT)).toEqual({
      arrivals: 500,
      violations: 0,
      worstExcess: 0,
      utilisation: expect.closeTo(1, 6) as number,
    });
  });

  it('finds a planted request too many, in the burst or long after it', () => {
    for (const at of [0, 250, 12_345, 49_000]) {
      const { violations, worstExcess } = readLane([...allAllowed(500), at], LIMIT);
      expect([at, violations > 0, worstExcess > 0.5]).toEqual([at, true, true]);
    }
  });

  it('finds one that came a little too early, and says by how much', () => {
    const arrivals = allAllowed(50).map((at, n) => (n === 30 ? at - 40 : at));
    expect(readLane(arrivals, LIMIT)).toMatchObject({ violations: 1, worstExcess: expect.closeTo(0.4, 6) as number });
  });

  it('finds two replicas that share nothing', () => {
    expect(readLane([...allAllowed(100), ...allAllowed(100)], LIMIT).violations).toBeGreaterThan(190);
  });

  it('says how much of the lane was left unused', () => {
    const half = allAllowed(400).filter((_at, n) => n % 2 === 0);
    expect(readLane(half, LIMIT)).toMatchObject({ violations: 0, utilisation: expect.closeTo(0.5, 1) as number });
  });

  it('agrees with a look at every window', () => {
    const lanes = fc.record({ ratePerSecond: fc.integer({ min: 1, max: 50 }), burst: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 }),
        lanes,
        (arrivals, limit) => {
          const { worstExcess, violations } = readLane(arrivals, limit);
          const worst = worstOfAllWindows(arrivals, limit);
          expect(worstExcess).toBeCloseTo(worst, 6);
          expect(violations > 0).toBe(worst > 1e-6);
        },
      ),
    );
  });

  it('counts the most that came within a window', () => {
    expect([mostWithin([], 100), mostWithin([0, 50, 99, 100, 180], 100), mostWithin([0, 100, 200], 100)]).toEqual([
      0, 3, 1,
    ]);
  });
});

describe('the lanes of a run', () => {
  const plan = planLanes({ lanes: 40, items: 100_000, slowest: 5, fastest: 50 });

  it('are of uneven rates, and need the same time', () => {
    expect([plan[0]!.ratePerSecond, plan.at(-1)!.ratePerSecond]).toEqual([5, 50]);
    expect(new Set(plan.map(({ name }) => name)).size).toBe(40);
    expect(plan.reduce((sum, { items }) => sum + items, 0)).toBe(100_000);
    const seconds = plan.map(idealSeconds);
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThan(3);
  });

  it('are asked for names that all differ, of every lane from the start', () => {
    const names = namesOf(plan);
    expect(new Set(names).size).toBe(100_000);
    expect(new Set(names.slice(0, 1000).map((name) => name.split('.')[1])).size).toBe(40);
  });
});

describe('the answers of a lane', () => {
  it('are about the name that was asked for, wherever a name stands in them', () => {
    const body = new FinishedBody('{"ldhName":"a.LANEAA","links":["/domain/a.laneaa"]}', 'a.laneaa');
    expect(body.about('other-1.laneab').toString()).toBe(
      '{"ldhName":"other-1.laneab","links":["/domain/other-1.laneab"]}',
    );
  });
});

describe('how long items of the dead wait', () => {
  const move = (to: string, session: string, seconds: number, queryId = 'q'): ItemMove => ({
    ...{ queryId, runId: 'r', from: 'x', to, lease: 1, session, at: seconds * 1000 },
  });
  const deaths = new Map([['dead', 10_000]]);

  it('is counted from the death to the next lease, whoever swept in between', () => {
    const moves = [move('leased', 'dead', 9), move('waiting', 'other', 40), move('leased', 'another', 42)];
    expect(takenUpAfter(moves, deaths)).toEqual([32]);
  });

  it('is nothing for what the dead had ended before, and for what others held', () => {
    const moves = [
      ...[move('leased', 'dead', 8), move('done', 'dead', 9)],
      ...[move('leased', 'other', 9, 'q2'), move('waiting', 'sweeper', 40, 'q2'), move('leased', 'other', 41, 'q2')],
    ];
    expect(takenUpAfter(moves, deaths)).toEqual([]);
  });

  it('ends with the item where it had no attempt left', () => {
    expect(takenUpAfter([move('leased', 'dead', 9), move('dead', 'other', 40)], deaths)).toEqual([30]);
  });
});
