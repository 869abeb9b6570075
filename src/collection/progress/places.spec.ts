import fc from 'fast-check';
import { AGEING_EVERY, type Flow, share } from '../dispatch/share.js';
import { type FlowLoad, placesUntilLast } from './places.js';

const OURS = 'run-0';
const flow = (runId: string, tenantId: string, priority: number, waiting: number): FlowLoad => ({
  ...{ runId, tenantId, priority, waiting },
});

/** What the dispatcher itself would do, place by place. */
function simulated(loads: readonly FlowLoad[], runId: string): number {
  let flows: Flow[] = loads.map(({ waiting, ...rest }) => ({ ...rest, due: waiting, servedAt: 0 }));
  const room = new Map<string, number>();
  let last = 0;
  const total = loads.reduce((sum, { waiting }) => sum + waiting, 0);
  for (let turn = 0; turn < total; turn++) {
    const [next] = share({ turn, places: 1, flows, room });
    if (next!.runId === runId) last = turn + 1;
    flows = flows.map((each) =>
      each.runId === next!.runId && each.priority === next!.priority
        ? { ...each, due: each.due - 1, servedAt: turn + 1 }
        : each,
    );
  }
  return last;
}

describe('places until the last item of a run is started', () => {
  it.each<[string, FlowLoad[], number]>([
    ['nothing waits', [], 0],
    ['others wait', [flow('run-1', 'a', 2, 9)], 0],
    ['it is alone', [flow(OURS, 'a', 2, 9)], 9],
    ['it is alone at two priorities', [flow(OURS, 'a', 2, 9), flow(OURS, 'a', 0, 7)], 16],
    ['a longer run shares with it', [flow(OURS, 'a', 2, 100), flow('run-1', 'a', 2, 1_000)], 200],
    ['a shorter run shares with it', [flow(OURS, 'a', 2, 100), flow('run-1', 'a', 2, 10)], 110],
    ['it is more urgent', [flow(OURS, 'a', 0, 700), flow('run-1', 'a', 2, 10_000)], 800],
    ['it is less urgent', [flow(OURS, 'a', 3, 10), flow('run-1', 'a', 0, 10_000)], 80],
    ['it is less urgent, for long', [flow(OURS, 'a', 3, 1_000), flow('run-1', 'a', 0, 700)], 1_700],
    [
      'another tenant has many runs',
      [flow(OURS, 'a', 2, 350), ...Array.from({ length: 9 }, (_, n) => flow(`other-${n}`, 'b', 2, 1_000))],
      800,
    ],
  ])('where %s', (_, flows, places) => {
    expect(placesUntilLast(flows, OURS)).toBe(places);
  });

  it('are within 20 % of what the dispatcher does, or a round of all flows', () => {
    const load = fc.record({
      tenantId: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(0, 1, 2, 3),
      waiting: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(load, { minLength: 1, maxLength: 7 }), (loads) => {
        const flows = loads.map((each, index) => ({ ...each, runId: `run-${index}` }));
        const expected = simulated(flows, OURS);
        const estimate = placesUntilLast(flows, OURS);
        // The rule itself promises no more than a place every 8 n: over so few places it is no fluid.
        const tolerance = Math.max(0.2 * expected, AGEING_EVERY * flows.length);
        expect(Math.abs(estimate - expected)).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 300 },
    );
  });
});
