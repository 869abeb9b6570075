export interface LookoutOptions {
  readonly everyMs: number;
  /** Looks at what is followed. It may fail, as where the database is away: followers are told all the same, and keep their place. */
  readonly look: () => Promise<unknown>;
  /** Called for the first of looks that fail in a row. */
  readonly onAway: (error: Error) => void;
  /** Called when the last follower has left. */
  readonly onForsaken?: () => void;
}

/** Looks at something at intervals, once for all who follow it, and while there are any. */
export class Lookout {
  private readonly followers = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  private isAway = false;

  constructor(private readonly options: LookoutOptions) {}

  /** Tells a follower of every look from now on. @returns what ends that */
  follow(follower: () => void): () => void {
    this.followers.add(follower);
    if (this.timer === undefined) this.schedule();
    return () => {
      if (!this.followers.delete(follower) || this.followers.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
      this.options.onForsaken?.();
    };
  }

  private schedule(): void {
    const timer: NodeJS.Timeout = setTimeout(() => void this.poll(timer), this.options.everyMs).unref();
    this.timer = timer;
  }

  private async poll(timer: NodeJS.Timeout): Promise<void> {
    try {
      await this.options.look();
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.options.onAway(error as Error);
      this.isAway = true;
    }
    // All have left meanwhile; who came since has a timer of their own.
    if (this.timer !== timer) return;
    this.schedule();
    for (const follower of this.followers) follower();
  }
}
