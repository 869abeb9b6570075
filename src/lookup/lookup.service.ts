import { Injectable } from '@nestjs/common';
import { SingleFlight } from '../platform/cache/index.js';
import { Clock, monotonic } from '../platform/clock.js';
import { LookupFailure, type RdapQuery } from '../rdap/index.js';
import { ageSeconds, type AnswerSource, type Face, type FinishedAnswer } from './answer.js';
import { AnswerCache } from './answer-cache.js';
import { finish, type Found } from './finish.js';
import { LiveLookup } from './live-lookup.js';
import { LookupMetrics } from './lookup.metrics.js';
import { RedactionContext } from './redaction-context.js';
import { StoredAnswers } from './stored-answers.js';
import { type LookupOutcome, type LookupSource } from './usage/usage-counts.js';

/** What a caller gets who does not say how old an answer may be, in seconds. */
export const DEFAULT_MAX_AGE = 3600;

export interface LookupOptions {
  tenantId: string;
  face?: Face;
  maxAge?: number;
}

interface Asking extends Required<LookupOptions> {
  query: RdapQuery;
  /** Redaction context, for cache keys. */
  context: string;
}

export interface Served {
  answer: FinishedAnswer;
  source: AnswerSource;
  /** True where the registry failed and an older answer stands in. */
  stale?: true;
}

/**
 * The live path: cache → store → registry, whichever is good enough first. Everything that comes back is redacted. Where the registry
 * fails, what the store has stands in, of any age, and says so.
 */
@Injectable()
export class LookupService {
  private readonly flights = new SingleFlight<Found>();

  constructor(
    private readonly cache: AnswerCache,
    private readonly stored: StoredAnswers,
    private readonly live: LiveLookup,
    private readonly context: RedactionContext,
    private readonly metrics: LookupMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * @param options.maxAge oldest answer that will do, in seconds; 0 asks the registry
   * @throws LookupFailure
   */
  async lookup(query: RdapQuery, { tenantId, face = 'v1', maxAge = DEFAULT_MAX_AGE }: LookupOptions): Promise<Served> {
    const startedAt = monotonic();
    const measure = (source: LookupSource, outcome: LookupOutcome) =>
      this.metrics.observe({ tenantId, kind: query.kind, source, outcome }, (monotonic() - startedAt) / 1000);
    try {
      const asking: Asking = { query, tenantId, face, maxAge, context: this.context.keyFor(tenantId) };
      const served = (await this.kept(asking)) ?? (await this.asked(asking));
      measure(served.source, served.stale ? 'stale' : 'found');
      return served;
    } catch (error) {
      measure('none', error instanceof LookupFailure ? error.code : 'internal');
      throw error;
    }
  }

  /** An answer that is young enough, from memory or from the store. */
  private async kept({ query, tenantId, face, maxAge, context }: Asking): Promise<Served | undefined> {
    if (maxAge === 0) return undefined;
    const cached = await this.cache.get(query, face, context);
    if (cached !== undefined && ageSeconds(cached, this.clock.now()) <= maxAge)
      return { answer: cached, source: 'cache' };
    const found = await this.stored.find(query, tenantId, maxAge);
    if (found === undefined) return undefined;
    const answer = finish(face, found);
    await this.cache.put(query, face, context, answer);
    return { answer, source: 'store' };
  }

  /** The registry's answer; callers that overlap share one asking. */
  private async asked({ query, tenantId, face, context }: Asking): Promise<Served> {
    try {
      // Whatever comes of it, what the cache holds is no longer the last word.
      const found = await this.flights.run(`${context}:${query.kind}:${query.key}`, () =>
        this.live.ask(query, tenantId).finally(() => this.cache.drop(query, context)),
      );
      const answer = finish(face, found);
      await this.cache.put(query, face, context, answer);
      return { answer, source: 'registry' };
    } catch (error) {
      const standIn = isRegistryFault(error) ? await this.stored.findStale(query, tenantId) : undefined;
      if (standIn === undefined) throw error;
      return { answer: finish(face, standIn), source: 'store', stale: true };
    }
  }
}

/** Failures that say nothing about the object. "Not found" and "no registry" are answers; a failed redaction is our own fault. */
function isRegistryFault(error: unknown): error is LookupFailure {
  return (
    error instanceof LookupFailure &&
    ['registry-limited', 'registry-timeout', 'registry-refused', 'bad-response'].includes(error.code)
  );
}
