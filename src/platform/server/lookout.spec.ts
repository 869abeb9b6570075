import { Lookout } from './lookout.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Looks every second. */
function lookoutWith(look: () => Promise<unknown>) {
  const looked = jest.fn(look);
  const [onAway, onForsaken] = [jest.fn(), jest.fn()];
  return { looked, onAway, onForsaken, lookout: new Lookout({ everyMs: 1_000, look: looked, onAway, onForsaken }) };
}

describe('a lookout', () => {
  it('looks once for all who follow, and not at all without', async () => {
    const { lookout, looked, onForsaken } = lookoutWith(async () => {});
    expect(jest.getTimerCount()).toBe(0);
    const told = [jest.fn(), jest.fn()];
    const leave = told.map((each) => lookout.follow(each));
    await jest.advanceTimersByTimeAsync(3_000);
    expect([looked, ...told].map(({ mock }) => mock.calls.length)).toEqual([3, 3, 3]);
    leave[0]!();
    leave[0]!();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told.map(({ mock }) => mock.calls.length)).toEqual([3, 4]);
    expect(onForsaken).not.toHaveBeenCalled();
    leave[1]!();
    leave[1]!();
    expect(onForsaken).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells its followers of looks that fail, and the one who asked for it of the first in a row (REL-3)', async () => {
    const { lookout, looked, onAway } = lookoutWith(() => Promise.reject(new Error('away')));
    const told = jest.fn();
    lookout.follow(told);
    await jest.advanceTimersByTimeAsync(3_000);
    expect([told.mock.calls.length, onAway.mock.calls.length]).toEqual([3, 1]);
    looked.mockResolvedValueOnce(undefined);
    await jest.advanceTimersByTimeAsync(2_000);
    expect([told.mock.calls.length, onAway.mock.calls.length]).toEqual([5, 2]);
  });

  it('stays one when all leave during a look and another comes before its end', async () => {
    const first = Promise.withResolvers<void>();
    const { lookout, looked } = lookoutWith(async () => {});
    looked.mockReturnValueOnce(first.promise);
    const leave = lookout.follow(() => {});
    await jest.advanceTimersByTimeAsync(1_000);
    leave();
    const told = jest.fn();
    lookout.follow(told);
    first.resolve();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(jest.getTimerCount()).toBe(1);
    expect(told).toHaveBeenCalledTimes(3);
  });
});
