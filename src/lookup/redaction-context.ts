import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { AppConfig } from '../config/index.js';
import { type PolicyContext } from '../policy/index.js';
import { type TextScanner } from '../rdap/index.js';
import { nameOf, redactionUnder, type RedactionSettings } from './redaction-settings.js';

/**
 * Under whose law and with whose eyes a tenant's answers are redacted, and the short text that tells two such contexts apart in cache keys.
 * The caller's address is no part of it (JUR-5).
 */
@Injectable()
export class RedactionContext {
  /** What it is made of: enough to make the same one in another thread. */
  readonly settings: RedactionSettings;
  readonly policy: PolicyContext;
  readonly scan: TextScanner;
  private readonly name: string;

  constructor({ establishments, recognisersFile }: AppConfig) {
    const own = recognisersFile === undefined ? '' : readOwn(recognisersFile);
    this.settings = { establishments: [...establishments], ownRecognisers: own };
    ({ policy: this.policy, scan: this.scan } = redactionUnder(this.settings));
    this.name = nameOf(this.settings);
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
