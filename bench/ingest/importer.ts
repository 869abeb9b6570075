import { NestFactory } from '@nestjs/core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/config/index.js';
import { ImportService, type LineCounts, type LineOutcome, openStream } from '../../src/import/index.js';
import { DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { rateOf } from '../measure.js';
import { type BootstrapServer } from './bootstrap.js';

/** What has to come of the lines of one import; nothing else may. */
export type Expected = Partial<Record<LineOutcome, number>>;

/** The import as `npm run import` opens it: the usual settings, and no roll-ups, which a service of another role computes. */
export interface Importer {
  /**
   * Imports from memory, from the first byte to the commit that waits for the disk.
   *
   * @returns lines per second
   * @throws where something else came of the lines
   */
  import(lines: Buffer | Iterable<Buffer>, expected: Expected): Promise<number>;
  close(): Promise<void>;
}

/** @param settings environment of the service, besides the usual */
export async function openImporter(
  databaseUrl: string,
  bootstrap: BootstrapServer,
  folder: string,
  settings: Record<string, string> = {},
): Promise<Importer> {
  const dataDir = join(folder, new URL(databaseUrl).pathname.slice(1));
  await mkdir(dataDir, { recursive: true });
  const usual = { ...serviceSettings(databaseUrl, bootstrap), ROLE: 'api', DATA_DIR: dataDir };
  const config = readConfig({ ...usual, ...settings });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
  const service = app.get(ImportService, { strict: false });
  return {
    import: (lines, expected) =>
      importing(expected, () => {
        const input = () => openStream(asStream(lines), 'identity').chunks();
        return service.apply({ tenantId: DEFAULT_TENANT_ID, source: 'bench', input });
      }),
    close: () => app.close(),
  };
}

/** Times and checks one import. @returns lines per second */
export function importing(expected: Expected, work: () => Promise<{ counts: LineCounts }>): Promise<number> {
  return rateOf(async () => {
    const { counts } = await work();
    assertCounts(counts, expected);
    return Object.values(expected).reduce((sum, count) => sum + count, 0);
  });
}

/** Settings of a service whose registries are those of the lines. */
export const serviceSettings = (databaseUrl: string, { url, host }: BootstrapServer): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  LOG_LEVEL: 'warn',
  RDAP_BOOTSTRAP_URL: url,
  RDAP_ALLOWED_HOSTS: host,
});

export function assertCounts(counts: Readonly<Record<string, number>>, expected: Expected): void {
  const wrong = Object.entries(counts).filter(([outcome, count]) => count !== (expected[outcome as LineOutcome] ?? 0));
  if (wrong.length > 0)
    throw new Error(
      `the lines came to ${JSON.stringify(Object.fromEntries(wrong))}, expected was ${JSON.stringify(expected)}`,
    );
}

const PIECE = 64 * 1024;

/** As a file or a socket gives them. */
export const asStream = (lines: Buffer | Iterable<Buffer>): Readable =>
  Readable.from(Buffer.isBuffer(lines) ? pieces(lines) : lines, { objectMode: false });

function* pieces(lines: Buffer): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += PIECE) yield lines.subarray(at, at + PIECE);
}
