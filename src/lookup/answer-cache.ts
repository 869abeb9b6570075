import { Injectable } from '@nestjs/common';
import { SharedCache } from '../platform/cache/index.js';
import { type RdapQuery } from '../rdap/index.js';
import { type Face, type FinishedAnswer } from './answer.js';

/** Longer than this an answer comes from the store, which knows of erasures and new policies. */
const KEPT_MS = 5 * 60_000;

type Question = Pick<RdapQuery, 'kind' | 'key'>;

/** Finished answers by object and redaction context: two contexts never share an entry. What is in here was redacted (RED-3). */
@Injectable()
export class AnswerCache {
  constructor(private readonly entries: SharedCache) {}

  get(query: Question, face: Face, context: string): Promise<FinishedAnswer | undefined> {
    return this.entries.get<FinishedAnswer>(keyOf(query, face, context));
  }

  put(query: Question, face: Face, context: string, answer: FinishedAnswer): Promise<void> {
    return this.entries.set(keyOf(query, face, context), answer, KEPT_MS);
  }

  async drop(query: Question, context: string): Promise<void> {
    for (const face of ['v1', 'rdap'] as const) await this.entries.delete(keyOf(query, face, context));
  }
}

const keyOf = ({ kind, key }: Question, face: Face, context: string): string => `${face}:${context}:${kind}:${key}`;
