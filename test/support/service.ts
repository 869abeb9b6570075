import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cloneTemplate } from './database.js';
import { startServiceProcess, type ServiceProcess } from '../../scripts/service-process.js';

const MAIN = join(process.cwd(), 'dist', 'src', 'main.js');
const KEY = 'rollcall-test-key-0123456789abcdef';

/** The built service as a process, with a key to it. */
export interface TestService extends ServiceProcess {
  readonly key: string;
  /** GET with the key; JSON where the answer is JSON. */
  get<T = Record<string, unknown>>(path: string): Promise<{ status: number; headers: Headers; body: T }>;
}

export interface ServiceOptions {
  readonly env?: Record<string, string>;
  /** Whom to ask: a simulator, or anything else with bootstrap files. */
  readonly registries?: { readonly bootstrapUrl: string; readonly hosts: readonly string[] };
  /** Whether its clock can be moved. */
  readonly hasMovedClock?: boolean;
}

/**
 * Starts what the user starts: `node dist/src/main.js`, on a free port, with a clone of the migrated template as its database unless
 * `env` names one. Ready to be asked when it resolves. Tests end it with `stop()`, or with `kill()` where a crash is the point.
 */
export async function startService({
  env = {},
  registries,
  hasMovedClock = false,
}: ServiceOptions = {}): Promise<TestService> {
  if (!existsSync(MAIN)) throw new Error('dist/src/main.js is missing: run `npm run build` before the e2e tests');
  const clone = (env['DATABASE_URL'] ?? env['DATA_DIR']) ? undefined : await cloneTemplate();
  const settings = {
    ADMIN_API_KEY: KEY,
    RATE_LIMIT_REQUESTS: '1000000',
    ...(clone && { DATABASE_URL: clone.url }),
    ...(registries && { RDAP_BOOTSTRAP_URL: registries.bootstrapUrl, RDAP_ALLOWED_HOSTS: registries.hosts.join(',') }),
    ...env,
  };
  const service = await startServiceProcess(MAIN, settings, { hasMovedClock }).catch(async (error: unknown) => {
    await clone?.drop();
    throw error;
  });
  return {
    ...service,
    stop: () => service.stop().finally(clone?.drop),
    kill: () => service.kill().finally(clone?.drop),
    key: KEY,
    get: async <T>(path: string) => {
      const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${KEY}` } });
      return { status: response.status, headers: response.headers, body: (await response.json()) as T };
    },
  };
}
