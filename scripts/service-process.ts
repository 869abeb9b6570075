import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, type Child, type ChildOptions } from './child.js';

/** The built service as a process of its own, ready to be asked. */
export interface ServiceProcess extends Pick<Child, 'pid' | 'lines' | 'moveClock' | 'stop' | 'kill'> {
  /** `http://host:port`, without final slash. */
  readonly url: string;
}

/**
 * How the service is started everywhere (`npm start`, the image, here; a spec compares them). A small nursery of the main thread, with
 * which buffers that nobody needs any more are soon found, and an allocator that gives them back (docs/profile.md).
 */
export const MEMORY_SETTINGS: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  NODE_OPTIONS: '--max-semi-space-size=4',
};

export interface StartOptions extends ChildOptions {
  readonly readyWithinMs?: number;
}

const POLL_MS = 50;

/** A port that was free a moment ago; known before the start, so that any log level will do. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Resolves as soon as `/health/ready` answers 200. */
async function becomesReady(url: string, deadline: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/health/ready`, { signal: deadline }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await delay(POLL_MS, undefined, { signal: deadline });
  }
}

/** A data folder that goes with the process; nothing where `env` says where data live. */
async function throwAwayData(
  env: Record<string, string>,
): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  if (env['DATABASE_URL'] ?? env['DATA_DIR']) return { env: {}, remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-'));
  return {
    env: { DATA_DIR: folder },
    remove: async () => {
      await endOrphanedDatabase(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A database server outlives a killed service on purpose; in a folder that is about to go it has to end as well. */
async function endOrphanedDatabase(folder: string): Promise<void> {
  const pid = Number(
    (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
  );
  if (!pid) return;
  try {
    process.kill(pid, 'SIGQUIT');
    for (;;) {
      process.kill(pid, 0);
      await delay(POLL_MS);
    }
  } catch {
    // ESRCH: it is gone.
  }
}

/**
 * Starts `main` (the built `main.js`) on a free port of the loopback interface, with nothing but `env` as settings, and resolves once it is ready.
 * Without DATABASE_URL and DATA_DIR its data live in a folder that goes when it ends. Rejects with its last lines where it ends before
 * it is ready, or is not ready in time.
 */
export async function startServiceProcess(
  main: string,
  env: Record<string, string> = {},
  { readyWithinMs = 60_000, ...options }: StartOptions = {},
): Promise<ServiceProcess> {
  const port = env['PORT'] ?? String(await freePort());
  const data = await throwAwayData(env);
  const settings = { HOST: '127.0.0.1', ...MEMORY_SETTINGS, ...env, ...data.env, PORT: port };
  const child = startChild(main, [], settings, options);
  const url = `http://127.0.0.1:${port}`;
  const service: ServiceProcess = {
    url,
    pid: child.pid,
    lines: child.lines,
    moveClock: child.moveClock,
    stop: () => child.stop().finally(data.remove),
    kill: () => child.kill().finally(data.remove),
  };
  const waiting = new AbortController();
  const patience = AbortSignal.any([waiting.signal, AbortSignal.timeout(readyWithinMs)]);
  try {
    await Promise.race([becomesReady(url, patience), child.ended]);
    return service;
  } catch (error) {
    await service.kill();
    // Somebody else was given the port between the look for a free one and the listening.
    const isTaken = env['PORT'] === undefined && child.lines.some((line) => line.includes('EADDRINUSE'));
    if (isTaken) return await startServiceProcess(main, env, { readyWithinMs, ...options });
    throw new Error(`the service did not become ready:\n${child.lines.slice(-20).join('\n')}`, { cause: error });
  } finally {
    waiting.abort();
  }
}
