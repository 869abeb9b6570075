import fc from 'fast-check';
import { DEFAULT_PROFILE, OWN_PROFILE, REGISTRY_PROFILES, type RegistryProfile } from '../profiles/index.js';
import { adapt, type Experience } from './adapt.js';
import { circuitOf, freshLane, type LaneState, PROBE_EVERY_MS, rateOf, reserve } from './lane.js';

const T0 = 1_764_000_000_000;
const NOTHING: Experience = { answered: 0, failed: 0, failedInRow: 0, limited: 0, pauseMs: 0, perSecond: 0 };
const answers = (answered: number, latencyMs = 100): Experience => ({ ...NOTHING, answered, latencyMs });
const failures = (failed: number): Experience => ({ ...NOTHING, failed, failedInRow: failed });
const limit = (over: Partial<Experience> = {}): Experience => ({ ...NOTHING, limited: 1, ...over });
const profile: RegistryProfile = {
  ...DEFAULT_PROFILE,
  ratePerSecond: 4,
  bounds: { minPerSecond: 0.5, maxPerSecond: 10 },
  chunkDelaySeconds: 0,
};
const lane = (over: Partial<LaneState> = {}, of = profile): LaneState => ({
  ...freshLane('rdap.example', of, T0),
  ...over,
});
const later = (state: LaneState, ms: number): LaneState => ({ ...state, now: state.now + ms });
/** All of the burst is used, so that the next place is a matter of the rate. */
const inDemand = { nextAt: T0 + 3_600_000 };
const startsOf = (state: LaneState, atMost: number): number[] =>
  reserve(state, { atMost, until: Infinity, inChunks: true }).starts.map((start) => start - state.now);

describe('the rate of a lane (SEC-5)', () => {
  it('rises by a twentieth of the greatest one in ten seconds in which every place was used', () => {
    let state = lane(inDemand);
    for (let second = 0; second < 10; second++) state = adapt(later(state, 1_000), answers(Math.round(rateOf(state))));
    expect(rateOf(state)).toBeGreaterThan(4.4);
    expect(rateOf(state)).toBeLessThan(4.6);
  });

  it('rises to the greatest one and no further', () => {
    let state = lane(inDemand);
    for (let second = 0; second < 300; second++) state = adapt(later(state, 1_000), answers(Math.round(rateOf(state))));
    expect(rateOf(state)).toBe(10);
  });

  it('does not rise above the profile’s where there is no demand for more', () => {
    expect(rateOf(adapt(lane(), answers(40)))).toBe(4);
    expect(rateOf(adapt(lane({ rate: 2 }), answers(40)))).toBe(2.5);
  });

  it('is halved by a limit, once for all requests that met it', () => {
    const once = adapt(lane(), limit());
    expect(rateOf(once)).toBe(2);
    const twice = adapt(later(once, 4_999), limit());
    expect(rateOf(twice)).toBe(2);
    expect(rateOf(adapt(later(twice, 1), limit()))).toBe(1);
  });

  it('never falls below the least one', () => {
    let state = lane();
    for (let n = 0; n < 10; n++) state = adapt(later(state, 5_000), limit());
    expect(rateOf(state)).toBe(0.5);
  });

  it('falls where more than a tenth of the requests fail, and not by less', () => {
    const some = { ...answers(9), failed: 1 };
    expect(rateOf(adapt(lane(), { ...some, failed: 2 }))).toBeCloseTo(4 * 0.95 ** 2);
    expect(rateOf(adapt(lane(), some))).toBe(4);
    expect(rateOf(adapt(lane(), failures(9)))).toBeCloseTo(4 * 0.8);
  });

  it('falls where answers take more than twice as long as they use to', () => {
    const state = lane({ latencyMs: 100, adaptedAt: T0 });
    expect(rateOf(adapt(state, answers(2, 260)))).toBeCloseTo(4 * 0.95 ** 2);
    expect(rateOf(adapt(state, answers(2, 240)))).toBe(4);
  });

  it('is left alone by the probes of a server that is down', () => {
    const open = lane({ failures: 10, openUntil: T0 });
    expect(rateOf(adapt(open, failures(1)))).toBe(4);
  });

  it('stays inside the bounds, whatever happens', () => {
    const anything = fc.record({
      answered: fc.nat(50),
      latencyMs: fc.integer({ min: 1, max: 10_000 }),
      failed: fc.nat(50),
      failedInRow: fc.nat(50),
      limited: fc.nat(3),
      pauseMs: fc.nat(120_000),
      perSecond: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...REGISTRY_PROFILES, DEFAULT_PROFILE),
        fc.array(fc.tuple(fc.nat(20_000), anything), { minLength: 1 }),
        (of, events) => {
          let state = lane({}, of);
          for (const [gap, seen] of events) {
            state = adapt(later(state, gap), seen);
            expect(rateOf(state)).toBeGreaterThanOrEqual(of.bounds.minPerSecond);
            expect(rateOf(state)).toBeLessThanOrEqual(of.bounds.maxPerSecond);
            expect(state.readyAt).toBeGreaterThanOrEqual(state.pausedUntil);
          }
        },
      ),
    );
  });

  it('is fixed where the bounds leave no room', () => {
    const fixed = { ...profile, bounds: { minPerSecond: 4, maxPerSecond: 4 } };
    for (const seen of [limit(), failures(5), answers(40)]) {
      const state = adapt(lane(inDemand, fixed), seen);
      expect([rateOf(state), state.rate]).toEqual([4, undefined]);
    }
  });

  it('changes without giving or taking places that are owed', () => {
    const used = reserve(lane(), { atMost: 12, until: Infinity, inChunks: true }).lane;
    const [next = 0] = startsOf(used, 1);
    const [slower = 0] = startsOf(adapt(used, limit()), 1);
    expect(slower).toBeCloseTo(2 * next);
  });
});

