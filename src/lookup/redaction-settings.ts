import { createHash } from 'node:crypto';
import { adHocRecogniser, type AdHocSpec, RECOGNISERS, scannerOf, scanText, type TextScanner } from '../rdap/index.js';
import { type RefineContext } from './refine.js';

/** What a redaction context is made of, as plain data. */
export interface RedactionSettings {
  /** Rule sets of the countries where the operator stands. */
  establishments: string[];
  /** The JSON of the operator's own recognisers (PII-12); the empty text where there are none. */
  ownRecognisers: string;
}

/** @throws Error with a sentence where a recogniser is faulty */
export function redactionUnder({ establishments, ownRecognisers }: RedactionSettings): RefineContext {
  return {
    // An operator who does not say where it stands is bound by the baseline: unknown never means lax (JUR-6).
    policy: { establishments: establishments.length > 0 ? establishments : ['BASE'] },
    scan: ownRecognisers === '' ? scanText : scannerFrom(ownRecognisers),
  };
}

/** A short text that differs where settings differ. */
export function nameOf({ establishments, ownRecognisers: own }: RedactionSettings): string {
  return [...establishments, own && createHash('sha256').update(own).digest('base64url').slice(0, 8)].join('+');
}

/** The recognisers in use and the operator's own (PII-12). A faulty one stops the start: what it was to hide would be shown. */
function scannerFrom(json: string): TextScanner {
  try {
    const specs = JSON.parse(json) as AdHocSpec[];
    if (!Array.isArray(specs)) throw new Error('it is no list');
    return scannerOf([...RECOGNISERS, ...specs.map(adHocRecogniser)]);
  } catch (error) {
    throw new Error(`ROLLCALL_RECOGNISERS_FILE cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
