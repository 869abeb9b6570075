import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type NewKey } from './api-key.js';
import { type Scope } from './principal.js';

export interface StoredKey {
  readonly id: string;
  readonly tenantId: string;
  readonly secretHash: Uint8Array;
  readonly scopes: readonly Scope[];
}

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly database: Database) {}

  /** The key under that id, unless revoked or expired (by the database clock of the last read, bounded by the caller's cache). */
  async usable(id: string, now: Date): Promise<StoredKey | undefined> {
    const row = await this.database.prisma.apiKey.findFirst({
      where: { id, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, tenantId: true, secretHash: true, scopes: true },
    });
    return row === null ? undefined : { ...row, scopes: row.scopes as Scope[] };
  }

  async none(): Promise<boolean> {
    return (await this.database.prisma.apiKey.count()) === 0;
  }

  /** Does nothing where a key of that id is there already: two replicas may start at once. */
  async add(key: Pick<NewKey, 'id' | 'secretHash'>, tenantId: string, name: string, scopes: Scope[]): Promise<void> {
    await this.database.prisma.apiKey.createMany({
      data: [{ id: key.id, secretHash: key.secretHash, tenantId, name, scopes }],
      skipDuplicates: true,
    });
  }
}
