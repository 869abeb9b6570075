import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Counter, Registry } from 'prom-client';
import { SharedCache } from './shared-cache.js';
import { SingleFlight } from './single-flight.js';
import { TagGenerations } from './tag-generations.js';

export interface Keeping {
  /** Which cache this is, for its measure: one word of the program. */
  readonly cache: string;
  /** What the value is made of: a change of any of these makes it worthless. */
  readonly tags: readonly string[];
  readonly lifetimeMs: number;
}

/** `joined`: somebody was loading it already. `bypassed`: the process may have missed a change, so that nothing kept can be trusted. */
export type CacheOutcome = 'hit' | 'loaded' | 'joined' | 'bypassed';

/**
 * Values until what they are made of changes. The generations of the tags, read before anything is loaded, are part of an entry's key: after a
 * change nobody asks for older entries any more, not even for one whose load began before the change and ended after it; and replicas that share
 * Redis find each other's entries exactly where they know of the same changes.
 */
@Injectable()
export class TaggedCache {
  private readonly flights = new SingleFlight<unknown>();
  private readonly requests: Counter<'cache' | 'outcome'>;

  constructor(
    private readonly entries: SharedCache,
    private readonly generations: TagGenerations,
    registry: Registry,
  ) {
    this.requests = new Counter({
      name: 'rollcall_cache_requests_total',
      help: 'Values asked for, by cache and by where they came from',
      labelNames: ['cache', 'outcome'],
      registers: [registry],
    });
  }

  /** @param load gives something that JSON can hold; what it throws is everybody's who waits for it, and is not kept */
  async getOrLoad<T>(key: string, { cache, tags, lifetimeMs }: Keeping, load: () => Promise<T>): Promise<T> {
    const count = (outcome: CacheOutcome) => this.requests.inc({ cache, outcome });
    const generations = this.generations.of(tags);
    if (generations === undefined || lifetimeMs <= 0) {
      count('bypassed');
      return load();
    }
    const place = `${cache}:${createHash('sha256').update(`${key}\n${generations}`).digest('base64url')}`;
    const kept = await this.entries.get<T>(place);
    if (kept !== undefined) {
      count('hit');
      return kept;
    }
    let outcome: CacheOutcome = 'joined';
    const value = this.flights.run(place, async () => {
      outcome = 'loaded';
      const loaded = await load();
      await this.entries.set(place, loaded, lifetimeMs);
      return loaded;
    });
    count(outcome);
    return value as Promise<T>;
  }
}
