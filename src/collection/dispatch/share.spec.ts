import fc from 'fast-check';
import { AGEING_EVERY, type Flow, share } from './share.js';

const NO_CEILINGS = new Map<string, number>();

/** Flows of a few tenants; each run belongs to one. */
const flows = fc
  .uniqueArray(
    fc.record({
      run: fc.nat({ max: 9 }),
      priority: fc.nat({ max: 3 }),
      due: fc.nat({ max: 12 }),
      servedAt: fc.nat({ max: 100 }),
    }),
    { selector: ({ run, priority }) => `${run} ${priority}`, minLength: 1, maxLength: 20 },
  )
  .map((drafts) =>
    drafts.map(({ run, ...flow }): Flow => ({ ...flow, runId: `run-${run}`, tenantId: `tenant-${run % 3}` })),
  );
const ceilings = fc
  .dictionary(fc.constantFrom('run-0', 'run-1', 'run-2'), fc.nat({ max: 5 }))
  .map((room) => new Map(Object.entries(room)));
const turn = fc.integer({ min: 100, max: 200 });
const places = fc.nat({ max: 40 });

const isAgeing = (turn: number, at: number): boolean => (turn + at + 1) % AGEING_EVERY === 0;
const countOf = (shares: readonly Flow[], which: (flow: Flow) => boolean): number => shares.filter(which).length;

/** As many ticks as there are places, each with one place: what a slow lane does. */
function oneByOne(from: number, flows: readonly Flow[], rounds: number): Flow[] {
  const shares: Flow[] = [];
  let now = [...flows];
  for (let at = 0; at < rounds; at++) {
    const [next] = share({ turn: from + at, places: 1, flows: now, room: NO_CEILINGS });
    if (next === undefined) break;
    shares.push(next);
    now = now.map((flow) => (flow === next ? { ...flow, due: flow.due - 1, servedAt: from + at + 1 } : flow));
  }
  return shares;
}

const nameOf = ({ runId, priority }: Flow): string => `${runId} ${priority}`;

describe('share', () => {
  it('gives every place that somebody can take, and no flow more than it has', () => {
    fc.assert(
      fc.property(turn, places, flows, ceilings, (turn, places, flows, room) => {
        const shares = share({ turn, places, flows, room });
        const byRun = Map.groupBy(flows, ({ runId }) => runId);
        const startable = [...byRun].reduce(
          (sum, [runId, own]) =>
            sum +
            Math.min(
              own.reduce((due, flow) => due + flow.due, 0),
              room.get(runId) ?? Infinity,
            ),
          0,
        );
        expect(shares).toHaveLength(Math.min(places, startable));
        for (const flow of flows) expect(countOf(shares, (other) => other === flow)).toBeLessThanOrEqual(flow.due);
        for (const [runId, most] of room)
          expect(countOf(shares, (flow) => flow.runId === runId)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('serves the most urgent first, but for every eighth place', () => {
    fc.assert(
      fc.property(turn, places, flows, (turn, places, flows) => {
        const left = new Map(flows.map((flow) => [flow, flow.due]));
        for (const [at, flow] of share({ turn, places, flows, room: NO_CEILINGS }).entries()) {
          const urgent = Math.min(...flows.filter((other) => left.get(other)! > 0).map(({ priority }) => priority));
          if (!isAgeing(turn, at)) expect(flow.priority).toBe(urgent);
          left.set(flow, left.get(flow)! - 1);
        }
      }),
    );
  });

  it('lets none of n flows wait for more than 8 n places, whatever its priority', () => {
    fc.assert(
      fc.property(turn, flows, (turn, drafts) => {
        const backlog = drafts.map((flow) => ({ ...flow, due: 1_000 }));
        const shares = share({ turn, places: AGEING_EVERY * backlog.length, flows: backlog, room: NO_CEILINGS });
        expect(new Set(shares).size).toBe(backlog.length);
      }),
    );
  });

  it('gives tenants of one priority equal shares, however many runs they have, but for every eighth place', () => {
    fc.assert(
      fc.property(turn, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), (turn, runsOf) => {
        const backlog = runsOf.flatMap((runs, tenant) =>
          Array.from({ length: runs }, (_, run) => newcomer(`tenant-${tenant}`, `run-${tenant}-${run}`)),
        );
        const rounds = 8 * 12;
        const shares = share({ turn, places: rounds, flows: backlog, room: NO_CEILINGS });
        const counts = runsOf.map((_, tenant) => countOf(shares, ({ tenantId }) => tenantId === `tenant-${tenant}`));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(rounds / AGEING_EVERY + 1);
      }),
    );
  });

  it('gives the runs of a tenant equal shares', () => {
    fc.assert(
      fc.property(turn, fc.integer({ min: 2, max: 6 }), (turn, runs) => {
        const backlog = Array.from({ length: runs }, (_, run) => newcomer('tenant', `run-${run}`));
        const shares = share({ turn, places: runs * 10, flows: backlog, room: NO_CEILINGS });
        for (const flow of backlog) expect(countOf(shares, (other) => other === flow)).toBe(10);
      }),
    );
  });

  it('comes to the same in many ticks of one place as in one tick of many', () => {
    fc.assert(
      fc.property(turn, places, flows, (turn, places, flows) => {
        const atOnce = share({ turn, places, flows, room: NO_CEILINGS });
        expect(oneByOne(turn, flows, places).map(nameOf)).toEqual(atOnce.map(nameOf));
      }),
    );
  });

  it('serves a newcomer at once among its equals', () => {
    const old = { ...newcomer('tenant-a', 'run-a'), servedAt: 95 };
    const shares = share({ turn: 96, places: 2, flows: [old, newcomer('tenant-b', 'run-b')], room: NO_CEILINGS });
    expect(shares.map(({ runId }) => runId)).toEqual(['run-b', 'run-a']);
  });

  it('remembers the turn of a tenant whose run has nothing more waiting', () => {
    const spent = { ...newcomer('tenant-a', 'run-a'), due: 0, servedAt: 96 };
    const waiting = [newcomer('tenant-a', 'run-b'), { ...newcomer('tenant-b', 'run-c'), servedAt: 95 }];
    const [first] = share({ turn: 96, places: 1, flows: [spent, ...waiting], room: NO_CEILINGS });
    expect(first?.runId).toBe('run-c');
  });
});

const newcomer = (tenantId: string, runId: string): Flow => ({ tenantId, runId, priority: 2, due: 1_000, servedAt: 0 });
