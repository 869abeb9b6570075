import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '../../platform/errors/index.js';
import { textStream } from '../../platform/server/index.js';
import { type Follower } from './follower.js';

/** Streams of one process: each may hold a page in memory and asks the database for its own pages. */
const MAX_STREAMS = 100;
const RETRY_AFTER_SECONDS = 10;
/** How long a client may take to receive the end of its stream when the service stops. */
const FAREWELL_MS = 1_000;
const STALL_CHECK_MS = 10_000;

/** Everybody who is reading a stream of a run here. */
@Injectable()
export class FollowerSeats implements OnModuleDestroy {
  private readonly logger = new Logger(FollowerSeats.name);
  private readonly open = new Map<Readable, Follower>();
  private stallCheck?: NodeJS.Timeout;
  private isClosing = false;

  /**
   * @param leave called once the stream is closed, by either side
   * @throws ProblemError `unavailable` where there are too many, and when the service stops
   */
  seat(follower: Follower, leave: () => void = () => {}): Readable {
    this.assertFree();
    const readable = textStream(follower.texts(), () => follower.stop());
    this.open.set(readable, follower);
    this.stallCheck ??= setInterval(() => this.cutStalled(), STALL_CHECK_MS).unref();
    // A reader who leaves is no trouble.
    readable.on('error', ({ name }) => name === 'AbortError' || this.logger.warn(`a stream was cut: ${name}`));
    readable.once('close', () => {
      leave();
      this.open.delete(readable);
      if (this.open.size === 0) this.stopCheck();
    });
    return readable;
  }

  /** Before the server waits for its connections, and long before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    const open = [...this.open];
    // Not `once` of node:events, which rejects where one of them is just being cut.
    const closed = Promise.all(open.map(([readable]) => new Promise((resolve) => readable.once('close', resolve))));
    for (const [, follower] of open) follower.stop();
    await Promise.race([closed, delay(FAREWELL_MS, undefined, { ref: false })]);
    for (const [readable] of open) readable.destroy();
    await closed;
  }

  private assertFree(): void {
    if (!this.isClosing && this.open.size < MAX_STREAMS) return;
    throw new ProblemError(
      503,
      'unavailable',
      'Temporarily unavailable',
      this.isClosing ? 'The service is stopping' : `${MAX_STREAMS} streams of runs are open here already`,
      { retryAfterSeconds: RETRY_AFTER_SECONDS },
    );
  }

  private cutStalled(): void {
    for (const [readable, follower] of this.open) if (follower.isStalled()) readable.destroy();
  }

  private stopCheck(): void {
    clearInterval(this.stallCheck);
    this.stallCheck = undefined;
  }
}
