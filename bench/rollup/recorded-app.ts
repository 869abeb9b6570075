import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { ProblemFilter } from '../../src/platform/errors/index.js';
import { equipServer, fastifyAdapter, validationPipe } from '../../src/platform/server/index.js';
import { type ReadEndpoint } from './endpoints.js';
import { clearing, openRequests } from './service.js';

export interface Statement {
  readonly sql: string;
  readonly parameters?: unknown[];
}

/** The same service in this process, which tells what a request asks the database. */
export interface RecordedApp {
  /** Of each path the statements, in the order in which they were begun; with those that begin and end transactions. */
  statementsOf(endpoint: ReadEndpoint): Promise<ReadonlyMap<string, readonly Statement[]>>;
  close(): Promise<void>;
}

export async function openRecordedApp(settings: Record<string, string>): Promise<RecordedApp> {
  const config = readConfig(settings);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), fastifyAdapter(), {
    logger: ['error'],
  });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await equipServer(app, config);
  const record = recorder(app);
  await app.listen(0, '127.0.0.1');
  const { request, close } = openRequests(await app.getUrl());
  return {
    statementsOf: async (endpoint) => {
      const found = new Map<string, readonly Statement[]>();
      for (const path of new Set(endpoint.paths)) {
        // What a process prepares once and keeps is not what a request costs.
        await request('GET', path);
        if (endpoint.table !== undefined) await request('DELETE', clearing(endpoint.table));
        found.set(path, await record(() => request('GET', path)));
      }
      return found;
    },
    close: async () => {
      await close();
      await app.close();
    },
  };
}

/** @returns runs something, and gives the statements of the requests that come meanwhile */
function recorder(app: NestFastifyApplication): (work: () => Promise<unknown>) => Promise<readonly Statement[]> {
  const recording = new AsyncLocalStorage<Statement[]>();
  let current: Statement[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_request, _reply, done) => recording.run(current, done));
  const database = app.get(Database);
  const note = (sql: string, parameters?: unknown[]): void =>
    void recording.getStore()?.push({ sql, ...(parameters && { parameters }) });
  const [query, transaction] = [database.query.bind(database), database.transaction.bind(database)];
  database.query = (sql, parameters) => {
    note(sql, parameters);
    return query(sql, parameters);
  };
  database.transaction = async (work, options) => {
    note('BEGIN');
    const result = await transaction((own) => {
      const noted: typeof own.query = (sql, parameters) => {
        note(sql, parameters);
        return own.query(sql, parameters);
      };
      return work({ ...own, query: noted });
    }, options);
    note('COMMIT');
    return result;
  };
  return async (work) => {
    const own: Statement[] = (current = []);
    await work();
    current = [];
    return own;
  };
}
