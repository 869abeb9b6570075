import { Logger } from '@nestjs/common';
import { SystemClock } from '../platform/clock.js';
import { type ChangeLog } from '../registration/index.js';
import { ChangeTail } from './change-tail.js';

const END = Buffer.from('7 1').toString('base64url');

/** A log of which only the end is asked. */
function tailOf(end: () => Promise<string>) {
  const asked = jest.fn(end);
  return { asked, tail: new ChangeTail({ end: asked } as unknown as ChangeLog, new SystemClock()) };
}

beforeEach(() => {
  jest.useFakeTimers();
  Logger.overrideLogger(false);
});
afterEach(() => jest.useRealTimers());

describe('the watch over the end of the log', () => {
  it('is one for all followers, and none without', async () => {
    const { tail, asked } = tailOf(async () => END);
    expect(jest.getTimerCount()).toBe(0);
    const told = [jest.fn(), jest.fn(), jest.fn()];
    const leave = told.map((each) => tail.follow(each));
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveBeenCalledTimes(4);
    for (const each of told) expect(each).toHaveBeenCalledTimes(4);
    expect(tail.history.end).toBe(END);
    for (const each of leave) each();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on when the database does not answer, and still tells the followers, whose heartbeats it drives', async () => {
    const { tail, asked } = tailOf(async () => {
      throw new Error('Connection terminated unexpectedly');
    });
    const told = jest.fn();
    const leave = tail.follow(told);
    await jest.advanceTimersByTimeAsync(500);
    expect([asked.mock.calls.length, told.mock.calls.length]).toEqual([2, 2]);
    asked.mockResolvedValue(END);
    await jest.advanceTimersByTimeAsync(250);
    expect(tail.history.end).toBe(END);
    leave();
  });

  it('ends with a look that is under way when the last follower leaves', async () => {
    const answer = Promise.withResolvers<string>();
    const { tail } = tailOf(() => answer.promise);
    const leave = tail.follow(() => {});
    await jest.advanceTimersByTimeAsync(250);
    leave();
    answer.resolve(END);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells who opens a stream that the log cannot be read', async () => {
    const { tail } = tailOf(async () => {
      throw new Error('Connection terminated unexpectedly');
    });
    await expect(tail.look()).rejects.toThrow('Connection terminated');
  });
});
