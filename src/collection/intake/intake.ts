import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../../platform/clock.js';
import { uuidV7 } from '../../platform/database/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { type CollectionRun, type RunOptions } from '../collection-run.js';
import { DispatchWake } from './dispatch-wake.js';
import { type IntakeLine, isRefused, type RefusedLine } from './intake-line.js';
import { type Chunk, HEARTBEAT_MS, IntakeLost, IntakeRepository } from './intake.repository.js';
import { ItemPlan, type PlannedItem } from './item-plan.js';
import { type Opened, type Receiving } from './open-run.repository.js';

export interface NewRun {
  readonly tenantId: string;
  readonly options: RunOptions;
  /** The same key and the same request give the same run. */
  readonly idempotencyKey?: string;
  readonly lines: AsyncIterable<IntakeLine>;
  /** Tells one input from another; called once, when all lines are read. Absent: the options alone tell requests apart. */
  readonly digest?: () => Buffer;
}

export interface ReceivedRun extends CollectionRun {
  /** What callbacks are signed with: `whsec_` and the key in base64 (Standard Webhooks). For whoever started the run, and nobody else. */
  readonly callbackSecret?: string;
}

const MOST_LINES = 1_000_000;
const CHUNK_LINES = 2_000;
const RETRY_AFTER_SECONDS = 5;
const CALLBACK_KEY_BYTES = 24;
/** Of an input without a usable line, what was wrong with the first ones. */
const SHOWN_FAULTS = 10;

/** The way in: lines become items of a run that waits to be asked. */
@Injectable()
export class Intake implements OnModuleDestroy {
  private readonly logger = new Logger(Intake.name);
  private readonly active = new Set<Promise<unknown>>();

  constructor(
    private readonly repository: IntakeRepository,
    private readonly items: ItemPlan,
    private readonly dispatch: DispatchWake,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a run and its items, as fast as they can be stored and no faster; resolves when all of them are in and the run goes on by itself.
   * Whatever ends it before leaves nothing behind.
   *
   * @throws ProblemError `no-usable-line`, `too-many-lines`, `idempotency-mismatch`, `idempotency-in-progress`, `run-overtaken`; whatever
   *   the lines throw; LookupFailure where the lists of registries were never obtained
   */
  receive(request: NewRun): Promise<ReceivedRun> {
    const received = this.begin(request);
    this.active.add(received);
    return received.finally(() => this.active.delete(received));
  }

  /** Whoever sends the lines ends them; what is half in is discarded before the database goes. */
  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.active);
  }

  private async begin(request: NewRun): Promise<ReceivedRun> {
    const { tenantId, idempotencyKey, options } = request;
    const callbackSecret =
      options.callbackUrl === undefined ? undefined : `whsec_${randomBytes(CALLBACK_KEY_BYTES).toString('base64')}`;
    const id = uuidV7(this.clock.now());
    const opened = await this.repository.open({ id, tenantId, idempotencyKey, options, callbackSecret });
    if (opened.as === 'busy') throw inProgress();
    if (opened.as === 'known') return replay(request, opened);
    return { ...(await this.fill(request, opened.receiving)), callbackSecret };
  }

  private async fill(request: NewRun, receiving: Receiving): Promise<CollectionRun> {
    const heart = setInterval(() => void this.repository.beat(receiving).catch(() => undefined), HEARTBEAT_MS).unref();
    try {
      await this.storeAll(request, receiving);
      const run = await this.repository.complete(receiving, digestOf(request));
      this.dispatch.wake();
      return run;
    } catch (error) {
      await this.repository
        .discard(receiving)
        .catch(() => this.logger.warn('a run whose input broke off could not be deleted'));
      throw error instanceof IntakeLost ? overtaken() : error;
    } finally {
      clearInterval(heart);
    }
  }

  /** While one chunk is stored, the next one is read and planned. */
  private async storeAll(request: NewRun, receiving: Receiving): Promise<void> {
    let stored: Promise<void> = Promise.resolve();
    let items = 0;
    const faults: RefusedLine[] = [];
    try {
      for await (const chunk of this.chunks(request)) {
        await stored;
        stored = this.repository.store(receiving, chunk);
        stored.catch(() => undefined);
        items += chunk.items.length;
        if (items === 0 && faults.length < SHOWN_FAULTS) faults.push(...chunk.refused.slice(0, SHOWN_FAULTS));
      }
    } finally {
      await stored;
    }
    if (items === 0) throw nothingUsable(faults.slice(0, SHOWN_FAULTS));
  }

  private async *chunks({ lines, tenantId, options }: NewRun): AsyncGenerator<Chunk> {
    let [items, refused]: [PlannedItem[], RefusedLine[]] = [[], []];
    let count = 0;
    for await (const line of lines) {
      if (++count > MOST_LINES) throw tooMany();
      const planned = isRefused(line) ? line : await this.items.plan(line, tenantId, options.priority);
      if ('code' in planned) refused.push(planned);
      else items.push(planned);
      if (items.length + refused.length < CHUNK_LINES) continue;
      yield { items, refused };
      [items, refused] = [[], []];
    }
    if (items.length + refused.length > 0) yield { items, refused };
  }
}

/** The run that the same request made before. */
async function replay(request: NewRun, known: Extract<Opened, { as: 'known' }>): Promise<ReceivedRun> {
  for await (const line of request.lines) void line;
  if (known.requestDigest !== undefined && !known.requestDigest.equals(digestOf(request))) throw mismatch();
  return { ...known.run, callbackSecret: known.callbackSecret };
}

function digestOf({ options, digest }: NewRun): Buffer {
  const hash = createHash('sha256').update(JSON.stringify(options));
  return (digest === undefined ? hash : hash.update('\0').update(digest())).digest();
}

const member = 'Idempotency-Key';

const inProgress = (): ProblemError =>
  new ProblemError(409, 'idempotency-in-progress', 'Still coming in', 'A request with this key is still coming in', {
    member,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });

const mismatch = (): ProblemError =>
  new ProblemError(
    422,
    'idempotency-mismatch',
    'Another request',
    'This key belongs to a request with other options or another input',
    {
      member,
    },
  );

const overtaken = (): ProblemError =>
  new ProblemError(
    409,
    'run-overtaken',
    'Taken up elsewhere',
    'Another request with the same key took the run up, or it was cancelled',
  );

const tooMany = (): ProblemError =>
  new ProblemError(
    413,
    'too-many-lines',
    'Too many lines',
    `A run takes up to ${MOST_LINES} lines; send the rest as another`,
  );

const nothingUsable = (faults: readonly RefusedLine[]): ProblemError =>
  new ProblemError(400, 'no-usable-line', 'Nothing to ask', 'The input has no line that can be used', {
    errors: faults,
  });
