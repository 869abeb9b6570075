import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startServiceProcess } from './service-process.js';

/** A service that a run is sent to. */
export interface CollectService {
  /** `http://host:port`, without final slash. */
  readonly url: string;
  /** What authorises requests; empty where no key is needed or known. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it was started for this run, and ends with it. */
  readonly isOwn: boolean;
  close(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
const PROBE_MS = 2_000;
/** Migrations of a large store take their time. */
const READY_MS = 600_000;

/**
 * The service at `server`; without that, the one on HOST:PORT of the environment where one is ready there; without that, one that is
 * started on the same DATABASE_URL or DATA_DIR.
 *
 * @throws Error with the last lines of a service that cannot be started, or where none may be
 */
export async function findService(server: string | undefined, mayStart: boolean): Promise<CollectService> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (server !== undefined) return running(server.replace(/\/$/, ''));
  const usual = usualUrl(process.env['HOST'] || '127.0.0.1', process.env['PORT'] || '3000');
  if (await isReady(usual)) return running(usual);
  if (!mayStart) throw new Error(`no service is ready at ${usual}, and one that is started here would end too soon`);
  return startOwn();
}

/** Where a service of this environment listens, as seen from this machine. */
export function usualUrl(host: string, port: string): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status === 200;
}

const running = (url: string): CollectService => ({
  url,
  headers: keyHeaders(process.env['API_KEY'] || process.env['ADMIN_API_KEY']),
  isOwn: false,
  close: async () => undefined,
});

/** For the time of the run: with a key where the environment has one, and else open to this machine, so that no key is left behind. */
async function startOwn(): Promise<CollectService> {
  const key = process.env['API_KEY'] || process.env['ADMIN_API_KEY'];
  const given = Object.entries(process.env).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const { PORT: _, ...env } = Object.fromEntries(given);
  const service = await startServiceProcess(
    MAIN,
    {
      ...{ DATA_DIR: '.data', LOG_LEVEL: 'error', ...env },
      ...{ HOST: '127.0.0.1', ROLE: 'all', AUTH_MODE: key === undefined ? 'open' : 'api-key' },
    },
    { readyWithinMs: READY_MS, isApart: true },
  );
  return {
    url: service.url,
    headers: keyHeaders(key),
    isOwn: true,
    close: async () => void (await service.stop()),
  };
}

const keyHeaders = (key: string | undefined): Record<string, string> => (key === undefined ? {} : { 'x-api-key': key });
