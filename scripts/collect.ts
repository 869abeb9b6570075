import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type BatchDto, type BatchErrorDto } from '../src/collection/dto/batch.dto.js';
import { type BatchSummaryDto } from '../src/collection/dto/summary.dto.js';
import { CollectClient, hasEnded } from './collect-client.js';
import { type CollectRequest, parseCollectArguments, USAGE, UsageError } from './collect-arguments.js';
import { followProgress } from './collect-follow.js';
import { openInput } from './collect-input.js';
import { collectKey } from './collect-key.js';
import { ResultFile } from './collect-output.js';
import { lineText, reportText } from './collect-report.js';
import { type CollectService, findService } from './collect-service.js';
import { persisting, RefusedError } from './persisting.js';
import { bold, dim, grouped } from './terminal.js';

const DONE = 0;
const PARTLY = 1;
const COULD_NOT = 2;
const CANCELLED = 130;
const SHOWN_LINES = 5;

/** One run of the command, from the file to the report. */
class Collection {
  private readonly uploading = new AbortController();
  private batch?: BatchDto;

  constructor(
    private readonly service: CollectService,
    private readonly client: CollectClient,
    private readonly asked: CollectRequest,
  ) {}

  /** The first time the run is cancelled and its end awaited, the second time nothing is. */
  interrupt(): void {
    if (this.uploading.signal.aborted) process.exit(CANCELLED);
    this.uploading.abort();
    if (this.batch === undefined) return;
    console.error(dim('\nCancelling; once more leaves at once.'));
    // A run that is done by now has nothing to be cancelled.
    this.client.cancel(this.batch.id).catch(() => undefined);
  }

  /** @returns the exit code */
  async run(): Promise<number> {
    await this.client.greet();
    const out = this.asked.out && (await ResultFile.open(this.asked.out, this.asked.path));
    const sent = await this.send();
    if (sent === undefined) return CANCELLED;
    this.batch = sent;
    this.tell(sent);
    if (this.asked.isDetached && !hasEnded(sent)) return sent.input.rejected > 0 ? PARTLY : DONE;
    const [failures] = await Promise.all([
      followProgress(this.client, sent, process.stderr),
      out?.write(this.client.results(sent.id)),
    ]);
    const [ended, summary, errors] = await Promise.all([
      this.client.get<BatchDto>(sent.links.self),
      this.client.get<BatchSummaryDto>(`${sent.links.self}/summary`),
      this.client.get<{ items: BatchErrorDto[] }>(`${sent.links.errors}?limit=${SHOWN_LINES}`),
    ]);
    console.log(reportText(ended, summary, errors.items, failures));
    return exitCodeOf(ended);
  }

  /** @returns undefined where it was interrupted */
  private async send(): Promise<BatchDto | undefined> {
    const { path, type, options, resumeKey, isAgain } = this.asked;
    const name = path === '-' ? 'standard input' : basename(path);
    const members = Object.entries({ name, ...options }).map(([key, value]): [string, string] => [key, String(value)]);
    const query = new URLSearchParams(members);
    const ofContent = path === '-' ? undefined : await collectKey(path, query.toString());
    const key = resumeKey ?? (isAgain && ofContent ? `${ofContent}:${randomUUID()}` : ofContent);
    const { signal } = this.uploading;
    const send = async () => this.client.start(query, await openInput(path, type), key, signal);
    try {
      // Standard input can be read once.
      return await (path === '-' ? send() : persisting(send, signal));
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  private tell({ id, name, state, links, input, counts, createdAt }: BatchDto): void {
    console.error(`${bold(name ?? id)}  ${this.service.url}${links.self}`);
    const ended = input.items - counts.waiting - counts.leased;
    if (state !== 'running')
      console.error(dim(`This is the run of ${createdAt}, which is ${state}; --again starts anew.`));
    else if (ended > 0) console.error(dim(`${grouped(ended)} of ${grouped(input.items)} have ended already.`));
  }
}

function exitCodeOf({ state, input, counts }: BatchDto): number {
  if (state === 'cancelled') return CANCELLED;
  return input.rejected + counts.failed + counts.dead > 0 ? PARTLY : DONE;
}

function explain(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof UsageError) return `${message}\n\n${USAGE}`;
  return error instanceof RefusedError ? [message, ...error.lines.map(lineText)].join('\n') : message;
}

async function main(given: readonly string[]): Promise<number> {
  let service: CollectService | undefined;
  let client: CollectClient | undefined;
  try {
    const asked = parseCollectArguments(given);
    service = await findService(asked.server, !asked.isDetached);
    client = new CollectClient(service);
    const collection = new Collection(service, client, asked);
    process.on('SIGINT', () => collection.interrupt());
    // The run goes on, here where a service of one's own ends with the same command.
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(COULD_NOT));
    return await collection.run();
  } catch (error) {
    console.error(explain(error));
    return COULD_NOT;
  } finally {
    await client?.close();
    await service?.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
