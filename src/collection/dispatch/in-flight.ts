import { type LeasedItem } from './leased-item.js';

interface Flight {
  readonly item: LeasedItem;
  readonly abort: AbortController;
}

/** What this process holds leases of. */
export class InFlight {
  /** By lease: an item whose lease ran out may come again while its first attempt still hangs. */
  private readonly flights = new Map<string, Flight>();
  private landed: () => void = () => {};

  /** @param onLanding called whenever there is room for one item more */
  constructor(private readonly onLanding: () => void) {}

  get size(): number {
    return this.flights.size;
  }

  get items(): LeasedItem[] {
    return [...this.flights.values()].map(({ item }) => item);
  }

  get runIds(): string[] {
    return [...new Set(this.items.map(({ runId }) => runId))];
  }

  /** @param collect does not reject */
  start(item: LeasedItem, collect: (item: LeasedItem, signal: AbortSignal) => Promise<void>): void {
    const key = `${item.queryId} ${item.runId} ${item.lease}`;
    const abort = new AbortController();
    this.flights.set(key, { item, abort });
    void collect(item, abort.signal).finally(() => {
      this.flights.delete(key);
      if (this.flights.size === 0) this.landed();
      this.onLanding();
    });
  }

  /** Aborts those that `concerns` is true of; they stay in the books until they have stopped. */
  abort(reason: Error, concerns: (item: LeasedItem) => boolean = () => true): void {
    for (const { item, abort } of this.flights.values()) {
      if (concerns(item)) abort.abort(reason);
    }
  }

  /** Resolves when nothing is left, or when `signal` is aborted. Nothing may be started meanwhile. */
  drained(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.flights.size === 0 || signal.aborted) return resolve();
      this.landed = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
