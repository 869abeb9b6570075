const WINDOW_MS = 1_000;

/** How fast one server was asked of late. Times are milliseconds of any one monotonic clock. */
export class Tempo {
  #since = -Infinity;
  #count = 0;
  /** Of the window before, where there was one. */
  #before = 0;

  /** One more request starts. */
  start(now: number): void {
    const elapsed = now - this.#since;
    if (elapsed >= WINDOW_MS) {
      this.#before = elapsed < 2 * WINDOW_MS ? this.#count : 0;
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
  }

  /** Requests a second over the last second or two; a burst counts as though it had taken a second. */
  perSecond(now: number): number {
    const seconds = Math.max(WINDOW_MS, now - this.#since + (this.#before > 0 ? WINDOW_MS : 0)) / 1_000;
    return (this.#count + this.#before) / seconds;
  }
}
