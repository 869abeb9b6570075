import fc from 'fast-check';
import { Clock } from '../platform/clock.js';
import { createKey, readKey, sameHash } from './api-key.js';
import { networkOf } from './rate-limit.guard.js';
import { WindowStorage } from './window-storage.js';

class HandClock extends Clock {
  time = 1_000_000;
  now(): number {
    return this.time;
  }
}

describe('API keys (SEC-7)', () => {
  it('have a public id of 12 and a secret of 43 characters, never the same twice', () => {
    const keys = Array.from({ length: 200 }, () => createKey('demo'));
    for (const { text } of keys) expect(text).toMatch(/^rollcall_demo_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
    expect(new Set(keys.map(({ text }) => text)).size).toBe(200);
  });

  it('are read back to the id and hash that were stored', () => {
    const key = createKey();
    expect(readKey(key.text).id).toBe(key.id);
    expect(sameHash(readKey(key.text).secretHash, key.secretHash)).toBe(true);
    expect(sameHash(readKey(`${key.text.slice(0, -1)}_`).secretHash, key.secretHash)).toBe(false);
  });

  it('may be any text an operator chose; ids are stable, well-formed and differ', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 24 }), fc.string({ minLength: 24 }), (a, b) => {
        expect(readKey(a).id).toMatch(/^[A-Za-z0-9]{12}$/);
        expect(readKey(a)).toEqual(readKey(a));
        if (a !== b) expect(sameHash(readKey(a).secretHash, readKey(b).secretHash)).toBe(false);
      }),
    );
  });
});

describe('WindowStorage (SEC-17)', () => {
  it('counts to the limit, blocks beyond it, and starts again in the next window', async () => {
    const clock = new HandClock();
    const storage = new WindowStorage(clock);
    const counts = [];
    for (let i = 0; i < 3; i++) counts.push(await storage.increment('k', 10_000, 2));
    expect(counts.map(({ isBlocked }) => isBlocked)).toEqual([false, false, true]);
    clock.time += 4_500;
    expect((await storage.increment('k', 10_000, 2)).timeToExpire).toBe(6);
    clock.time += 5_500;
    expect(await storage.increment('k', 10_000, 2)).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 10 });
  });

  it('shuts nobody out where the clock is set back', async () => {
    const clock = new HandClock();
    const storage = new WindowStorage(clock);
    for (let i = 0; i < 3; i++) await storage.increment('k', 10_000, 2);
    clock.time -= 86_400_000;
    expect(await storage.increment('k', 10_000, 2)).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 10 });
  });

  it('keeps clients apart', async () => {
    const storage = new WindowStorage(new HandClock());
    await storage.increment('a', 1_000, 1);
    expect(await storage.increment('b', 1_000, 1)).toMatchObject({ totalHits: 1 });
  });
});

it.each([
  ['192.0.2.77', '192.0.2'],
  ['::ffff:192.0.2.77', '192.0.2'],
  ['2001:db8:7:1::1', '2001:db8:7'],
])('a guesser at %s counts as %s (SEC-11)', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
