import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { type PolicyContext } from '../policy/index.js';

/**
 * Under whose law a tenant's answers are redacted, and the short text that tells two such contexts apart in cache keys. The caller's
 * address is no part of it (JUR-5).
 */
@Injectable()
export class RedactionContext {
  readonly policy: PolicyContext;

  constructor(config: AppConfig) {
    // An operator who does not say where it stands is bound by the baseline: unknown never means lax (JUR-6).
    this.policy = { establishments: config.establishments.length > 0 ? config.establishments : ['BASE'] };
  }

  keyFor(tenantId: string): string {
    return `${tenantId}:${this.policy.establishments.join('+')}`;
  }
}
