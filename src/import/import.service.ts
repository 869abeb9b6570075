import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock, monotonic } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { type Page, type PageRequest, RegistrationStore } from '../registration/index.js';
import { ImportDiffers } from './behind-checkpoint.js';
import { ImportPipeline } from './import-pipeline.js';
import { type ImportError, ImportOvertaken, type ImportRun, type LineCounts } from './import-run.js';
import { ImportStages } from './import-stages.js';
import { type Chunk } from './import-task.js';
import { type AttemptEnd, ImportMetrics } from './import.metrics.js';
import { ImportRepository, type NewImport } from './import.repository.js';
import { SourceError } from './source-error.js';
import { type Stage } from './stage.js';

/** Imports under way in one process: each holds two connections, and more of them share the same threads and are no quicker. */
const MOST_ACTIVE = 2;
const RETRY_AFTER_SECONDS = 15;

export interface ImportRequest extends NewImport {
  /** Opens the input from its beginning. Not called for an import that is done. */
  input: () => AsyncIterable<Chunk>;
  /** Called once before the first line is read. */
  onOpened?: (run: ImportRun) => void;
  /** Called after every commit, with what came of that chunk. */
  onStored?: (counts: LineCounts, chunk: Chunk) => void;
}

/** Answers that a user already holds, on their way into the store. */
@Injectable()
export class ImportService implements OnModuleDestroy {
  private readonly logger = new Logger(ImportService.name);
  private readonly stopping = new AbortController();
  private readonly active = new Set<Promise<unknown>>();

  constructor(
    private readonly repository: ImportRepository,
    private readonly store: RegistrationStore,
    private readonly stages: ImportStages,
    private readonly metrics: ImportMetrics,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies an input, or what is left of it: the same idempotency key goes on behind the checkpoint, and one that is done reads nothing.
   * Resolves when every line is stored or refused. Whatever else ends it leaves the run `interrupted` (`failed` where the input cannot be
   * read), with everything up to its checkpoint stored.
   *
   * @throws ProblemError `import-differs`, `import-overtaken`, `import-input`, `imports-busy`; any other error of the machinery
   */
  async apply(request: ImportRequest): Promise<ImportRun> {
    if (this.active.size >= MOST_ACTIVE || this.stopping.signal.aborted) throw busy();
    const applied = this.attempt(request);
    this.active.add(applied);
    return applied.finally(() => this.active.delete(applied));
  }

  byId(tenantId: string, id: string): Promise<ImportRun | undefined> {
    return this.repository.byId(tenantId, id);
  }

  list(tenantId: string, page: PageRequest): Promise<Page<ImportRun>> {
    return this.repository.list(tenantId, page);
  }

  errors(id: string, page: PageRequest): Promise<Page<ImportError>> {
    return this.repository.errors(id, page);
  }

  /** What is under way ends behind its last commit, to be taken up after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort(new SourceError('interrupted'));
    await Promise.allSettled(this.active);
  }

  private async attempt(request: ImportRequest): Promise<ImportRun> {
    const run = await this.repository.open(request, this.clock.now());
    request.onOpened?.(run);
    if (run.state === 'done') return run;
    const start = monotonic();
    this.metrics.started();
    let end: AttemptEnd = 'interrupted';
    try {
      await this.stages.use(run.tenantId, (stage) => this.pipeline(stage, run, request));
      const done = await this.repository.end(run, 'done');
      end = 'done';
      return done;
    } catch (error) {
      end = await this.interrupt(run, error);
      throw problemOf(error);
    } finally {
      this.metrics.ended(end, (monotonic() - start) / 1000);
    }
  }

  private pipeline(stage: Stage, run: ImportRun, request: ImportRequest): Promise<void> {
    const { repository, store, metrics } = this;
    const onStored = (counts: LineCounts, chunk: Chunk): void => {
      metrics.stored(counts);
      request.onStored?.(counts, chunk);
    };
    const pipeline = new ImportPipeline({ stage, store, repository, onStored, onDeath: () => metrics.died() }, run);
    return pipeline.apply(request.input(), this.stopping.signal);
  }

  /** Notes why an attempt ended. Where even that fails, the run stays `running` and can be taken up all the same. */
  private async interrupt(run: ImportRun, error: unknown): Promise<AttemptEnd> {
    if (error instanceof ImportOvertaken) return 'overtaken';
    const state = error instanceof SourceError && error.code !== 'interrupted' ? 'failed' : 'interrupted';
    this.logger.warn({ message: 'import ended early', importId: run.id, state, reason: nameOf(error) });
    await this.repository.end(run, state, reasonOf(error)).catch(() => undefined);
    return state;
  }
}

/** Messages of drivers and parsers may quote a line. */
function reasonOf(error: unknown): string {
  const isOurs = error instanceof SourceError || error instanceof ImportDiffers;
  return isOurs ? `${error.message}${whereOf(error)}` : `Something failed on this side: ${nameOf(error)}`;
}

const whereOf = (error: SourceError | ImportDiffers): string =>
  error instanceof SourceError && error.part !== undefined && error.part !== '-' ? ` (${error.part})` : '';

function nameOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  return `${name ?? typeof error}${typeof code === 'string' ? ` ${code}` : ''}`;
}

/** What the caller is told. */
function problemOf(error: unknown): unknown {
  const member = 'Idempotency-Key';
  if (error instanceof ImportDiffers)
    return new ProblemError(409, 'import-differs', 'Another input', error.message, { member });
  if (error instanceof ImportOvertaken)
    return new ProblemError(409, 'import-overtaken', 'Taken up elsewhere', error.message, { member });
  if (error instanceof SourceError)
    return new ProblemError(400, 'import-input', 'The input cannot be read', reasonOf(error), { reason: error.code });
  return error;
}

function busy(): ProblemError {
  return new ProblemError(503, 'imports-busy', 'Other imports are under way', 'Try again when one of them is done', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
