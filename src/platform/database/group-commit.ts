interface Waiting<I, O> {
  items: readonly I[];
  resolve: (results: O[]) => void;
  reject: (error: unknown) => void;
}

export interface GroupLimits {
  /** Pieces of work under way at a time. */
  parallel: number;
  /** Items in one piece of work; a single submission may be larger. */
  maxItems: number;
  /** Errors that every submission of a group would meet as well; such a group is not tried again. */
  isEverybodys?: (error: unknown) => boolean;
}

/**
 * Group commit: what arrives while a transaction is under way waits and goes into the next one together. Nothing waits for a timer; a lone
 * submission starts at once. Under load the round trips and the flush of a commit are shared by all that wait.
 *
 * A group that fails is tried again one submission at a time, so that each caller learns its own fate.
 */
export class GroupCommit<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private running = 0;

  /** @param work results in the order of the items */
  constructor(
    private readonly work: (items: readonly I[]) => Promise<O[]>,
    private readonly limits: GroupLimits,
  ) {}

  submit(items: readonly I[]): Promise<O[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.limits.parallel && this.waiting.length > 0) {
      this.running += 1;
      void this.run(this.nextGroup()).finally(() => {
        this.running -= 1;
        this.start();
      });
    }
  }

  private nextGroup(): Waiting<I, O>[] {
    let items = 0;
    let count = 0;
    for (const { items: more } of this.waiting) {
      if (count > 0 && items + more.length > this.limits.maxItems) break;
      items += more.length;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async run(group: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const results = await this.work(group.flatMap(({ items }) => items));
      let at = 0;
      for (const { items, resolve } of group) resolve(results.slice(at, (at += items.length)));
    } catch (error) {
      if (group.length === 1 || this.limits.isEverybodys?.(error) === true) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const alone of group) await this.run([alone]);
    }
  }
}
