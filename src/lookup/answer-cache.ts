import { Injectable } from '@nestjs/common';
import { SharedCache } from '../platform/cache/index.js';
import { type RdapQuery } from '../rdap/index.js';
import { type FinishedAnswer } from './answer.js';

/** Longer than this an answer comes from the store, which knows of erasures and new policies. */
const KEPT_MS = 5 * 60_000;

/** Finished answers by object and redaction context: two contexts never share an entry. What is in here was redacted (RED-3). */
@Injectable()
export class AnswerCache {
  constructor(private readonly entries: SharedCache) {}

  get(query: RdapQuery, context: string): Promise<FinishedAnswer | undefined> {
    return this.entries.get<FinishedAnswer>(keyOf(query, context));
  }

  put(query: RdapQuery, context: string, answer: FinishedAnswer): Promise<void> {
    return this.entries.set(keyOf(query, context), answer, KEPT_MS);
  }

  drop(query: RdapQuery, context: string): Promise<void> {
    return this.entries.delete(keyOf(query, context));
  }
}

const keyOf = ({ kind, key }: RdapQuery, context: string): string => `answer:${context}:${kind}:${key}`;
