import { setTimeout as delay } from 'node:timers/promises';
import { Agent, type Dispatcher, request } from 'undici';
import { type BatchDto, type BatchErrorDto } from '../src/collection/dto/batch.dto.js';
import { type ResultDto } from '../src/collection/dto/result.dto.js';
import { type CollectInput } from './collect-input.js';
import { type CollectService } from './collect-service.js';
import { eventsOf, type StreamEvent } from './event-stream.js';
import { persisting, RefusedError, UnreachableError } from './persisting.js';

/** Before a stream is opened anew. */
const PAUSE_MS = 250;
/** Streams of events have a heartbeat. Others that are silent for so long are opened anew as well, which costs nothing. */
const SILENCE_MS = 120_000;
/** Nothing more comes of a run in one of these. */
const ENDED: readonly BatchDto['state'][] = ['done', 'cancelled'];

export const hasEnded = ({ state }: Pick<BatchDto, 'state'>): boolean => ENDED.includes(state);

interface Ask {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: CollectInput['body'];
  readonly signal?: AbortSignal;
}

/** Speaks to `/v1/batches` of one service. What it asks for again after a lost connection goes on where it was. */
export class CollectClient {
  // An input is answered when all of it is stored.
  private readonly dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: SILENCE_MS });

  constructor(private readonly service: Pick<CollectService, 'url' | 'headers'>) {}

  /** Whether the service is there and knows the key. @throws RefusedError, UnreachableError at once where not */
  async greet(): Promise<void> {
    await (await this.ask('/v1/batches?limit=1')).body.dump();
  }

  /** Sends an input, once. @throws RefusedError, UnreachableError */
  async start(
    options: URLSearchParams,
    { type, body }: CollectInput,
    key?: string,
    signal?: AbortSignal,
  ): Promise<BatchDto> {
    const headers = { 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) };
    const answer = await this.ask(`/v1/batches?${options.toString()}`, { method: 'POST', headers, body, signal });
    return (await answer.body.json()) as BatchDto;
  }

  /** @throws as {@link start}, when it stays away */
  get<T>(path: string): Promise<T> {
    return persisting(async () => (await (await this.ask(path)).body.json()) as T);
  }

  /** @throws as {@link start}, when it stays away */
  cancel(id: string): Promise<BatchDto> {
    const path = `/v1/batches/${id}/cancel`;
    return persisting(async () => (await (await this.ask(path, { method: 'POST' })).body.json()) as BatchDto);
  }

  /** Events of a run, the last one `done`. @throws as {@link start}, when it stays away */
  async *events(id: string): AsyncGenerator<StreamEvent> {
    let lastId: string | undefined;
    for (;;) {
      const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
      const { body } = await persisting(() => this.ask(`/v1/batches/${id}/events`, { headers }));
      for await (const event of untilLost(eventsOf(textOf(body)))) {
        lastId = event.id;
        yield event;
        if (event.event === 'done') return;
      }
      await delay(PAUSE_MS);
    }
  }

  /** All results of a run, as they come. @throws as {@link start}, when it stays away */
  async *results(id: string): AsyncGenerator<{ text: string; result: ResultDto }> {
    let cursor: string | undefined;
    for (let isOver = false; ;) {
      const path = `/v1/batches/${id}/results?format=ndjson&follow=true${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const before = cursor;
      let isWhole = true;
      const { body } = await persisting(() => this.ask(path));
      for await (const text of untilLost(linesOf(textOf(body)), () => (isWhole = false))) {
        // Blank lines show that the connection lives.
        if (text === '') continue;
        const result = JSON.parse(text) as ResultDto;
        ({ cursor } = result);
        yield { text, result };
      }
      // The stream ends with the run, but also where the service stops: nothing is missing when it brings nothing after the end of the run.
      if (isOver && isWhole && cursor === before) return;
      isOver = hasEnded(await this.get<BatchDto>(`/v1/batches/${id}`));
      if (!isOver) await delay(PAUSE_MS);
    }
  }

  close(): Promise<void> {
    return this.dispatcher.destroy();
  }

  private async ask(path: string, { headers, ...options }: Ask = {}): Promise<Dispatcher.ResponseData> {
    const response = await request(new URL(path, this.service.url), {
      ...options,
      dispatcher: this.dispatcher,
      headers: { ...this.service.headers, ...headers },
    }).catch((error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UnreachableError(`${this.service.url} cannot be reached: ${code ?? message}`, { cause: error });
    });
    if (response.statusCode < 400) return response;
    const problem = (await response.body.json().catch(() => ({}))) as Problem;
    throw new RefusedError(
      `${this.service.url} answered ${response.statusCode}: ${problem.detail ?? problem.title ?? 'no reason given'}`,
      response.statusCode,
      Number(response.headers['retry-after']) || undefined,
      problem.errors?.filter(({ line }) => line !== undefined) ?? [],
    );
  }
}

interface Problem {
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: readonly BatchErrorDto[];
}

const textOf = (body: Dispatcher.ResponseData['body']): AsyncIterable<string> => body.setEncoding('utf8');

/** A last line without its end is one that was cut off. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}

/** A connection that is lost ends what came over it, and no more than that. */
async function* untilLost<T>(items: AsyncGenerator<T>, onLost?: () => void): AsyncGenerator<T> {
  try {
    yield* items;
  } catch {
    onLost?.();
  }
}
