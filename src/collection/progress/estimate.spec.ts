import { freshLane, laneSeconds, REGISTRY_PROFILES } from '../../registry/index.js';
import { estimate, type LaneOutlook, type LaneWork, type RunWork } from './estimate.js';

const RUN = 'run-0';
const PROFILE = REGISTRY_PROFILES.find(({ ratePerSecond }) => Number.isFinite(ratePerSecond))!;

/** A place every `interval` seconds, an answer in 0.1 s. */
const outlook = (interval: number, rest: Partial<LaneOutlook> = {}): LaneOutlook => ({
  secondsFor: (places) => places * interval,
  isUnpaced: false,
  isDown: false,
  concurrency: 100,
  latencySeconds: 0.1,
  ...rest,
});
const work = (lane: string, waiting: number, rest: Partial<LaneWork> = {}): LaneWork => ({
  ...{ lane, leased: 0, dueInSeconds: 0 },
  flows: [{ runId: RUN, tenantId: 'a', priority: 2, waiting }],
  ...rest,
});
const run = (lanes: LaneWork[], rest: Partial<RunWork> = {}): RunWork => ({
  ...{ runId: RUN, tenantId: 'a', lanes, referrals: [], isReceiving: false },
  ...rest,
});
const of = (asked: RunWork, outlooks: Record<string, LaneOutlook>) => estimate(asked, (lane) => outlooks[lane]!);

describe('the time that a run still takes', () => {
  it('is that of its slowest lane, not that of what is done', () => {
    const found = of(run([work('fast', 1_000), work('slow', 20)]), { fast: outlook(0.01), slow: outlook(5) });
    expect(found).toMatchObject({ lane: 'slow', remaining: { seconds: 100.1, boundBy: 'lane' } });
    expect(found.lanes.map(({ places }) => places)).toEqual([1_000, 20]);
  });

  it('counts what others have waiting, as the dispatcher would serve them', () => {
    const flows = [...work('lane', 100).flows, { runId: 'run-1', tenantId: 'b', priority: 2, waiting: 500 }];
    const found = of(run([work('lane', 100, { flows })]), { lane: outlook(1) });
    expect(found.remaining).toMatchObject({ seconds: 200.1 });
  });

  it('is by the arithmetic of the lane, with its pauses', () => {
    const lane = { ...freshLane('lane', PROFILE, 0), pausedUntil: 60_000 };
    const found = of(run([work('lane', 50)]), { lane: outlook(0, { secondsFor: (n) => laneSeconds(lane, n) }) });
    expect(found.remaining).toMatchObject({ seconds: laneSeconds(lane, 50) + 0.1 });
    expect(laneSeconds(lane, 50)).toBeGreaterThanOrEqual(60);
  });

  it('is no less than what a server bears at a time allows, nor than the wait for another attempt', () => {
    const slow = outlook(0.01, { concurrency: 2, latencySeconds: 4 });
    expect(of(run([work('lane', 100)]), { lane: slow }).remaining).toMatchObject({ seconds: 204 });
    const later = work('lane', 1, { dueInSeconds: 90 });
    expect(of(run([later]), { lane: outlook(1) }).remaining).toMatchObject({ seconds: 90.1 });
  });

  it('is bound by the ceiling of the run where that is lower than its lanes', () => {
    const asked = run([work('one', 100), work('two', 300)], { ceiling: 2 });
    expect(of(asked, { one: outlook(0.01), two: outlook(0.01) })).toMatchObject({
      remaining: { seconds: 20, boundBy: 'ceiling' },
    });
  });

  it('is as fast as workers are where nothing is paced', () => {
    const free = outlook(0, { isUnpaced: true });
    const found = of(run([work('own', 1_000)], { ratePerSecond: 50 }), { own: free });
    expect(found.remaining).toMatchObject({ seconds: 20.1, boundBy: 'workers' });
  });

  it('has the second step of thin registries in it, as far as those that went before tell', () => {
    const referrals = [{ registry: 'thin', lane: 'registrar', share: 0.5 }];
    const found = of(run([work('thin', 100)], { referrals }), { thin: outlook(0.1), registrar: outlook(1) });
    expect(found.lane).toBe('registrar');
    expect(found.remaining).toMatchObject({ seconds: 50.1 });
    const behind = of(run([work('thin', 100)], { referrals }), { thin: outlook(1), registrar: outlook(0.01) });
    expect(behind.lane).toBe('registrar');
    expect((behind.remaining as { seconds: number }).seconds).toBeCloseTo(100.2);
  });

  it.each<[string, Partial<RunWork>, Partial<LaneOutlook>, object]>([
    ['while the input comes in', { isReceiving: true }, {}, { reason: 'receiving' }],
    ['while a server is down', {}, { isDown: true }, { reason: 'circuit-open' }],
  ])('is unknown %s, and says why', (_, asked, rest, remaining) => {
    expect(of(run([work('lane', 1)], asked), { lane: outlook(1, rest) }).remaining).toEqual(remaining);
  });

  it('is nothing where nothing is left, though a server is down', () => {
    expect(of(run([work('lane', 0)]), { lane: outlook(1, { isDown: true }) }).remaining).toEqual({ seconds: 0 });
    expect(of(run([]), {}).remaining).toEqual({ seconds: 0 });
  });
});
