import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorRegistry,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm';
import { Client, Pool, type PoolConfig, type QueryArrayResult } from 'pg';

const PACKAGE = '@prisma/schema-engine-wasm';

/** Node has it; its type declarations are part of the browser's and not loaded here. */
declare const WebAssembly: {
  instantiate(module: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};

type Glue = typeof Engine & { __wbg_set_wasm(exports: object): void };

/** The package's entry imports its `.wasm` file as a module, which Node does only behind a flag; so the two halves are joined here. */
async function loadEngine(): Promise<typeof Engine> {
  const glue = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Glue;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: giveUp } });
  const file = createRequire(import.meta.url)
    .resolve(PACKAGE)
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': importsOf(glue),
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return glue;
}

/** Called by the engine when it panics; without it, the reason is lost. */
function giveUp(reason: string): never {
  throw new Error(`The schema engine gave up: ${reason}`);
}

/** The engine never clears its lock timer of 10 s, which would hold the process open for as long after the work is done. */
function importsOf(glue: Glue): object {
  const timers = Object.keys(glue).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const patient = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
  return { ...glue, ...Object.fromEntries(timers.map((name) => [name, patient])) };
}

let engine: Promise<typeof Engine> | undefined;

/** Type ids: PostgreSQL's one-byte `"char"`, and `bpchar`, which reads the same and which the adapter knows. */
const INTERNAL_CHAR = 18;
const BPCHAR = 1042;

/** Which columns of an answer are `"char"`, by its list of rows. */
const charColumns = new WeakMap<object, number[]>();

/** The engine reads `"char"` columns of the catalogue as soon as there is a constraint; the stock adapter refuses that type. */
class CataloguePool extends Pool {
  override async query(...args: unknown[]): Promise<never> {
    const result = await (super.query as (...args: unknown[]) => Promise<QueryArrayResult>)(...args);
    const columns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === INTERNAL_CHAR ? [index] : [],
    );
    for (const index of columns) result.fields[index]!.dataTypeID = BPCHAR;
    if (columns.length > 0) charColumns.set(result.rows, columns);
    return result as never;
  }
}

/**
 * The engine notes the start of a migration, runs it, and notes its end. Killed after the second step, it would take the migration for a
 * failed one; so the end is noted in the same transaction as the migration itself.
 */
const NOTE_COMPLETION = `
DO $$
BEGIN
    IF to_regclass('_prisma_migrations') IS NOT NULL THEN
        UPDATE _prisma_migrations SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
    END IF;
END
$$;`;

async function openAdapter(pool: CataloguePool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  // The stock adapter cuts a script at every semicolon, inside function bodies too, and runs each piece on its own. Sent as one
  // message, PostgreSQL parses it, in one transaction: a migration is applied whole or not at all.
  adapter.executeScript = async (script) => void (await pool.query(`${script}\n;${NOTE_COMPLETION}`));
  return adapter;
}

class MigrationConnections implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  private readonly pools: Pool[] = [];
  private readonly scratch: string[] = [];

  constructor(private readonly target: PoolConfig & { connectionString: string }) {}

  connect(): Promise<SqlDriverAdapter> {
    return this.open(this.target.connectionString);
  }

  /** A scratch database beside the real one, in which the engine replays the migrations to see where they lead. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `rollcall_shadow_${crypto.randomUUID().replaceAll('-', '')}`;
    await this.administer(`CREATE DATABASE ${name}`);
    this.scratch.push(name);
    const url = new URL(this.target.connectionString);
    url.pathname = `/${name}`;
    return this.open(url.href);
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.splice(0).map((pool) => pool.end()));
    for (const name of this.scratch.splice(0)) await this.administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private open(connectionString: string): Promise<SqlDriverAdapter> {
    const pool = new CataloguePool({ ...this.target, connectionString });
    // A connection that is being closed may yet hear that its scratch database is dropped; who asks over one is told by the answer.
    pool.on('error', () => undefined);
    this.pools.push(pool);
    return openAdapter(pool);
  }

  private async administer(statement: string): Promise<void> {
    const client = new Client(this.target);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }
}

/**
 * Runs `work` with Prisma's own schema engine, compiled to WebAssembly: no native binary is downloaded, and migrations behave as they
 * do under `prisma migrate deploy`. Connections are closed and scratch databases dropped afterwards, whatever happens.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: { path: string; content: string },
  work: (engine: Engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  engine ??= loadEngine();
  const { SchemaEngine } = await engine;
  const connections = new MigrationConnections({ connectionString: url, application_name: 'rollcall-migrate' });
  const factory = bindMigrationAwareSqlAdapterFactory(connections);
  try {
    const opened = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
    return await work(opened).finally(() => opened.free());
  } catch (error) {
    throw causeOf(error, factory.errorRegistry);
  } finally {
    await connections.close();
  }
}

/** Errors of PostgreSQL do not travel through the engine; it returns a number under which they wait here. */
function causeOf(error: unknown, registry: ErrorRegistry): unknown {
  const id = /External error id#(\d+)/.exec((error as Error).message)?.[1];
  return id === undefined ? error : (registry.consumeError(Number(id))?.error ?? error);
}
