/** Halving a pace more often than this makes it a standstill, which is what the pause is for. */
const MAX_SLOWDOWN = 16;
/** The time in which a restrained pace doubles again. */
const RECOVERY_MS = 60_000;

/**
 * The pace of one lane: a generic cell rate algorithm (ITU-T I.371) with a pause and a slowdown on top. Pure but for its own
 * state; times are milliseconds of any one monotonic clock.
 */
export class Pace {
  /** Theoretical arrival time of the next request. */
  #next = -Infinity;
  #pausedUntil = -Infinity;
  #slowdown = 1;
  #restrainedAt = 0;

  constructor(
    private readonly ratePerSecond: number,
    private readonly burst: number,
  ) {}

  /** How long a request arriving now would wait; reserves nothing. */
  waitAt(now: number): number {
    const tolerance = (this.burst - 1) * this.#interval(now);
    return Math.max(0, this.#pausedUntil - now, this.#next - tolerance - now);
  }

  /** Takes the next place. @returns milliseconds to wait for it */
  reserve(now: number): number {
    const wait = this.waitAt(now);
    this.#next = Math.max(this.#next, now + wait) + this.#interval(now);
    return wait;
  }

  restrain(now: number, pauseMs: number): void {
    this.#slowdown = Math.min(MAX_SLOWDOWN, this.#slowdownAt(now) * 2);
    this.#restrainedAt = now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
  }

  /** Milliseconds until anybody may ask again; 0 where there is no pause. */
  pauseAt(now: number): number {
    return Math.max(0, this.#pausedUntil - now);
  }

  /** Whether the lane is as good as new. */
  isIdle(now: number): boolean {
    return now >= this.#pausedUntil && now >= this.#next && this.#slowdownAt(now) === 1;
  }

  /** Milliseconds between requests; 0 where nothing is paced. */
  #interval(now: number): number {
    return (1_000 / this.ratePerSecond) * this.#slowdownAt(now);
  }

  #slowdownAt(now: number): number {
    return Math.max(1, this.#slowdown * 2 ** -((now - this.#restrainedAt) / RECOVERY_MS));
  }
}
