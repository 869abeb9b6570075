import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { Clock } from '../platform/clock.js';
import { DEFAULT_TENANT_ID } from '../platform/database/index.js';
import { createKey, readKey, sameHash } from './api-key.js';
import { ApiKeyRepository, type StoredKey } from './api-key.repository.js';
import { type Principal } from './principal.js';

/** SEC-8: a revocation takes effect within this time on every replica. */
const KEY_MEMORY_MS = 5_000;
/** Unknown ids are remembered too, so that guessing does not reach the database; this bounds what guessing can fill. */
const KEY_MEMORY_ENTRIES = 1_000;

const NOBODY: StoredKey = { id: '', tenantId: '', secretHash: new Uint8Array(32), scopes: [] };

@Injectable()
export class AccessService {
  private readonly memory = new Map<string, { key: StoredKey; until: number }>();

  constructor(
    private readonly config: AppConfig,
    private readonly keys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds who holds a key.
   *
   * @param text the key as presented; undefined where the client sent none
   * @returns undefined for an unknown, wrong, revoked or expired key: all look the same (SEC-8)
   */
  async identify(text: string | undefined): Promise<Principal | undefined> {
    if (this.config.authMode === 'open') return { tenantId: DEFAULT_TENANT_ID, keyId: 'open', scopes: ['*'] };
    if (text === undefined) return undefined;
    const presented = readKey(text);
    const key = await this.remembered(presented.id);
    // The comparison runs for unknown ids as well, so that the time does not tell them apart.
    const matches = sameHash(presented.secretHash, key.secretHash);
    return matches && key !== NOBODY ? { tenantId: key.tenantId, keyId: key.id, scopes: key.scopes } : undefined;
  }

  /** Whether a key that was let in is still good: answers that last for hours ask again and again (SEC-8). */
  async isAdmitted({ keyId, tenantId }: Principal): Promise<boolean> {
    if (this.config.authMode === 'open') return true;
    return (await this.remembered(keyId)).tenantId === tenantId;
  }

  /**
   * Makes sure that somebody can log in.
   *
   * @returns the text of a key that was made just now and must be shown once; undefined where none was needed
   */
  async ensureFirstKey(): Promise<string | undefined> {
    if (this.config.adminApiKey !== undefined) {
      await this.keys.add(readKey(this.config.adminApiKey), DEFAULT_TENANT_ID, 'ADMIN_API_KEY', ['*']);
      return undefined;
    }
    if (this.config.authMode === 'open' || !(await this.keys.none())) return undefined;
    const key = createKey();
    await this.keys.add(key, DEFAULT_TENANT_ID, 'first administrator', ['*']);
    return key.text;
  }

  private async remembered(id: string): Promise<StoredKey> {
    const now = this.clock.now();
    const known = this.memory.get(id);
    if (known !== undefined && known.until > now) return known.key;
    const key = (await this.keys.usable(id, this.clock.date())) ?? NOBODY;
    if (this.memory.size >= KEY_MEMORY_ENTRIES) this.memory.clear();
    this.memory.set(id, { key, until: now + KEY_MEMORY_MS });
    return key;
  }
}
