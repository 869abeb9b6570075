import { type JsonObject } from '../../src/rdap/index.js';
import { type Loss } from './evidence.js';

/** A kind of loss that was looked at and is right. By cause, never by file: the same causes hold for answers nobody here has seen. */
export interface Explanation {
  readonly cause: string;
  /** Why it is right to lose this. */
  readonly because: string;
  applies(loss: Loss, body: JsonObject): boolean;
}

export const EXPLANATIONS: readonly Explanation[] = [];

export const explanationOf = (loss: Loss, body: JsonObject): Explanation | undefined =>
  EXPLANATIONS.find((explanation) => explanation.applies(loss, body));
