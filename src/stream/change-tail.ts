import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Lookout } from '../platform/server/index.js';
import { ChangeLog } from '../registration/index.js';
import { LogHistory } from './log-history.js';

/** How soon an event is noticed; costs one row of an index. */
const POLL_MS = 250;

/** Watches the end of the change log for all clients of this process, while there are any. */
@Injectable()
export class ChangeTail {
  readonly history = new LogHistory();
  private readonly logger = new Logger(ChangeTail.name);
  private readonly lookout = new Lookout({
    everyMs: POLL_MS,
    look: () => this.look(),
    onAway: ({ name }) => this.logger.warn(`the change log cannot be read: ${name}`),
  });
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: ChangeLog,
    private readonly clock: Clock,
  ) {}

  /** Tells a follower of every look from now on. @returns what ends that */
  follow(follower: () => void): () => void {
    return this.lookout.follow(follower);
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
}
