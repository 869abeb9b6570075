import fc from 'fast-check';
import { freshLane, type LaneState, type OpenLane, Profiles, REGISTRY_PROFILES } from '../../registry/index.js';
import { allot, type WantedLane } from './allotment.js';
import { type Flow } from './share.js';

const NO_CEILINGS = new Map<string, number>();
const profiles = new Profiles(REGISTRY_PROFILES, () => false);

/** A lane that has so many places left. */
class StubLane implements OpenLane {
  readonly profile = profiles.of('rdap.example');
  readonly leewayMs = 0;
  readonly state: LaneState;
  reserved = 0;
  turn = 0;

  constructor(
    readonly authority: string,
    private readonly places: number,
  ) {
    this.state = freshLane(authority, this.profile, 0);
  }

  reserve(atMost: number): number[] {
    const count = Math.min(atMost, this.places - this.reserved);
    const starts = Array.from({ length: count }, (_, at) => this.reserved + at);
    this.reserved += count;
    this.turn += count;
    return starts;
  }
}

const flow = (runId: string, due: number): Flow => ({ runId, tenantId: 'tenant', priority: 2, due, servedAt: 0 });

interface Draft {
  places: number;
  free: number;
  due: number;
}

const lanesOf = (
  drafts: readonly Draft[],
  runOf = (index: number) => `run-${index}`,
): (WantedLane & { lane: StubLane })[] =>
  drafts.map(({ places, free, due }, index) => ({
    lane: new StubLane(`lane-${index}`, places),
    free,
    flows: [flow(runOf(index), due)],
  }));

const draft = fc.record({ places: fc.nat({ max: 20 }), free: fc.nat({ max: 10 }), due: fc.nat({ max: 20 }) });
const drafts = fc.array(draft, { minLength: 1, maxLength: 12 });
const capacity = fc.integer({ min: 1, max: 60 });

describe('allot', () => {
  it('passes neither the capacity nor what a lane bears, and loses no place that a lane gave', () => {
    fc.assert(
      fc.property(drafts, capacity, (drafts, capacity) => {
        const lanes = lanesOf(drafts);
        const { places } = allot(lanes, capacity, NO_CEILINGS);
        expect(places.length).toBeLessThanOrEqual(capacity);
        for (const [index, { lane }] of lanes.entries()) {
          const { free, due } = drafts[index]!;
          expect(lane.reserved).toBeLessThanOrEqual(Math.min(free, due));
          expect(places.filter(({ authority }) => authority === lane.authority)).toHaveLength(lane.reserved);
        }
      }),
    );
  });

  it('uses all capacity while lanes could use it, as long as these give what they are asked for', () => {
    fc.assert(
      fc.property(drafts, capacity, (drafts, capacity) => {
        const generous = drafts.map((draft) => ({ ...draft, places: Infinity }));
        const wanted = generous.reduce((sum, { free, due }) => sum + Math.min(free, due), 0);
        const { places } = allot(lanesOf(generous), capacity, NO_CEILINGS);
        if (capacity >= drafts.length) expect(places).toHaveLength(Math.min(capacity, wanted));
      }),
    );
  });

  it('gives no lane more than its share while others want some too', () => {
    const lanes = lanesOf([
      { places: 100, free: 100, due: 100 },
      { places: 100, free: 2, due: 100 },
      { places: 100, free: 100, due: 100 },
    ]);
    const { isShort } = allot(lanes, 12, NO_CEILINGS);
    expect(lanes.map(({ lane }) => lane.reserved)).toEqual([5, 2, 5]);
    expect(isShort).toBe(true);
  });

  it('passes no ceiling over several lanes, and takes no places for what may not start', () => {
    fc.assert(
      fc.property(drafts, capacity, fc.nat({ max: 8 }), (drafts, capacity, room) => {
        const lanes = lanesOf(drafts, () => 'run');
        const { places } = allot(lanes, capacity, new Map([['run', room]]));
        expect(places.length).toBeLessThanOrEqual(room);
        expect(lanes.reduce((sum, { lane }) => sum + lane.reserved, 0)).toBe(places.length);
      }),
    );
  });

  it('is not short where pace is what holds it up', () => {
    const lanes = lanesOf([{ places: 1, free: 10, due: 10 }]);
    expect(allot(lanes, 12, NO_CEILINGS)).toMatchObject({ isShort: false, places: [{ startsAt: 0, turn: 1 }] });
  });

  it('is short where a server has as many requests in flight as it bears', () => {
    expect(allot(lanesOf([{ places: 10, free: 0, due: 3 }]), 12, NO_CEILINGS)).toEqual({ places: [], isShort: true });
  });
});
