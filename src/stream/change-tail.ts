import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ChangeLog } from '../registration/index.js';
import { LogHistory } from './log-history.js';

/** How soon an event is noticed; costs one row of an index. */
const POLL_MS = 250;

/** Called after every look at the log. */
export type Follower = () => void;

/** Watches the end of the change log for all clients of this process, while there are any. */
@Injectable()
export class ChangeTail {
  readonly history = new LogHistory();
  private readonly logger = new Logger(ChangeTail.name);
  private readonly followers = new Set<Follower>();
  private looking: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private isAway = false;

  constructor(
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /** Tells a follower of every look from now on. @returns what ends that */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    this.schedule();
    return () => {
      this.followers.delete(follower);
      if (this.followers.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  /** Looks now. @returns the end of the log, not older than the call; rejects where the database does not answer */
  look(): Promise<string> {
    // One after the other, so that a look that began earlier cannot report later.
    const looked = this.looking.then(async () => {
      const end = await this.log.end();
      this.history.note(end, this.clock.now());
      return end;
    });
    this.looking = looked.then(
      () => undefined,
      () => undefined,
    );
    return looked;
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => void this.poll(), POLL_MS).unref();
  }

  /** Goes on while the database is away: clients keep their place, and the log does not move without it. */
  private async poll(): Promise<void> {
    try {
      await this.look();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(`the change log cannot be read: ${(error as Error).name}`);
      this.isAway = true;
    }
    this.timer = undefined;
    if (this.followers.size === 0) return;
    for (const follower of this.followers) follower();
    this.schedule();
  }
}
