import { join } from 'node:path';
import { Pool } from 'undici';
import { startServiceProcess } from '../../scripts/service-process.js';
import { type Role } from '../../src/config/index.js';
import { serviceSettings } from '../ingest/importer.js';
import { type ThrowAwayServer } from '../ingest/throw-away-database.js';
import { type BootstrapServer } from '../ingest/bootstrap.js';
import { API_KEY, built } from '../processes.js';
import { type RollupStore } from './store.js';

/** What the parts of the scenario share. */
export interface RollupGround {
  readonly server: ThrowAwayServer;
  readonly bootstrap: BootstrapServer;
}

/** The service as a process of its own, on a store that there is already. */
export interface RollupService {
  readonly pid: number;
  /** One connection, one request at a time. @throws for any status but 2xx */
  request(method: 'GET' | 'DELETE', path: string): Promise<string>;
  stop(): Promise<void>;
}

/** Has answers made anew that are made of a table. */
export const clearing = (table: string): string => `/v1/aggregates/cache?tag=${table}`;

const HEADERS = { authorization: `Bearer ${API_KEY}` };

export const rollupSettings = (
  { server, bootstrap }: RollupGround,
  store: RollupStore,
  role: Role,
): Record<string, string> => ({
  ...serviceSettings(store.url, bootstrap),
  ADMIN_API_KEY: API_KEY,
  DATA_DIR: join(server.folder, 'service'),
  RATE_LIMIT_REQUESTS: '1000000',
  RATE_LIMIT_WINDOW_SECONDS: '1',
  ROLE: role,
});

export async function startRollupService(ground: RollupGround, store: RollupStore, role: Role): Promise<RollupService> {
  const service = await startServiceProcess(built('src/main.js'), rollupSettings(ground, store, role));
  const { request, close } = openRequests(service.url);
  return {
    pid: service.pid,
    request,
    stop: async () => {
      await close();
      await service.stop();
    },
  };
}

/** Requests to one service with the key of the bench. */
export function openRequests(url: string): Pick<RollupService, 'request'> & { close(): Promise<void> } {
  const pool = new Pool(url, { connections: 1 });
  return {
    request: async (method, path) => {
      const { statusCode, body } = await pool.request({ method, path, headers: HEADERS });
      const text = await body.text();
      if (statusCode !== 200 && statusCode !== 204) throw new Error(`${path}: ${statusCode} ${text.slice(0, 300)}`);
      return text;
    },
    close: () => pool.close(),
  };
}
