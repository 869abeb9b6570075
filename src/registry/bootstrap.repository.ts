import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type JsonObject } from '../rdap/index.js';
import { type BootstrapName } from './bootstrap/bootstrap-file.js';
import { BootstrapStore, type BootstrapCopy } from './bootstrap/bootstrap-store.js';

/** The last good copy of each bootstrap file, in the table `bootstrap_file`. */
@Injectable()
export class BootstrapRepository extends BootstrapStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async load(name: BootstrapName): Promise<BootstrapCopy | undefined> {
    const row = await this.database.prisma.bootstrapFile.findUnique({ where: { name } });
    if (row === null) return undefined;
    return {
      body: row.body as JsonObject,
      publication: row.publication ?? undefined,
      etag: row.etag ?? undefined,
      lastModified: row.lastModified ?? undefined,
      sourceUrl: row.sourceUrl,
      fetchedAt: row.fetchedAt.getTime(),
    };
  }

  override async save(name: BootstrapName, copy: BootstrapCopy): Promise<void> {
    const row = {
      body: copy.body,
      publication: copy.publication ?? null,
      etag: copy.etag ?? null,
      lastModified: copy.lastModified ?? null,
      sourceUrl: copy.sourceUrl,
      fetchedAt: new Date(copy.fetchedAt),
    };
    await this.database.prisma.bootstrapFile.upsert({ where: { name }, create: { name, ...row }, update: row });
  }
}
