import { type Clock } from '../clock.js';

/** A client that took nothing for so long is cut off; with its last cursor it can come back. */
const STALLED_MS = 120_000;

/** One client of a stream: what it is sent, and what it waits for. Nothing is read before it has taken what was read earlier. */
export abstract class Follower {
  private isHanding = false;
  private wake?: () => void;
  protected isStopped = false;
  /** When the client last took something. */
  protected handedAt: number;

  constructor(
    protected readonly clock: Clock,
    /** Whether the key that opened the stream is still good. */
    protected readonly isAdmitted: () => Promise<boolean>,
  ) {
    this.handedAt = clock.now();
  }

  /** Ends when there is no more to tell, when it is stopped, and when the key is no longer good; rejects where the database is away. */
  abstract texts(): AsyncGenerator<string, void, void>;

  /** There may be something new. */
  look(): void {
    this.wake?.();
  }

  stop(): void {
    this.isStopped = true;
    this.wake?.();
  }

  isStalled(): boolean {
    return this.isHanding && this.clock.now() - this.handedAt > STALLED_MS;
  }

  protected async goesOn(): Promise<boolean> {
    return !this.isStopped && (await this.isAdmitted()) && !this.isStopped;
  }

  /** Resolves with the next look. */
  protected next(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  /** Comes back when the client has room for more. */
  protected *hand(text: string): Generator<string, void, void> {
    this.isHanding = true;
    this.handedAt = this.clock.now();
    yield text;
    this.isHanding = false;
    this.handedAt = this.clock.now();
  }
}
