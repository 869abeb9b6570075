import { Logger } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { SystemClock } from '../clock.js';
import { Follower } from './follower.js';
import { FollowerSeats } from './follower-seats.js';

/** Says one word and waits. */
class Waiting extends Follower {
  isStuck = false;

  constructor() {
    super(new SystemClock(), async () => true);
  }

  async *texts(): AsyncGenerator<string, void, void> {
    yield* this.hand('word');
    while (await this.goesOn()) await this.next();
  }

  override isStalled(): boolean {
    return this.isStuck;
  }
}

const closed = (readable: Readable) => new Promise<void>((resolve) => readable.once('close', resolve));
const seats = () => new FollowerSeats<Waiting>('readers are here already');

beforeEach(() => Logger.overrideLogger(false));

describe('seats of followers', () => {
  it('are a hundred; the next one is told when to come back, and follows nothing (REL-17)', async () => {
    const room = seats();
    const leave = jest.fn();
    const open = Array.from({ length: 100 }, () => room.seat(new Waiting()));
    expect(() => room.seat(new Waiting(), { follow: () => leave })).toThrow(
      expect.objectContaining({
        status: 503,
        code: 'unavailable',
        message: '100 readers are here already',
      }) as Error,
    );
    expect(leave).toHaveBeenCalledTimes(1);
    const gone = closed(open[0]!);
    open[0]!.destroy();
    await gone;
    room.assertFree();
    expect(room.followers()).toHaveLength(99);
    await room.close();
  });

  it('end with the service: streams that are open come to their end, and no new one begins', async () => {
    const room = seats();
    const leave = jest.fn();
    const readable = room.seat(new Waiting(), { follow: () => leave });
    const texts = readable.toArray() as Promise<Buffer[]>;
    await room.close();
    expect(Buffer.concat(await texts).toString()).toBe('word');
    expect(leave).toHaveBeenCalledTimes(1);
    expect(room.followers()).toEqual([]);
    expect(() => room.assertFree()).toThrow('The service is stopping');
  });

  it('are taken from those who do not read', async () => {
    jest.useFakeTimers();
    try {
      const room = seats();
      const [stuck, reading] = [new Waiting(), new Waiting()];
      const ends = [room.seat(stuck), room.seat(reading)];
      stuck.isStuck = true;
      await jest.advanceTimersByTimeAsync(10_000);
      expect(ends.map(({ destroyed }) => destroyed)).toEqual([true, false]);
      const gone = closed(ends[1]!);
      ends[1]!.destroy();
      await gone;
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
