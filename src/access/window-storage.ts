import { Injectable } from '@nestjs/common';
import { type ThrottlerStorage } from '@nestjs/throttler';
import { Clock } from '../platform/clock.js';

export type WindowCount = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Windows of clients that went away are dropped once so many are held. */
const SWEEP_AT = 10_000;

/**
 * Counts per fixed window in this process: one map entry and no timer per client. The storage that comes with the throttler keeps every
 * hit of the window and filters the list on each request, which costs more than a cached lookup.
 */
@Injectable()
export class WindowStorage implements ThrottlerStorage {
  private readonly windows = new Map<string, { hits: number; endsAt: number }>();

  constructor(private readonly clock: Clock) {}

  /** @param ttl length of the window in milliseconds */
  async increment(key: string, ttl: number, limit: number): Promise<WindowCount> {
    const now = this.clock.now();
    let window = this.windows.get(key);
    // One that ends later than any can was begun before the clock was set back: it must not shut anybody out until then.
    if (window === undefined || window.endsAt <= now || window.endsAt - now > ttl) {
      if (this.windows.size >= SWEEP_AT) this.sweep(now);
      window = { hits: 0, endsAt: now + ttl };
      this.windows.set(key, window);
    }
    window.hits += 1;
    return countOf(window.hits, limit, window.endsAt - now);
  }

  private sweep(now: number): void {
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}

/** @param leftMs milliseconds until the window ends */
export function countOf(hits: number, limit: number, leftMs: number): WindowCount {
  const seconds = Math.ceil(leftMs / 1000);
  return { totalHits: hits, timeToExpire: seconds, isBlocked: hits > limit, timeToBlockExpire: seconds };
}
