import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Db, type JobWithMetadata, PgBoss } from 'pg-boss';
import { AppConfig } from '../../config/index.js';
import { monotonic } from '../clock.js';
import { Database, type Queryable } from '../database/index.js';
import {
  AttemptFailed,
  type DeadJob,
  type JobAttempt,
  type JobData,
  type QueueDefinition,
  type QueueState,
  type SendOptions,
  type WorkOptions,
} from './job.js';

/** Where jobs go after their last attempt, of all queues. */
const DEAD = 'dead';
const DAY_SECONDS = 86_400;
/** How long what is dead can be redriven. */
const DEAD_SECONDS = 90 * DAY_SECONDS;
/** A job that nobody took in this time after it was due is forgotten. */
const RETENTION_SECONDS = 30 * DAY_SECONDS;
/** How often lost attempts are looked for. */
const SUPERVISE_SECONDS = 15;
/** Less than the 10 seconds that a stop may take. */
const STOP_MS = 8_000;
const ERROR_LOG_MS = 10_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Durable jobs, in the same database as everything else (pg-boss, in a schema of its own that it migrates under a lock of its own), over the
 * same connections: a job can be sent in the transaction that makes it necessary. A job is done at least once; what works it must bear
 * repetition. Few queues of rare jobs: each one is polled. Items of collections have a dispatcher instead.
 */
@Injectable()
export class JobEngine implements OnModuleDestroy {
  private readonly logger = new Logger(JobEngine.name);
  private readonly boss: PgBoss;
  private readonly mayWork: boolean;
  private starting?: Promise<void>;
  private loggedAt = -Infinity;

  constructor(database: Database, { role }: Pick<AppConfig, 'role'>) {
    this.mayWork = role !== 'api';
    this.boss = new PgBoss({
      db: over(database),
      schedule: false,
      supervise: this.mayWork,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
      // Concurrent rebuilds of indexes and a watch over the server's vacuum are not the service's to do.
      reindex: false,
      monitorVacuum: false,
    });
    this.boss.on('error', (error) => this.complain(error));
  }

  /** Makes a queue, or changes how its future jobs are tried. To be called before the first `send` or `work`; repeating it is harmless. */
  async declare(queue: QueueDefinition): Promise<void> {
    await this.start();
    const policy = {
      retryLimit: queue.attempts - 1,
      retryDelay: queue.firstDelaySeconds,
      retryBackoff: true,
      retryDelayMax: queue.maxDelaySeconds,
      expireInSeconds: queue.attemptSeconds,
      retentionSeconds: RETENTION_SECONDS,
      deleteAfterSeconds: DAY_SECONDS,
      deadLetter: DEAD,
      ...(queue.heartbeatSeconds !== undefined && { heartbeatSeconds: queue.heartbeatSeconds }),
    };
    // One waiting or active job for each key, which a job without a key of its own has for itself.
    await this.boss.createQueue(queue.name, { ...policy, policy: 'exclusive' });
    await this.boss.updateQueue(queue.name, policy);
  }

  /**
   * @param transaction the job is there when this commits, and only then; unset: at once
   * @param data UUIDs
   * @returns false where a job with this key is there already
   */
  async send(
    queue: string,
    data: JobData,
    { key, startAfter, group }: SendOptions = {},
    transaction?: Queryable,
  ): Promise<boolean> {
    const [name] = Object.entries(data).find(([, value]) => !UUID.test(value)) ?? [];
    if (name !== undefined) throw new Error(`a job of ${queue} may hold ids only: ${name} is none`);
    await this.start();
    const id = await this.boss.send(queue, data, {
      singletonKey: key ?? Object.values(data).join(' '),
      ...(startAfter && { startAfter }),
      ...(group !== undefined && { group: { id: group } }),
      ...(transaction && { db: over(transaction) }),
    });
    return id !== null;
  }

  /**
   * Works the jobs of a queue until the process stops. An attempt whose handler rejects is tried again by the queue's policy; what is kept
   * of the error is its class.
   */
  async work(queue: string, options: WorkOptions, handle: (job: JobAttempt) => Promise<void>): Promise<void> {
    if (!this.mayWork) throw new Error(`a process of role api works no jobs of ${queue}`);
    await this.start();
    const settings = {
      includeMetadata: true,
      localConcurrency: options.concurrency,
      pollingIntervalSeconds: options.pollSeconds ?? 2,
      ...(options.perGroup !== undefined && { localGroupConcurrency: options.perGroup }),
    } as const;
    await this.boss.work<JobData, void, typeof settings>(queue, settings, async (jobs) => {
      for (const job of jobs) await this.attempt(queue, job, handle);
    });
  }

  /** Jobs whose attempts were all in vain, oldest first. */
  async dead(queue?: string): Promise<DeadJob[]> {
    await this.start();
    const jobs = await this.boss.findJobs<JobData>(DEAD, { queued: true });
    return jobs
      .map((job) => ({
        id: job.id,
        queue: job.sourceName ?? '',
        data: job.data,
        attempts: (job.sourceRetryCount ?? 0) + 1,
        reason: reasonOf(job.sourceOutput),
        diedAt: job.createdOn,
      }))
      .filter((job) => queue === undefined || job.queue === queue)
      .sort((one, other) => one.diedAt.getTime() - other.diedAt.getTime());
  }

  /** Gives dead jobs all their attempts again. @param ids of {@link DeadJob}; unset: all of the queue @returns how many */
  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    await this.start();
    return this.boss.redrive(DEAD, { sourceName: queue, ...(ids && { ids: [...ids] }) });
  }

  /** For health and measures. */
  async states(): Promise<QueueState[]> {
    await this.start();
    const queues = await this.boss.getQueues();
    return queues.map(({ name, readyCount, deferredCount, activeCount }) => ({
      name,
      ready: readyCount,
      deferred: deferredCount,
      active: activeCount,
    }));
  }

  /** Takes no more jobs, and gives back those that do not end in time; before the database closes. */
  async onModuleDestroy(): Promise<void> {
    if (this.starting === undefined) return;
    await this.starting.catch(() => undefined);
    await this.boss.stop({ graceful: true, timeout: STOP_MS, close: false });
  }

  private start(): Promise<void> {
    this.starting ??= this.open().catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  private async open(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(DEAD, { retentionSeconds: DEAD_SECONDS });
  }

  private async attempt(
    queue: string,
    { id, data, retryCount, retryLimit, signal }: JobWithMetadata<JobData>,
    handle: (job: JobAttempt) => Promise<void>,
  ): Promise<void> {
    const attempt = retryCount + 1;
    try {
      await handle({ id, data, attempt, isLast: retryCount >= retryLimit, signal });
    } catch (error) {
      const failure = new AttemptFailed(error);
      this.logger.warn(`attempt ${attempt} at a job of ${queue} failed: ${failure.message}`);
      throw failure;
    }
  }

  /** While the database is away, every look for jobs fails. */
  private complain(error: Error & { code?: string }): void {
    if (monotonic() - this.loggedAt < ERROR_LOG_MS) return;
    this.loggedAt = monotonic();
    this.logger.error(`the job engine failed: ${error.code ?? error.name ?? 'Error'}`);
  }
}

const over = (queryable: Queryable): Db => ({ executeSql: (sql, values) => queryable.query(sql, values) });

function reasonOf(output: object | null): string {
  const { message } = (output ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : 'unknown';
}
