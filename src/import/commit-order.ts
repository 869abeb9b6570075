import { setTimeout as sleep } from 'node:timers/promises';

/** Transactions at a time: one writes while the other one commits. */
const OPEN_AT_ONCE = 2;
/**
 * How long a transaction that is ready waits for the one before it while holding its locks. It is longer than a commit takes; a
 * transaction before it that needs more may be waiting, on ways that the database cannot see as a circle, for this very one.
 */
const PATIENCE_MS = 1_000;

/** The transaction has to be rolled back and run again after those before it. */
export class GiveWay extends Error {
  override readonly name = 'GiveWay';

  constructor() {
    super('A transaction gave way to the one before it');
  }
}

/** One before it failed, so that it must not be committed. */
class NotReached extends Error {
  override readonly name = 'NotReached';

  constructor() {
    super('A chunk before this one was not stored');
  }
}

/**
 * The order in which chunks are stored: the next transaction may open and write while one is on its way, but commits only after it. Where
 * two touch the same objects, the later one waits with its first touch, so that an object's answers are stored in the order of the input.
 */
export class CommitOrder {
  private last: Turn[] = [];

  /** The next in line; to be called in the order of the input. */
  next(): Turn {
    const turn = new Turn(this.last);
    this.last = [...this.last, turn].slice(-OPEN_AT_ONCE);
    return turn;
  }
}

/** One chunk's place in the order. */
export class Turn {
  private readonly opening = Promise.withResolvers<void>();
  private readonly committing = Promise.withResolvers<void>();
  private readonly touches = new Set<string>();
  private isCommitted = false;

  /** @param before the turns before it that may still be open, oldest first */
  constructor(private before: readonly Turn[]) {
    for (const { promise } of [this.opening, this.committing]) promise.catch(() => undefined);
  }

  /**
   * Waits until a transaction that touches `keys` may open.
   *
   * @throws NotReached
   */
  async open(keys: Iterable<string>): Promise<void> {
    const oldest = this.before.length === OPEN_AT_ONCE ? this.before[0] : undefined;
    await oldest?.committing.promise;
    await this.before.at(-1)?.opening.promise;
    await this.touch(keys);
    this.opening.resolve();
  }

  /** Waits until it may touch `keys` as well. Not to be called while its transaction is open. */
  async touch(keys: Iterable<string>): Promise<void> {
    if (this.meetsBefore(keys)) await this.reach();
  }

  /**
   * The same with its transaction open.
   *
   * @throws GiveWay, NotReached
   */
  async touchOpen(keys: Iterable<string>): Promise<void> {
    if (this.meetsBefore(keys)) await this.reachOpen();
  }

  /** Waits until all before it are committed. Not to be called while its transaction is open. */
  async reach(): Promise<void> {
    for (const turn of this.before) await turn.committing.promise;
  }

  /**
   * The same with its transaction open, which has to be given up where it takes too long.
   *
   * @throws GiveWay, NotReached
   */
  async reachOpen(): Promise<void> {
    if (this.before.every(({ isCommitted }) => isCommitted)) return;
    const patience = new AbortController();
    const tooLong = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(
      () => Promise.reject(new GiveWay()),
      () => undefined,
    );
    await Promise.race([this.reach(), tooLong]).finally(() => patience.abort());
  }

  private meetsBefore(keys: Iterable<string>): boolean {
    for (const key of keys) this.touches.add(key);
    return this.before.some((turn) => !turn.isCommitted && meet(this.touches, turn.touches));
  }

  committed(): void {
    this.isCommitted = true;
    this.touches.clear();
    this.before = [];
    this.committing.resolve();
  }

  failed(): void {
    this.opening.reject(new NotReached());
    this.committing.reject(new NotReached());
  }
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const key of small) if (large.has(key)) return true;
  return false;
}
