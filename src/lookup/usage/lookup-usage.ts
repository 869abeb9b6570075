import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LookupUsageRepository } from './lookup-usage.repository.js';
import { type LookupGroup, UsageCounts } from './usage-counts.js';

/** From the first lookup that is counted until it is written down. A process that dies loses what it counted in this time, no more. */
const FLUSH_MS = 5_000;
/** Tenants by kind, source and outcome: more than a process sees in one interval, and a few megabytes at most. */
const MOST_GROUPS = 10_000;

/**
 * How much each tenant looks up: counted in memory, written down every few seconds and when the process stops. What could not be written
 * is kept for the next time, and then counts in that minute. Where the answer of the database was lost on its way, it may count twice.
 */
@Injectable()
export class LookupUsage implements OnApplicationShutdown {
  private readonly logger = new Logger(LookupUsage.name);
  private readonly counts = new UsageCounts(MOST_GROUPS);
  private flushing: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private isFailing = false;
  private lost = 0;

  constructor(private readonly repository: LookupUsageRepository) {}

  count(group: LookupGroup, latencyMs: number): void {
    if (!this.counts.add(group, latencyMs)) this.lost += 1;
    this.flushSoon();
  }

  /** Lookups that found no place since the last time this was asked. */
  takeLost(): number {
    const lost = this.lost;
    this.lost = 0;
    return lost;
  }

  /** Writes down what was counted so far. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.then(() => this.flushOnce());
    return this.flushing;
  }

  /** By then the server has closed, and the database has not. */
  onApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  private async flushOnce(): Promise<void> {
    if (this.counts.isEmpty) return;
    const taken = this.counts.take();
    try {
      await this.repository.add(taken);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn(`lookups are not written down at the moment: ${(error as Error).name}`);
      this.isFailing = true;
      this.lost += this.counts.putBack(taken);
      this.flushSoon();
    }
  }
}
