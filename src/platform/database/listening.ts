import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Queryable } from './database.js';

/** Who is to be told what transactions announce with NOTIFY. */
export interface Listener {
  /** A name of the program's own. */
  readonly channel: string;
  /**
   * Reads what may have been missed: as soon as the connection listens, and regularly then, as a connection may be dead without anybody noticing,
   * and a pooler in between may not pass on what is announced. Notices may arrive while it reads, of changes that it does not see yet.
   */
  catchUp(connection: Queryable): Promise<void>;
  /** One notice, in the order of commits. */
  hear(payload: string): void;
  /** From now on notices are missed, until the next `catchUp`. */
  lost(): void;
}

export interface ListeningTimes {
  readonly catchUpMs?: number;
  /** Wait after the first failure; doubles with each further one. */
  readonly firstRetryMs?: number;
  readonly lastRetryMs?: number;
}

/** For any one statement, and for a connect. */
const TIMEOUT_MS = 5_000;
const GOODBYE_MS = 1_000;

/** A connection of its own that listens, for as long as the process runs; a lost one is replaced. */
export class Listening {
  private readonly stopping = new AbortController();
  private over: Promise<void> = Promise.resolve();
  private retryMs = 0;

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
    private readonly times: ListeningTimes = {},
  ) {}

  /** Does not wait for the connection. */
  start(): void {
    this.over = this.listen();
  }

  /** Waits for a connection to end, but not for one that does not come about or is not answered. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.over, sleep(GOODBYE_MS, undefined, { ref: false })]);
  }

  private async listen(): Promise<void> {
    const { firstRetryMs = 100, lastRetryMs = 5_000 } = this.times;
    while (!this.stopping.signal.aborted) {
      // Whatever ends a connection, the answer is the next one.
      await this.connection().catch(() => undefined);
      await this.pause(this.retryMs);
      this.retryMs = Math.min(lastRetryMs, Math.max(firstRetryMs, this.retryMs * 2));
    }
  }

  private async connection(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'rollcall listening',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => {});
    client.on('notification', ({ payload = '' }) => {
      try {
        this.listener.hear(payload);
      } catch {
        // Anybody with an account may announce anything. What it was meant to say is found out by asking, on the next connection.
        void client.end().catch(() => undefined);
      }
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${this.listener.channel}`);
      while (!this.stopping.signal.aborted) {
        await this.listener.catchUp(client);
        this.retryMs = 0;
        await Promise.race([ended, this.pause(this.times.catchUpMs ?? TIMEOUT_MS)]);
      }
    } finally {
      this.listener.lost();
      // One that is dead without knowing it never says that it has ended.
      await Promise.race([client.end().catch(() => undefined), sleep(GOODBYE_MS, undefined, { ref: false })]);
    }
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
