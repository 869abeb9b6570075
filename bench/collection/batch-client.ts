import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, request } from 'undici';
import { isAccepted, type Journal } from '../checker/journal.js';
import { API_KEY } from '../processes.js';

/** What a run tells of itself that the bench reads. */
export interface RunStatus {
  readonly id: string;
  readonly state: string;
}

interface ReadResult {
  readonly query: { readonly key: string };
  readonly cursor: string;
}

interface Sending {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const POLL_MS = 200;
/** Answers come without most of what they hold, because reading them is not what is measured. */
const OPTIONS = 'maxAge=0&fields=status';

const isOver = ({ state }: RunStatus): boolean => state === 'done' || state === 'cancelled';

/** Who has something collected, and writes down what was asked and answered. */
export class BatchClient {
  private readonly dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  private readonly closing = new AbortController();

  constructor(
    private readonly server: string,
    readonly journal: Journal,
  ) {}

  /** Ids of all runs that it was given. */
  get runs(): string[] {
    return [...new Set(this.journal.entries.flatMap((entry) => (entry.what === 'post' ? (entry.runId ?? []) : [])))];
  }

  /** Has names collected, all of them from their registries. @returns the id of the run */
  async post(names: readonly string[], key?: string): Promise<string> {
    const { status, body } = await this.json<RunStatus>('POST', `/v1/batches?${OPTIONS}`, {
      body: `domain\n${names.join('\n')}\n`,
      headers: { 'content-type': 'text/csv', ...(key !== undefined && { 'idempotency-key': key }) },
    }).catch(async (error: unknown) => {
      await this.journal.note({ what: 'post', key, lines: names, status: 0 });
      throw error;
    });
    const runId = isAccepted(status) ? body.id : undefined;
    await this.journal.note({ what: 'post', key, lines: names, status, runId });
    if (runId === undefined) throw new Error(`POST /v1/batches: ${status} ${JSON.stringify(body)}`);
    return runId;
  }

  async cancel(runId: string): Promise<void> {
    const { status } = await this.json('POST', `/v1/batches/${runId}/cancel`);
    await this.journal.note({ what: 'cancel', runId, status });
  }

  /** Has what failed or died asked again. */
  async retry(runId: string): Promise<void> {
    const { status, body } = await this.json('POST', `/v1/batches/${runId}/retry`, {
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    await this.journal.note({ what: 'retry', runId, status });
    if (!isAccepted(status)) throw new Error(`POST /v1/batches/${runId}/retry: ${status} ${JSON.stringify(body)}`);
  }

  async status(runId: string): Promise<RunStatus> {
    const { status, body } = await this.json<RunStatus>('GET', `/v1/batches/${runId}`);
    if (status !== 200) throw new Error(`GET /v1/batches/${runId}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Resolves when a run is over, however often it cannot be asked meanwhile. */
  async ended(runId: string): Promise<RunStatus> {
    for (;;) {
      const run = await this.status(runId).catch(() => undefined);
      if (run !== undefined && isOver(run)) return run;
      await this.pause();
    }
  }

  /**
   * Reads the results in the order of completion and notes them: those that are there, or all until the run is over, over as many
   * connections as that takes.
   */
  async results(runId: string, { follow = false } = {}): Promise<void> {
    const queries: string[] = [];
    let cursor: string | undefined;
    for (let isWhole = false; !isWhole;) {
      const from = cursor === undefined ? '' : `&cursor=${cursor}`;
      const path = `/v1/batches/${runId}/results?format=ndjson&order=completion&follow=${follow}${from}`;
      const wasOver = follow || isOver(await this.status(runId));
      isWhole = await this.lines<ReadResult>(path, (result) => {
        queries.push(result.query.key);
        cursor = result.cursor;
      }).catch(() => false);
      isWhole &&= wasOver && isOver(await this.ended(runId));
      if (!isWhole) await this.pause();
    }
    await this.journal.note({ what: 'results', runId, queries });
  }

  /** Whatever is still under way rejects. */
  close(): Promise<void> {
    this.closing.abort();
    return this.dispatcher.destroy();
  }

  private pause(): Promise<void> {
    return sleep(POLL_MS, undefined, { signal: this.closing.signal });
  }

  /** @returns whether the answer came to its end */
  private async lines<T>(path: string, read: (line: T) => void): Promise<boolean> {
    const { statusCode, body } = await this.ask('GET', path);
    if (statusCode !== 200) {
      await body.dump();
      return false;
    }
    let rest = '';
    for await (const piece of body.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      // An empty one says that the other side is still there.
      for (const line of lines) if (line !== '') read(JSON.parse(line) as T);
    }
    return rest === '';
  }

  private async json<T>(method: 'GET' | 'POST', path: string, options?: Sending): Promise<{ status: number; body: T }> {
    const { statusCode, body } = await this.ask(method, path, options);
    return { status: statusCode, body: (await body.json()) as T };
  }

  private ask(method: 'GET' | 'POST', path: string, { body, headers }: Sending = {}): Promise<Dispatcher.ResponseData> {
    const { server, dispatcher } = this;
    return request(server + path, { method, body, dispatcher, headers: { 'x-api-key': API_KEY, ...headers } });
  }
}
