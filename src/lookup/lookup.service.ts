import { Injectable } from '@nestjs/common';
import { SingleFlight } from '../platform/cache/index.js';
import { Clock, monotonic } from '../platform/clock.js';
import { LookupFailure, type RdapQuery } from '../rdap/index.js';
import { ageSeconds, type AnswerSource, type FinishedAnswer } from './answer.js';
import { AnswerCache } from './answer-cache.js';
import { LiveLookup } from './live-lookup.js';
import { LookupMetrics, type LookupOutcome } from './lookup.metrics.js';
import { RedactionContext } from './redaction-context.js';
import { StoredAnswers } from './stored-answers.js';

/** What a caller gets who does not say how old an answer may be, in seconds. */
export const DEFAULT_MAX_AGE = 3600;

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
  private readonly flights = new SingleFlight<FinishedAnswer>();

  constructor(
    private readonly cache: AnswerCache,
    private readonly stored: StoredAnswers,
    private readonly live: LiveLookup,
    private readonly context: RedactionContext,
    private readonly metrics: LookupMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * @param maxAge oldest answer that will do, in seconds; 0 asks the registry
   * @throws LookupFailure
   */
  async lookup(query: RdapQuery, tenantId: string, maxAge = DEFAULT_MAX_AGE): Promise<Served> {
    const startedAt = monotonic();
    const measure = (source: AnswerSource | 'none', outcome: LookupOutcome) =>
      this.metrics.observe(query.kind, source, outcome, (monotonic() - startedAt) / 1000);
    try {
      const served = (await this.kept(query, tenantId, maxAge)) ?? (await this.asked(query, tenantId));
      measure(served.source, served.stale ? 'stale' : 'found');
      return served;
    } catch (error) {
      measure('none', error instanceof LookupFailure ? error.code : 'internal');
      throw error;
    }
  }

  /** An answer that is young enough, from memory or from the store. */
  private async kept(query: RdapQuery, tenantId: string, maxAge: number): Promise<Served | undefined> {
    if (maxAge === 0) return undefined;
    const context = this.context.keyFor(tenantId);
    const cached = await this.cache.get(query, context);
    if (cached !== undefined && this.isWithin(maxAge, cached)) return { answer: cached, source: 'cache' };
    const stored = await this.stored.find(query, tenantId, maxAge);
    if (stored === undefined || !this.isWithin(maxAge, stored)) return undefined;
    await this.cache.put(query, context, stored);
    return { answer: stored, source: 'store' };
  }

  /** The registry's answer; callers that overlap share one. */
  private async asked(query: RdapQuery, tenantId: string): Promise<Served> {
    const context = this.context.keyFor(tenantId);
    try {
      const answer = await this.flights.run(`${context}:${query.kind}:${query.key}`, async () => {
        const fresh = await this.live.ask(query, tenantId);
        await this.cache.put(query, context, fresh);
        return fresh;
      });
      return { answer, source: 'registry' };
    } catch (error) {
      if (error instanceof LookupFailure && error.code === 'not-found') await this.cache.drop(query, context);
      const standIn = isRegistryFault(error) ? await this.stored.findStale(query, tenantId) : undefined;
      if (standIn === undefined) throw error;
      return { answer: standIn, source: 'store', stale: true };
    }
  }

  private isWithin(maxAge: number, answer: FinishedAnswer): boolean {
    return ageSeconds(answer, this.clock.now()) <= maxAge;
  }
}

/** Failures that say nothing about the object. "Not found" and "no registry" are answers; a failed redaction is our own fault. */
function isRegistryFault(error: unknown): error is LookupFailure {
  return (
    error instanceof LookupFailure &&
    ['registry-limited', 'registry-timeout', 'registry-refused', 'bad-response'].includes(error.code)
  );
}
