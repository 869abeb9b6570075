import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Pool } from 'undici';
import { type LineOutcome } from '../../src/import/index.js';
import { startServiceProcess } from '../../scripts/service-process.js';
import { API_KEY, built } from '../processes.js';
import { type BenchGround } from './bench-ground.js';
import { serviceSettings } from './importer.js';

const AUTHORISED = { authorization: `Bearer ${API_KEY}` };

/** The service as a process of its own, with the database in another folder so that both can be weighed apart. */
export interface MeasuredService {
  readonly url: string;
  readonly pid: number;
  /** Of the database server. */
  readonly databasePid: number;
  readonly databaseUrl: string;
  /** `POST /v1/imports`; resolves when all lines are stored, with what came of them. */
  upload(lines: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<Record<LineOutcome, number>>;
  stop(): Promise<void>;
}

export async function startImportingService({ bootstrap, server }: BenchGround): Promise<MeasuredService> {
  const databaseUrl = await server.database();
  const service = await startServiceProcess(built('src/main.js'), {
    ...serviceSettings(databaseUrl, bootstrap),
    ADMIN_API_KEY: API_KEY,
    DATA_DIR: join(server.folder, 'service'),
    RATE_LIMIT_REQUESTS: '1000000',
    RATE_LIMIT_WINDOW_SECONDS: '1',
  });
  // An import is answered when all of it is stored.
  const pool = new Pool(service.url, { headersTimeout: 0, bodyTimeout: 0 });
  return {
    url: service.url,
    pid: service.pid,
    databasePid: Number((await readFile(join(server.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0]),
    databaseUrl,
    upload: async (lines) => {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/v1/imports',
        headers: { ...AUTHORISED, 'content-type': 'application/x-ndjson' },
        body: Readable.from(lines, { objectMode: false }),
      });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`POST /v1/imports: ${statusCode} ${text.slice(0, 500)}`);
      const { counts } = JSON.parse(text) as { counts: Record<string, number> };
      const outcomes = Object.entries(counts).map(([name, count]) => [kebab(name), count]);
      return Object.fromEntries(outcomes) as Record<LineOutcome, number>;
    },
    stop: async () => {
      await pool.close();
      await service.stop();
    },
  };
}

/** Members of an answer are written `firstSeen`, outcomes `first-seen`. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
