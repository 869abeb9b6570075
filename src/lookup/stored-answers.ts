import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { finding } from '../rdap/index.js';
import { type QueryKey, RegistrationStore } from '../registration/index.js';
import { absent } from './answer.js';
import { type Found } from './finish.js';

/** What the store has to say to a question. */
@Injectable()
export class StoredAnswers {
  constructor(
    private readonly store: RegistrationStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @param maxAge seconds; an older answer is no answer
   * @throws LookupFailure `not-found` where the registry said so within that time
   */
  async find(query: QueryKey, tenantId: string, maxAge: number): Promise<Found | undefined> {
    const stored = await this.store.latestFor(tenantId, query);
    if (stored === undefined || this.clock.now() - stored.answeredAt.getTime() > maxAge * 1000) return undefined;
    if (stored.outcome === 'not-found') throw absent({ ...stored, fetchedAt: stored.answeredAt }, 'store');
    return stored.registry && { registry: stored.registry, registrar: stored.registrar };
  }

  /** The last that was known, of any age, saying that the registry failed and how. */
  async findStale(query: QueryKey, tenantId: string): Promise<Found | undefined> {
    const stored = await this.store.latestFor(tenantId, query);
    if (stored?.registry === undefined || stored.outcome === 'not-found') return undefined;
    return { registry: stored.registry, registrar: stored.registrar, remarks: [finding('stale-answer', '')] };
  }
}
