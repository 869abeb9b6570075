import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../scripts/child.js';
import { startServiceProcess, type ServiceProcess } from '../scripts/service-process.js';

/** A script of this project, compiled. */
export const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const API_KEY = 'rollcall-bench-key-0123456789';

export interface SimulatorProcess extends Child {
  readonly bootstrapUrl: string;
  readonly hosts: string;
}

/** The simulator beside everything else, so that its work is not the load generator's. */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const child = startChild(built('src/simulator/main.js'), ['--port', '0']);
  const setting = (name: string): Promise<string> =>
    child.line((line) => (line.startsWith(`${name}=`) ? line.slice(name.length + 1) : undefined));
  return { ...child, bootstrapUrl: await setting('RDAP_BOOTSTRAP_URL'), hosts: await setting('RDAP_ALLOWED_HOSTS') };
}

/** The service against a simulator, with its usual settings but for the caller's budget and the log, which the yardsticks lack. */
export const startMeasuredService = (simulator: SimulatorProcess): Promise<ServiceProcess> =>
  startServiceProcess(built('src/main.js'), {
    ADMIN_API_KEY: API_KEY,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_REQUESTS: '1000000',
    RATE_LIMIT_WINDOW_SECONDS: '1',
    RDAP_BOOTSTRAP_URL: simulator.bootstrapUrl,
    RDAP_ALLOWED_HOSTS: simulator.hosts,
  });

/** Fastify and one route that returns the bytes of a file. */
export async function startBareRoute(file: string): Promise<Child & { url: string }> {
  const child = startChild(built('bench/bare-route.js'), [file]);
  return { ...child, url: await child.line((line) => /^listening (\S+)$/.exec(line)?.[1]) };
}
