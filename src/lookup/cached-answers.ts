import { Injectable } from '@nestjs/common';
import { LookupFailure, type RdapQuery } from '../rdap/index.js';
import { AnswerCache } from './answer-cache.js';
import { finish } from './finish.js';
import { RedactionContext } from './redaction-context.js';
import { StoredAnswers } from './stored-answers.js';

/** For whoever stores answers without anybody waiting for them: keeps what lookups are given from memory in step. */
@Injectable()
export class CachedAnswers {
  constructor(
    private readonly cache: AnswerCache,
    private readonly stored: StoredAnswers,
    private readonly context: RedactionContext,
  ) {}

  /** What is remembered is no longer the last word. */
  forget(query: Pick<RdapQuery, 'kind' | 'key'>, tenantId: string): Promise<void> {
    return this.cache.drop(query, this.context.keyFor(tenantId));
  }

  /** Remembers what is stored, so that the next lookup finds it. */
  async warm(query: Pick<RdapQuery, 'kind' | 'key'>, tenantId: string): Promise<void> {
    const found = await this.stored.find(query, tenantId, Infinity).catch(unlessAbsent);
    if (found === undefined) return this.forget(query, tenantId);
    await this.cache.put(query, 'v1', this.context.keyFor(tenantId), finish('v1', found));
  }
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof LookupFailure)) throw error;
}
