import { LookupFailure } from '../../rdap/index.js';
import { DEFAULT_PROFILE } from '../profiles/index.js';
import { PROBE_EVERY_MS } from './lane.js';
import { circuitOpen } from './circuits.js';
import { Circuits, InProcessBudget, RegistryLanes } from './index.js';

const fail = (failure: LookupFailure) => () => Promise.reject(failure);
const outcome = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: LookupFailure) => error.detail?.reason ?? error.code ?? String(error),
  );
const DOWN = new LookupFailure('registry-timeout', '', {});

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

describe('SEC-5: circuits', () => {
  it('open after ten failures in a row, for that server alone, and close again after a successful probe', async () => {
    const circuits = new Circuits();
    for (let n = 0; n < 10; n++) expect(await outcome(circuits.run('a', fail(DOWN)))).toBe('registry-timeout');
    let asked = 0;
    const answer = async () => ++asked;
    expect(await outcome(circuits.run('a', answer))).toBe('circuit-open');
    expect(circuits.isOpen('a')).toBe(true);
    expect(['a', 'b'].map((authority) => circuits.isOpen(authority))).toEqual([true, false]);
    expect(await outcome(circuits.run('b', answer))).toBe('answered');
    jest.advanceTimersByTime(PROBE_EVERY_MS + 1);
    const probe = Promise.withResolvers<string>();
    const probing = circuits.run('a', () => probe.promise);
    expect(circuits.isOpen('a')).toBe(false);
    probe.resolve('back');
    expect(await probing).toBe('back');
    expect(circuits.isOpen('a')).toBe(false);
    expect(await outcome(circuits.run('a', answer))).toBe('answered');
    expect(asked).toBe(2);
  });

  it('stay open when the probe fails', async () => {
    const circuits = new Circuits();
    for (let n = 0; n < 10; n++) await outcome(circuits.run('a', fail(DOWN)));
    jest.advanceTimersByTime(PROBE_EVERY_MS + 1);
    expect(await outcome(circuits.run('a', fail(DOWN)))).toBe('registry-timeout');
    expect(await outcome(circuits.run('a', fail(DOWN)))).toBe('circuit-open');
  });

  it.each([
    ['an answer between the failures', async () => 'x'],
    ['not found', fail(new LookupFailure('not-found', ''))],
    ['a limit', fail(new LookupFailure('registry-limited', ''))],
    ['nonsense', fail(new LookupFailure('bad-response', ''))],
    ['a circuit that others opened', fail(circuitOpen('a', 1_000))],
    ['a refusal', fail(new LookupFailure('registry-refused', '', { retryable: false }))],
  ])('do not open by %s', async (name, work) => {
    const circuits = new Circuits();
    if (name.startsWith('an answer')) for (let n = 0; n < 9; n++) await outcome(circuits.run('a', fail(DOWN)));
    for (let n = 0; n < 20; n++) await outcome(circuits.run('a', work));
    expect(circuits.isOpen('a')).toBe(false);
  });
});

describe('RegistryLanes', () => {
  it('spend no budget on a server whose circuit is open', async () => {
    let entered = 0;
    const budget = new InProcessBudget(() => 0);
    const lanes = new RegistryLanes(budget);
    jest.spyOn(budget, 'enter').mockImplementation(async () => {
      entered++;
      return () => {};
    });
    const admission = { authority: 'a', profile: DEFAULT_PROFILE, deadline: 1 };
    for (let n = 0; n < 15; n++) await outcome(lanes.run(admission, fail(DOWN)));
    expect(entered).toBe(10);
  });

  it('give the place back whatever comes of the attempt', async () => {
    const lanes = new RegistryLanes(new InProcessBudget(() => 0));
    const admission = { authority: 'a', profile: { ...DEFAULT_PROFILE, concurrency: 1 }, deadline: 1 };
    for (let n = 0; n < 3; n++) expect(await outcome(lanes.run(admission, fail(DOWN)))).toBe('registry-timeout');
    expect(await outcome(lanes.run(admission, async () => 'x'))).toBe('answered');
  });
});
