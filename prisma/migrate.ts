/** Migrations: apply, inspect, compare. Used at start-up (before serving), by `npm run db:*` and by the tests. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import { Client } from 'pg';
import { withSchemaEngine } from './schema-engine.js';

/** Any number, as long as it is the same in every replica: of several that start at once, one migrates and the others wait. */
const MIGRATION_LOCK = 4_021_966_001;

/** Tables that the migrations make and schema.prisma does not describe: partitioned ones have no unique key. */
const filters: SchemaFilter = {
  externalTables: ['public.observation', 'public.observation_default'],
  externalEnums: [],
};

/** The folder that holds schema.prisma, seen from prisma/ and from dist/prisma/ alike. */
function prismaFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'prisma');
    if (existsSync(join(candidate, 'schema.prisma'))) return candidate;
    if (folder === dirname(folder)) throw new Error('prisma/schema.prisma is missing beside the program.');
  }
}

async function readSchema(folder: string) {
  const path = join(folder, 'schema.prisma');
  return { path, content: await readFile(path, 'utf8') };
}

async function readMigrations(folder: string): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = names.sort().map(async (path) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok' as const, value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
    },
  }));
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}

/**
 * Applies the migrations that the database lacks, in order, each in one transaction, and notes them in `_prisma_migrations`.
 * Safe to call from several processes at once, and after one was killed in the middle: a migration that did not end left nothing behind,
 * so it is run again.
 *
 * @param folder holds `schema.prisma` and `migrations/`
 * @returns the names of the migrations applied by this call; empty when there was nothing to do
 */
export async function migrate(url: string, folder = prismaFolder()): Promise<string[]> {
  const [schema, migrationsList] = await Promise.all([readSchema(folder), readMigrations(folder)]);
  const lock = new Client({ connectionString: url, application_name: 'rollcall-migrate' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await areApplied(lock, migrationsList)) return [];
    return await withSchemaEngine(url, schema, async (engine) => {
      const known = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
      for (const migrationName of known.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
    });
  } finally {
    await lock.end(); // ends the session, and with it the lock
  }
}

/** Without the engine, which takes 45 MB and keeps them as long as the process lives: most starts find nothing to do. */
async function areApplied(client: Client, { migrationDirectories }: MigrationList): Promise<boolean> {
  const { rows: tables } = await client.query<{ known: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`,
  );
  if (!tables[0]!.known) return false;
  const { rows } = await client.query<{ name: string; ended: boolean }>(
    'SELECT migration_name AS name, finished_at IS NOT NULL AS ended FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const known = new Set(rows.map(({ name }) => name));
  return rows.every(({ ended }) => ended) && migrationDirectories.every(({ path }) => known.has(path));
}

export interface MigrationStatus {
  upToDate: boolean;
  /** Sentences, one for each thing that is not as it should be. */
  problems: string[];
}

/** Compares the history in the database with the folder `migrations`. Changes nothing. */
export async function status(url: string): Promise<MigrationStatus> {
  const folder = prismaFolder();
  const [schema, migrationsList] = await Promise.all([readSchema(folder), readMigrations(folder)]);
  const found = await withSchemaEngine(url, schema, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  );
  const history = found.history;
  const unapplied = history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [];
  const unknown = history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [];
  const problems = [
    ...unapplied.map((name) => `${name} is not applied.`),
    ...unknown.map(
      (name) => `${name} is applied, but this program does not know it: the database is newer than the program.`,
    ),
    ...found.failedMigrationNames.map((name) => `${name} was begun and not ended; the next start runs it again.`),
    ...found.editedMigrationNames.map((name) => `${name} was edited after it was applied.`),
  ];
  return { upToDate: problems.length === 0, problems };
}

/**
 * The SQL that would lead from the migrations to schema.prisma; undefined when they agree. Replays the migrations in a scratch database
 * on the same server, so the role needs CREATEDB.
 */
export async function diff(url: string): Promise<string | undefined> {
  const folder = prismaFolder();
  const [schema, migrations] = await Promise.all([readSchema(folder), readMigrations(folder)]);
  const result = await withSchemaEngine(url, schema, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters,
    }),
  );
  return result.exitCode === 2 ? (result.stdout ?? '') : undefined;
}
