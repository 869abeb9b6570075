import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { monotonic } from '../clock.js';
import { type Database, Listening, type ListeningTimes, type Queryable } from '../database/index.js';
import {
  allTags,
  CACHE_TAG_CHANNEL,
  type CacheTag,
  clearTags,
  type Notice,
  readNotice,
} from './cache-tag.repository.js';

/** Who has not been able to ask for this long does not know what has changed, whatever the connection seems to be: three times the usual. */
const TRUSTED_MS = 15_000;

/** What this process knows of the generations of tags: at once what is announced, and every few seconds what the database says. */
export class TagGenerations implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(TagGenerations.name);
  private readonly listening: Listening;
  private isStopping = false;
  private known = new Map<string, CacheTag>();
  /** When the database was last asked; undefined while something may have been missed since. */
  private askedAt: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly times: ListeningTimes & { readonly trustedMs?: number } = {},
  ) {
    const listener = {
      channel: CACHE_TAG_CHANNEL,
      catchUp: (connection: Queryable) => this.catchUp(connection),
      hear: (payload: string) => this.hear(readNotice(payload)),
      lost: () => this.lose(),
    };
    this.listening = new Listening(database.url, listener, times);
  }

  onApplicationBootstrap(): void {
    this.listening.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.listening.stop();
  }

  /** @returns a text that differs where any of them has changed; undefined while this process may have missed a change */
  of(tags: readonly string[]): string | undefined {
    if (this.askedAt === undefined || monotonic() - this.askedAt > (this.times.trustedMs ?? TRUSTED_MS))
      return undefined;
    return [...tags]
      .sort()
      .map((tag) => `${tag}@${this.known.get(tag)?.generation ?? 0}`)
      .join(' ');
  }

  /** The last changes of each, oldest first. */
  changesOf(tags: readonly string[]): (readonly Date[])[] {
    return tags.map((tag) => this.known.get(tag)?.changedAt ?? []);
  }

  /** Has what is kept under these tags made anew, here as soon as this resolves, and everywhere else when the notice comes. */
  async clear(tags: readonly string[]): Promise<void> {
    for (const notice of await clearTags(this.database, tags)) this.hear(notice);
  }

  private async catchUp(connection: Queryable): Promise<void> {
    const askedAt = monotonic();
    for (const tag of await allTags(connection)) this.keep(tag);
    this.askedAt = askedAt;
  }

  private hear({ tag, generation }: Notice): void {
    this.keep({ tag, generation, changedAt: this.known.get(tag)?.changedAt ?? [] });
  }

  /** The next connection may lead to a server that was set back: nothing known of this one counts there. */
  private lose(): void {
    if (this.askedAt !== undefined && !this.isStopping)
      this.logger.warn('changes cannot be heard: until they can, nothing is answered from the cache of roll-ups');
    this.askedAt = undefined;
    this.known = new Map();
  }

  /** A notice may have come before an answer that does not know of it yet. */
  private keep(tag: CacheTag): void {
    const known = this.known.get(tag.tag);
    if (known === undefined || tag.generation >= known.generation) this.known.set(tag.tag, tag);
  }
}
