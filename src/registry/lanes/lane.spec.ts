import fc from 'fast-check';
import { DEFAULT_PROFILE, OWN_PROFILE, REGISTRY_PROFILES, type RegistryProfile } from '../profiles/index.js';
import { circuitOf, freshLane, laneSeconds, type LaneState, paceOf, PROBE_EVERY_MS, rateOf, reserve } from './lane.js';

const TICK_MS = 100;
const HORIZON_MS = 250;
const T0 = 1_764_000_000_000;

const profile = (ratePerSecond: number, burst: number, over: Partial<RegistryProfile> = {}): RegistryProfile => ({
  ...DEFAULT_PROFILE,
  ratePerSecond,
  bounds: { minPerSecond: ratePerSecond, maxPerSecond: ratePerSecond },
  burst,
  chunkDelaySeconds: 0,
  ...over,
});
const lane = (of: RegistryProfile, over: Partial<LaneState> = {}): LaneState => ({
  ...freshLane('rdap.example', of, T0),
  ...over,
});
const inChunks = true;
/** Takes places at an instant, as a dispatcher does. */
const take = (state: LaneState, now: number, atMost: number, horizonMs = HORIZON_MS) =>
  reserve({ ...state, now }, { atMost, until: now + horizonMs, inChunks });

/** Whether no window holds more than `burst + rate · T` arrivals. */
function keepsLaw(arrivals: readonly number[], rate: number, burst: number): boolean {
  const sorted = arrivals.toSorted((a, b) => a - b);
  // The most crowded window that ends at an arrival, by how much each one uses up and time gives back.
  let used = 0;
  return sorted.every((at, n) => {
    used = Math.max(0, used - ((at - (sorted[n - 1] ?? at)) / 1_000) * rate) + 1;
    // Milliseconds since 1970 have a quarter of a microsecond for their last bit.
    return used <= burst + 1e-2;
  });
}

const anyRate = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.02, max: 5, noNaN: true }));
const anyBurst = fc.integer({ min: 1, max: 60 });