describe('a lane without a pace', () => {
  const own = (over: Partial<LaneState> = {}) => lane(over, OWN_PROFILE);

  it('paces itself at half of what was seen when its server asks for it', () => {
    expect(rateOf(adapt(own(), limit({ perSecond: 40 })))).toBe(20);
    expect(rateOf(adapt(own(), limit({ perSecond: 1 })))).toBe(1);
    const pausing = adapt(own(), limit({ perSecond: 40, pauseMs: 3_000 }));
    expect(startsOf(pausing, 2)).toEqual([3_000, 3_050]);
  });

  it('is not slowed down by failures', () => {
    expect(rateOf(adapt(own(), failures(5)))).toBe(Infinity);
  });

  it('recovers by a tenth in ten seconds, and is free when it was quiet for long', () => {
    let state = adapt(own(), limit({ perSecond: 40 }));
    state = adapt(later(state, 10_000), answers(200));
    expect(rateOf(state)).toBeCloseTo(22);
    expect(rateOf(later(state, 300_000))).toBe(Infinity);
    expect(adapt(later(state, 300_000), answers(1)).rate).toBeUndefined();
  });
});

describe('a pause that was asked for', () => {
  it('lets nothing start, and nothing burst after it', () => {
    const state = adapt(lane(), limit({ pauseMs: 30_000 }));
    expect(state.pausedUntil).toBe(T0 + 30_000);
    expect(startsOf(state, 3)).toEqual([30_000, 30_500, 31_000]);
  });

  it('is not shortened by another one', () => {
    const state = adapt(lane(), limit({ pauseMs: 30_000 }));
    expect(adapt(later(state, 1_000), limit({ pauseMs: 5_000 })).pausedUntil).toBe(T0 + 30_000);
  });

  it('of a server that is down does not lower the rate by half', () => {
    const state = adapt(lane(), { ...failures(1), pauseMs: 5_000 });
    expect([rateOf(state), state.pausedUntil]).toEqual([4 * 0.95, T0 + 5_000]);
  });
});

describe('the circuit of a lane (REL-5)', () => {
  it('opens after ten failures in a row, counted over reports', () => {
    const nine = adapt(lane(), failures(9));
    expect([nine.failures, circuitOf(nine)]).toEqual([9, 'closed']);
    const ten = adapt(later(nine, 1_000), failures(1));
    expect([circuitOf(ten), ten.openUntil, ten.readyAt]).toEqual([
      'open',
      T0 + 1_000 + PROBE_EVERY_MS,
      T0 + 1_000 + PROBE_EVERY_MS,
    ]);
    const between = adapt(adapt(lane(), failures(9)), { ...answers(1), failed: 9, failedInRow: 5 });
    expect([between.failures, circuitOf(between)]).toEqual([5, 'closed']);
  });

  it('is closed by an answer, also one that limits', () => {
    const open = adapt(lane(), failures(10));
    for (const seen of [answers(1), limit()]) {
      const back = adapt(later(open, PROBE_EVERY_MS), seen);
      expect([circuitOf(back), back.failures]).toEqual(['closed', 0]);
      expect(startsOf(back, 1)).toEqual([0]);
    }
  });

  it('is not kept open longer by what was on its way when it opened', () => {
    const open = adapt(lane(), failures(10));
    expect(adapt(later(open, 5_000), failures(3)).openUntil).toBe(open.openUntil);
    const probed = reserve(later(open, PROBE_EVERY_MS), { atMost: 5, until: Infinity, inChunks: true });
    expect(probed.starts).toHaveLength(1);
    const failed = adapt(later(probed.lane, 3_000), failures(1));
    expect(failed.openUntil).toBe(T0 + 2 * PROBE_EVERY_MS);
  });
});

describe('the mean latency', () => {
  it('is the first one seen, and moves towards what comes', () => {
    const first = adapt(lane(), answers(1, 80));
    expect(first.latencyMs).toBe(80);
    const second = adapt(later(first, 60_000), answers(1, 160));
    expect(second.latencyMs).toBeCloseTo(90);
    expect(adapt(later(second, 1_000), failures(1)).latencyMs).toBe(second.latencyMs);
  });
});
