import { Logger } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '../errors/index.js';
import { type Follower } from './follower.js';
import { textStream } from './text-stream.js';

/** Streams of one process: each may hold a page in memory and asks the database for its own pages. */
const MAX_STREAMS = 100;
const RETRY_AFTER_SECONDS = 10;
/** How long a client may take to receive the end of its stream when the service stops. */
const FAREWELL_MS = 1_000;
const STALL_CHECK_MS = 10_000;

/** What streams tell of. */
export interface Followed {
  /** @returns what ends it */
  follow(follower: () => void): () => void;
}

/** Everybody who is reading streams of one kind in this process. */
export class FollowerSeats<T extends Follower = Follower> {
  private readonly logger = new Logger(FollowerSeats.name);
  private readonly open = new Map<Readable, T>();
  private stallCheck?: NodeJS.Timeout;
  private isClosing = false;

  /** @param fullness what is said where there are too many @example "streams of runs are open here already" */
  constructor(private readonly fullness: string) {}

  followers(): T[] {
    return [...this.open.values()];
  }

  /** @throws ProblemError `unavailable` where there are too many, and when the service stops */
  assertFree(): void {
    if (!this.isClosing && this.open.size < MAX_STREAMS) return;
    throw new ProblemError(
      503,
      'unavailable',
      'Temporarily unavailable',
      this.isClosing ? 'The service is stopping' : `${MAX_STREAMS} ${this.fullness}`,
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }

  /**
   * @param followed tells of what may be new, as long as the stream is open
   * @returns the follower's text, which ends when it is destroyed
   * @throws ProblemError as `assertFree` does
   */
  seat(follower: T, followed?: Followed): Readable {
    const leave = followed?.follow(() => follower.look());
    try {
      this.assertFree();
    } catch (error) {
      leave?.();
      throw error;
    }
    const readable = textStream(follower.texts(), () => follower.stop());
    this.open.set(readable, follower);
    this.stallCheck ??= setInterval(() => this.cutStalled(), STALL_CHECK_MS).unref();
    // A reader who leaves is no trouble.
    readable.on('error', ({ name }) => name === 'AbortError' || this.logger.warn(`a stream was cut: ${name}`));
    readable.once('close', () => {
      leave?.();
      this.open.delete(readable);
      if (this.open.size === 0) this.stopCheck();
    });
    return readable;
  }

  /** To be called before the server waits for its connections, and long before the database goes. */
  async close(): Promise<void> {
    this.isClosing = true;
    const open = [...this.open];
    // Not `once` of node:events, which rejects where one of them is just being cut.
    const closed = Promise.all(open.map(([readable]) => new Promise((resolve) => readable.once('close', resolve))));
    for (const [, follower] of open) follower.stop();
    await Promise.race([closed, delay(FAREWELL_MS, undefined, { ref: false })]);
    for (const [readable] of open) readable.destroy();
    await closed;
  }

  private cutStalled(): void {
    for (const [readable, follower] of this.open) if (follower.isStalled()) readable.destroy();
  }

  private stopCheck(): void {
    clearInterval(this.stallCheck);
    this.stallCheck = undefined;
  }
}
