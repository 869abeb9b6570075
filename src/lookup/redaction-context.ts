import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppConfig } from '../config/index.js';
import { type PolicyContext } from '../policy/index.js';
import { adHocRecogniser, type AdHocSpec, RECOGNISERS, scannerOf, scanText, type TextScanner } from '../rdap/index.js';

/**
 * Under whose law and with whose eyes a tenant's answers are redacted, and the short text that tells two such contexts apart in cache keys.
 * The caller's address is no part of it (JUR-5).
 */
@Injectable()
export class RedactionContext {
  readonly policy: PolicyContext;
  readonly scan: TextScanner;
  private readonly name: string;

  constructor({ establishments, recognisersFile }: AppConfig) {
    // An operator who does not say where it stands is bound by the baseline: unknown never means lax (JUR-6).
    this.policy = { establishments: establishments.length > 0 ? establishments : ['BASE'] };
    const own = recognisersFile === undefined ? '' : readOwn(recognisersFile);
    this.scan = own === '' ? scanText : scannerFrom(own);
    this.name = [...establishments, own && createHash('sha256').update(own).digest('base64url').slice(0, 8)].join('+');
  }

  keyFor(tenantId: string): string {
    return `${tenantId}:${this.name}`;
  }
}

function readOwn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`ROLLCALL_RECOGNISERS_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    });
  }
}

/** The recognisers in use and the operator's own (PII-12). A faulty one stops the start: what it was to hide would be shown. */
export function scannerFrom(json: string): TextScanner {
  try {
    const specs = JSON.parse(json) as AdHocSpec[];
    if (!Array.isArray(specs)) throw new Error('it is no list');
    return scannerOf([...RECOGNISERS, ...specs.map(adHocRecogniser)]);
  } catch (error) {
    throw new Error(`ROLLCALL_RECOGNISERS_FILE cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
