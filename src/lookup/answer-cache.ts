import { Injectable } from '@nestjs/common';
import { TextCache } from '../platform/cache/index.js';
import { type RdapQuery } from '../rdap/index.js';
import { type FinishedAnswer } from './answer.js';

/** Longer than this an answer comes from the store, which knows of erasures and new policies. */
const KEPT_MS = 5 * 60_000;

/** The boundary between the parts of an entry; JSON text never holds a raw control character. */
const SEPARATOR = '\u0000';

/**
 * Finished answers by object and redaction context: two contexts never share an entry. Holds what was redacted, as text, and nothing else
 * (RED-3).
 */
@Injectable()
export class AnswerCache {
  constructor(private readonly texts: TextCache) {}

  async get(query: RdapQuery, context: string): Promise<FinishedAnswer | undefined> {
    const text = await this.texts.get(keyOf(query, context));
    if (text === undefined) return undefined;
    const [provenance, constant, rdap] = text.split(SEPARATOR) as [string, string, string];
    return { provenance: JSON.parse(provenance) as FinishedAnswer['provenance'], constant, rdap };
  }

  async put(query: RdapQuery, context: string, { provenance, constant, rdap }: FinishedAnswer): Promise<void> {
    const text = [JSON.stringify(provenance), constant, rdap].join(SEPARATOR);
    await this.texts.set(keyOf(query, context), text, KEPT_MS);
  }

  async drop(query: RdapQuery, context: string): Promise<void> {
    await this.texts.delete(keyOf(query, context));
  }
}

const keyOf = ({ kind, key }: RdapQuery, context: string): string => `answer:${context}:${kind}:${key}`;