describe('a lane', () => {
  it('gives a burst, but for what it keeps back, and then one place an interval', () => {
    const { starts } = take(lane(profile(10, 6)), T0, 7, 1_000);
    // Two of the six are kept back.
    expect(starts.map((start) => start - T0)).toEqual([0, 0, 0, 0, 100, 200, 300]);
  });

  it('gives nothing beyond the horizon', () => {
    expect(take(lane(profile(10, 2)), T0, 100).starts.map((start) => start - T0)).toEqual([0, 100, 200]);
  });

  it('counts places, and those of a lookup too', () => {
    const { lane: after } = take(lane(profile(10, 2)), T0, 2);
    const wish = { atMost: 1, until: T0 + 10_000, inChunks: false };
    expect(reserve(after, wish).lane.turn).toBe(3);
  });

  it('gives any number at once where nothing is paced', () => {
    const { starts, lane: after } = take(lane(OWN_PROFILE), T0, 1_000);
    expect(starts).toEqual(Array.from({ length: 1_000 }, () => T0));
    expect(take(after, T0, 1).starts).toEqual([T0]);
  });

  it('pauses after a chunk, which a lookup does not mind', () => {
    const chunked = profile(10, 10, { chunkSize: 3, chunkDelaySeconds: 0.5 });
    const { starts, lane: after } = take(lane(chunked), T0, 9, 1_200);
    expect(starts.map((start) => start - T0)).toEqual([0, 0, 0, 500, 500, 500, 1_000, 1_000, 1_000]);
    const lookup = reserve({ ...after, now: T0 + 1_001 }, { atMost: 1, until: T0 + 9_999, inChunks: false });
    expect(lookup.starts).toEqual([T0 + 1_001]);
    expect(take(lookup.lane, T0 + 1_001, 1, 9_999).starts).toEqual([T0 + 1_500]);
  });

  it('takes a time without questions for a pause between chunks', () => {
    const chunked = profile(10, 10, { chunkSize: 3, chunkDelaySeconds: 0.5 });
    const { lane: after } = take(lane(chunked), T0, 2);
    expect(take(after, T0 + 400, 2, 0).starts).toHaveLength(1);
    expect(take(after, T0 + 600, 9, 0).starts).toHaveLength(3);
  });

  it('gives nothing during a pause that the registry asked for', () => {
    const paused = lane(profile(10, 10), { pausedUntil: T0 + 5_000, readyAt: T0 + 5_000 });
    expect(take(paused, T0, 1).starts).toEqual([]);
    expect(take(paused, T0 + 4_900, 1).starts).toEqual([T0 + 5_000]);
  });

  it('whose circuit is open gives one probe in ten seconds (REL-5)', () => {
    const open = lane(profile(10, 10), { failures: 10, openUntil: T0 + PROBE_EVERY_MS });
    expect(circuitOf(open)).toBe('open');
    expect(circuitOf({ ...open, now: T0 + PROBE_EVERY_MS })).toBe('half-open');
    const starts: number[] = [];
    let state = open;
    for (let now = T0; now < T0 + 60_000; now += TICK_MS) {
      const taken = take(state, now, 50);
      starts.push(...taken.starts);
      state = taken.lane;
    }
    expect(starts.map((start) => (start - T0) / PROBE_EVERY_MS)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps a rate that was adapted inside the bounds of the profile of today', () => {
    const bounded = profile(2, 5, { bounds: { minPerSecond: 1, maxPerSecond: 3 } });
    expect([undefined, 0.1, 1.5, 7].map((rate) => rateOf(lane(bounded, { rate })))).toEqual([2, 1, 1.5, 3]);
  });

  it('without a pace of its own is free again five minutes after the last limit', () => {
    const limited = lane(OWN_PROFILE, { rate: 20, limitedAt: T0 });
    expect(rateOf(limited)).toBe(20);
    expect(rateOf({ ...limited, now: T0 + 300_000 })).toBe(Infinity);
  });
});

describe('burst + rate · T', () => {
  const ticks = fc.array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat(700)),
      atMost: fc.integer({ min: 1, max: 80 }),
      isLookup: fc.boolean(),
      // Most crowded is where all up to a place are as late as can be, and all after it are in time.
      lateness: fc.oneof(
        fc.constant([0]),
        fc.constant([1]),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
      ),
    }),
    { minLength: 1, maxLength: 80 },
  );

  it('holds for arrivals that are as late as the leeway allows, and as much again on the wire', () => {
    fc.assert(
      fc.property(anyRate, anyBurst, ticks, (rate, burst, visits) => {
        let state = lane(profile(rate, burst));
        let now = T0;
        const arrivals: number[] = [];
        for (const { gap, atMost, isLookup, lateness } of visits) {
          now += gap;
          const { leewayMs } = paceOf(state);
          const wish = { atMost, until: now + (isLookup ? 10_000 : HORIZON_MS), inChunks: !isLookup };
          const taken = reserve({ ...state, now }, wish);
          state = taken.lane;
          arrivals.push(...taken.starts.map((start, n) => start + 2 * leewayMs * lateness[n % lateness.length]!));
        }
        return keepsLaw(arrivals, rate, burst);
      }),
      { numRuns: 500 },
    );
  });

  it('is used to 95 % and more where demand has no end', () => {
    fc.assert(
      fc.property(anyRate, anyBurst, fc.array(fc.nat(TICK_MS), { minLength: 1 }), (rate, burst, jitter) => {
        let state = lane(profile(rate, burst));
        const spanMs = Math.max(30_000, 60_000 / rate);
        const starts: number[] = [];
        const step = Math.max(TICK_MS, spanMs / 1_000);
        for (let now = T0, n = 0; now < T0 + spanMs; now += step, n++) {
          // Late by up to a tick; slow lanes are looked at less often here, and planned further.
          const at = now + jitter[n % jitter.length]!;
          const taken = take(state, at, 1_000, step + 150);
          state = taken.lane;
          starts.push(...taken.starts);
        }
        const within = starts.filter((start) => start <= T0 + spanMs);
        return within.length >= Math.floor(0.95 * rate * (spanMs / 1_000));
      }),
      { numRuns: 60 },
    );
  });

  it('leaves every profile some time for late starts', () => {
    for (const each of REGISTRY_PROFILES) {
      const { leewayMs, toleranceMs } = paceOf(lane(each));
      expect([each.id, leewayMs > 0, toleranceMs >= 0]).toEqual([each.id, true, true]);
    }
  });
});

describe('laneSeconds', () => {
  const anyProfile = fc
    .tuple(anyRate, anyBurst, fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 0.2, 1, 3))
    .map(([rate, burst, chunkSize, chunkDelaySeconds]) => profile(rate, burst, { chunkSize, chunkDelaySeconds }));

  it('agrees with giving the places one after the other', () => {
    fc.assert(
      fc.property(
        anyProfile,
        fc.integer({ min: 1, max: 150 }),
        fc.nat(40),
        fc.integer({ min: -2_000, max: 5_000 }),
        (of, n, before, paused) => {
          const used = take(lane(of), T0 - 1_500, before, Infinity).lane;
          const pausedUntil = T0 + paused;
          const state = { ...used, now: T0, pausedUntil };
          const { starts } = reserve(state, { atMost: n, until: Infinity, inChunks });
          expect(laneSeconds(state, n)).toBeCloseTo((starts[n - 1]! - T0) / 1_000, 3);
        },
      ),
    );
  });

  it('is 0 for nothing, and for anything where nothing is paced', () => {
    expect(laneSeconds(lane(DEFAULT_PROFILE), 0)).toBe(0);
    expect(laneSeconds(lane(OWN_PROFILE), 1_000_000)).toBe(0);
  });

  it('takes a server whose circuit is open to be back at the next probe', () => {
    const open = lane(profile(10, 10), { openUntil: T0 + 7_000, readyAt: T0 + 7_000 });
    expect(laneSeconds(open, 1)).toBe(7);
  });

  it('is quick for a million', () => {
    const of = profile(1, 10, { chunkSize: 5, chunkDelaySeconds: 3 });
    expect(laneSeconds(lane(of), 1_000_000)).toBeGreaterThan(999_000);
  });
});
