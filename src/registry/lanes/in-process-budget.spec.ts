import { LookupFailure } from '../../rdap/index.js';
import { DEFAULT_PROFILE, type RegistryProfile } from '../profiles/index.js';
import { InProcessBudget } from './in-process-budget.js';

const profile = (over: Partial<RegistryProfile> = {}): RegistryProfile => ({
  ...DEFAULT_PROFILE,
  ratePerSecond: Infinity,
  concurrency: 1,
  ...over,
});
/** A budget on a clock of its own: waiting for the pace moves it. */
const budgetAt = (start = 0) => {
  const time = { now: start, waited: [] as number[] };
  const budget = new InProcessBudget(
    () => time.now,
    async (ms) => {
      time.waited.push(ms);
      time.now += ms;
    },
  );
  return { budget, time };
};
const entering = (over: Partial<RegistryProfile> = {}, deadline = 10_000, signal?: AbortSignal) => ({
  authority: 'rdap.example',
  profile: profile(over),
  deadline,
  signal,
});
const limit = async (entry: Promise<unknown>): Promise<unknown> => {
  const failure = await entry.then(
    () => 'entered',
    (error: unknown) => error,
  );
  return failure instanceof LookupFailure ? [failure.code, failure.detail] : failure;
};
const OWN_BUDGET = (retryAfterSeconds: number) => [
  'registry-limited',
  { registry: 'rdap.example', retryAfterSeconds, reason: 'own-budget', retryable: false },
];

describe('SEC-5: the budget of a registry', () => {
  it('caps concurrency and hands places over in order of arrival', async () => {
    const { budget } = budgetAt();
    const order: string[] = [];
    const leave = await budget.enter(entering());
    const waiting = ['a', 'b', 'c'].map(async (name) => {
      const done = await budget.enter(entering());
      order.push(name);
      return done;
    });
    await Promise.resolve();
    expect(order).toEqual([]);
    leave();
    (await waiting[0])?.();
    (await waiting[1])?.();
    (await waiting[2])?.();
    expect(order).toEqual(['a', 'b', 'c']);
    expect(await limit(budget.enter(entering()))).toBe('entered');
  });

  it('keeps registries apart', async () => {
    const { budget } = budgetAt();
    await budget.enter(entering());
    const other = { ...entering(), authority: 'rdap.other.example' };
    expect(await limit(budget.enter(other))).toBe('entered');
  });

  it('waits for the pace, if the caller can', async () => {
    const { budget, time } = budgetAt();
    const pace = { ratePerSecond: 1, burst: 2, concurrency: 10 };
    for (let n = 0; n < 4; n++) await budget.enter(entering(pace));
    expect(time.waited).toEqual([1_000, 1_000]);
    expect(await limit(budget.enter(entering(pace, time.now + 999)))).toEqual(OWN_BUDGET(1));
    // Whoever was turned away took nothing.
    await budget.enter(entering(pace, time.now + 1_000));
    expect(time.waited).toEqual([1_000, 1_000, 1_000]);
  });

  it('lets nobody in while the registry wants a pause, and gives the place back', async () => {
    const { budget, time } = budgetAt();
    (await budget.enter(entering()))();
    budget.restrain('rdap.example', 30_000);
    expect(await limit(budget.enter(entering({}, 10_000)))).toEqual(OWN_BUDGET(30));
    expect(await limit(budget.enter(entering({}, 30_000)))).toBe('entered');
    expect(time.now).toBe(30_000);
  });

  it('says how each lane stands', async () => {
    const { budget, time } = budgetAt();
    expect(budget.lanes()).toEqual([]);
    const leave = await budget.enter(entering({ ratePerSecond: 4, burst: 3 }));
    const next = budget.enter(entering({ ratePerSecond: 4, burst: 3 }, 100_000));
    const authority = 'rdap.example';
    expect(budget.lanes()).toEqual([{ authority, inFlight: 1, waiting: 1, pauseMs: 0 }]);
    budget.restrain(authority, 30_000);
    expect(budget.lanes()).toEqual([{ authority, inFlight: 1, waiting: 1, pauseMs: 30_000 }]);
    leave();
    (await next)();
    expect(time.now).toBe(30_000);
    time.now = 60_000;
    expect(budget.lanes()).toEqual([{ authority, inFlight: 0, waiting: 0, pauseMs: 0 }]);
  });

  it('ignores restraint for a registry that was never asked', () => {
    expect(() => budgetAt().budget.restrain('rdap.unknown.example', 1)).not.toThrow();
  });

  it('turns away who would wait past the deadline for a place', async () => {
    const { budget } = budgetAt();
    const leave = await budget.enter(entering());
    expect(await limit(budget.enter(entering({}, 5)))).toEqual(OWN_BUDGET(1));
    leave();
    expect(await limit(budget.enter(entering({}, 5)))).toBe('entered');
  });

  it('lets go of callers who gave up, without losing the place', async () => {
    const { budget } = budgetAt();
    const leave = await budget.enter(entering());
    const stop = new AbortController();
    const waiting = limit(budget.enter(entering({}, 10_000, stop.signal)));
    stop.abort('enough');
    expect(await waiting).toBe('enough');
    expect(await limit(budget.enter(entering({}, 10_000, AbortSignal.abort('before'))))).toBe('before');
    leave();
    expect(await limit(budget.enter(entering({}, 5)))).toBe('entered');
  });

  it('gives the place back when waiting for the pace is cut short', async () => {
    const stop = new AbortController();
    const budget = new InProcessBudget(
      () => 0,
      async (_, signal) => {
        stop.abort('enough');
        signal?.throwIfAborted();
      },
    );
    const slow = { ratePerSecond: 1, burst: 1 };
    (await budget.enter(entering(slow)))();
    expect(await limit(budget.enter(entering(slow, 10_000, stop.signal)))).toBe('enough');
    const paused = budget.enter({ ...entering(slow, 10_000), signal: undefined });
    expect(await limit(paused)).toBe('entered');
  });
});
