/** At most `requests` in any window of `windowMs`, per client. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** Sliding-window limiter: remembers the instants of the requests that it let through. */
export class Limiter {
  private readonly passed = new Map<string, number[]>();

  constructor(private readonly limit: RateLimit) {}

  /** Milliseconds until this client may ask again; 0 lets the request through and counts it. */
  admit(client: string, now: number): number {
    const recent = (this.passed.get(client) ?? []).filter((at) => at > now - this.limit.windowMs);
    this.passed.set(client, recent);
    const oldest = recent[0];
    if (recent.length >= this.limit.requests && oldest !== undefined) return oldest + this.limit.windowMs - now;
    recent.push(now);
    return 0;
  }
}
