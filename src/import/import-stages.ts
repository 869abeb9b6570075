import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { AppConfig } from '../config/index.js';
import { RedactionContext } from '../lookup/index.js';
import { Clock } from '../platform/clock.js';
import { ThreadPool, threadsFor } from '../platform/threads/index.js';
import { BootstrapService } from '../registry/index.js';
import { answerDigestKey } from './answer-digest-key.js';
import { claimStage, refineStage } from './import-stage.js';
import { type StageResult, type StageTask } from './import-task.js';
import { stageContext, type StageSettings } from './stage-context.js';
import { stageFingerprint } from './stage-fingerprint.js';
import { type Stage } from './stage.js';

const THREAD = new URL('./import-thread.js', import.meta.url);
/** Heap of one thread: what it keeps are memos, what it works on is one chunk. */
const THREAD_MB = 128;
/** Threads take a second to start and warm up, so they wait for the next import before they go. */
const LINGER_MS = 30_000;

interface Opened {
  stage: Stage;
  close: () => Promise<void>;
}

/** The threads of one tenant's imports, and who uses them. */
interface Shared {
  opened: Promise<Opened>;
  users: number;
  timer?: NodeJS.Timeout;
}

/** Where chunks are worked on: threads, as many as the cores allow, that imports share and that end when there are none. */
@Injectable()
export class ImportStages implements OnApplicationShutdown {
  private readonly shared = new Map<string, Shared>();
  private readonly threads: number;

  constructor(
    private readonly config: AppConfig,
    private readonly redaction: RedactionContext,
    private readonly bootstrap: BootstrapService,
    private readonly clock: Clock,
  ) {
    this.threads = config.importThreads ?? threadsFor(availableParallelism());
  }

  /**
   * Lends a stage for a tenant's answers for as long as `work` takes.
   *
   * @throws LookupFailure where it is not known who is a registry
   */
  async use<T>(tenantId: string, work: (stage: Stage) => Promise<T>): Promise<T> {
    const shared = this.shared.get(tenantId) ?? { opened: this.open(tenantId), users: 0 };
    this.shared.set(tenantId, shared);
    clearTimeout(shared.timer);
    shared.users += 1;
    try {
      return await work((await shared.opened).stage);
    } finally {
      shared.users -= 1;
      if (shared.users === 0) this.closeLater(tenantId, shared);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.shared].map(([tenantId, shared]) => this.close(tenantId, shared)));
  }

  private closeLater(tenantId: string, shared: Shared): void {
    shared.timer = setTimeout(() => void this.close(tenantId, shared), LINGER_MS).unref();
    // What could not be opened is tried anew by the next import.
    shared.opened.catch(() => this.close(tenantId, shared));
  }

  private async close(tenantId: string, shared: Shared): Promise<void> {
    clearTimeout(shared.timer);
    if (this.shared.get(tenantId) === shared) this.shared.delete(tenantId);
    const opened = await shared.opened.catch(() => undefined);
    await opened?.close();
  }

  private async open(tenantId: string): Promise<Opened> {
    const settings: StageSettings = {
      tenantId,
      redaction: this.redaction.settings,
      registries: await this.bootstrap.knownRegistries(),
      digestKey: await answerDigestKey(this.config.dataDir),
      fingerprint: stageFingerprint(),
    };
    if (this.threads === 0) return { stage: stageHere(settings, this.clock), close: async () => undefined };
    const pool = new ThreadPool<StageTask, StageResult>(THREAD, {
      size: this.threads,
      memoryMb: THREAD_MB,
      workerData: settings,
    });
    return { stage: pool, close: () => pool.close() };
  }
}

/** The same work in the thread that asks: for one core, and to measure the others against. */
export function stageHere(settings: StageSettings, clock: Clock): Stage {
  const context = stageContext(settings, () => clock.now());
  const work = (task: StageTask) => (task.step === 'claim' ? claimStage(task, context) : refineStage(task, context));
  return { size: 0, run: async (task) => work(task) };
}
