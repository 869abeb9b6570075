import { createHash } from 'node:crypto';
import { redactionUnder, type RedactionSettings, type RefineContext } from '../lookup/pure.js';
import { type KnownRegistries } from '../registry/pure.js';
import { AnswerDigester } from './answer-digest.js';
import { UrlReader } from './subject-of-url.js';

/** Under which conditions lines become records, as plain data for another thread. */
export interface StageSettings {
  tenantId: string;
  redaction: RedactionSettings;
  registries: KnownRegistries;
  /** See `answerDigestKey`. */
  digestKey: Uint8Array;
  /** See `stageFingerprint`. */
  fingerprint: string;
}

/** The same, ready to be used. */
export interface StageContext {
  tenantId: string;
  redaction: RefineContext;
  urls: UrlReader;
  digester: AnswerDigester;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** @throws Error with a sentence where a recogniser of the operator is faulty */
export function stageContext(settings: StageSettings, now: () => number): StageContext {
  const { tenantId, redaction, registries, digestKey } = settings;
  return {
    tenantId,
    redaction: redactionUnder(redaction),
    urls: new UrlReader(registries),
    digester: new AnswerDigester(digestKey, digestContext(settings)),
    now,
  };
}

/** All that a record depends on besides one line. Who is a registry is told with each answer: the lists change weekly. */
function digestContext({ tenantId, redaction, fingerprint }: StageSettings): string {
  const own = createHash('sha256').update(redaction.ownRecognisers).digest('hex');
  return JSON.stringify([tenantId, redaction.establishments, own, fingerprint]);
}
