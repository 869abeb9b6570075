import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type TaskReply } from './answer-tasks.js';
import { errorOf, ThreadDied, ThreadPoolClosed } from './thread-errors.js';

/**
 * Young generation of each thread's heap, in MiB. Left to itself it follows from the old generation, and a small one makes what a task works on
 * grow old before it is done: the same work then takes twice as long.
 */
const YOUNG_MB = 24;

export interface ThreadPoolOptions {
  /** Threads at most. Each starts with the first task that finds all others busy. */
  size: number;
  /** Old generation of each thread's heap, in MiB. Buffers lie outside of it. A thread that needs more dies. */
  memoryMb: number;
  /** Cloned into each thread, there `workerData` of `node:worker_threads`. */
  workerData?: unknown;
}

interface Job<Task, Result> {
  readonly task: Task;
  readonly transfer: readonly ArrayBuffer[];
  resolve(result: Result): void;
  reject(error: Error): void;
}

interface Thread<Task, Result> {
  readonly worker: Worker;
  readonly exited: Promise<void>;
  /** The task it works on. */
  job?: Job<Task, Result>;
}

/**
 * Threads that all run one script, which calls {@link answerTasks}. Tasks are answered by whichever thread is free, in the order in which
 * they were handed in where there is one thread, in any order otherwise. A thread that dies is replaced when there is work for another;
 * its task rejects with {@link ThreadDied}, and those that wait live on.
 */
export class ThreadPool<Task, Result> {
  readonly size: number;
  private readonly threads = new Set<Thread<Task, Result>>();
  private readonly queue: Job<Task, Result>[] = [];
  private closing?: Promise<void>;
  private onIdle?: () => void;

  /** @param script compiled JavaScript; starts no thread yet */
  constructor(
    private readonly script: URL,
    private readonly options: ThreadPoolOptions,
  ) {
    this.size = options.size;
    // While the threads work all cores do, and helpers of one thread's collector would take them from the others.
    setFlagsFromString('--no-parallel-scavenge');
  }

  /**
   * Has a thread work on a task. Many may be in flight; those beyond `size` wait.
   *
   * @param task anything that structured clone takes
   * @param transfer buffers in it that move instead of being copied; from this call on they belong to the pool
   * @returns rejects with what the work threw (message, `code`, `detail`), with ThreadDied, or with ThreadPoolClosed
   */
  run(task: Task, transfer: readonly ArrayBuffer[] = []): Promise<Result> {
    if (this.closing !== undefined) return Promise.reject(new ThreadPoolClosed());
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.queue.push({ task, transfer, resolve, reject });
    this.assign();
    return promise;
  }

  /** Waits for the tasks that threads work on, rejects those that wait, and ends the threads. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    for (const job of this.queue.splice(0)) job.reject(new ThreadPoolClosed());
    if (this.isBusy()) await new Promise<void>((resolve) => (this.onIdle = resolve));
    const threads = [...this.threads];
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    await Promise.all(threads.map(({ exited }) => exited));
  }

  private isBusy(): boolean {
    return [...this.threads].some(({ job }) => job !== undefined);
  }

  /** Gives waiting tasks to free threads, and starts threads for the rest. */
  private assign(): void {
    while (this.queue.length > 0) {
      const free = [...this.threads].find(({ job }) => job === undefined);
      if (free === undefined && this.threads.size >= this.size) return;
      const job = this.queue.shift()!;
      try {
        const thread = free ?? this.start();
        thread.worker.postMessage(job.task, job.transfer);
        thread.job = job;
      } catch (error) {
        job.reject(error as Error);
      }
    }
  }

  private start(): Thread<Task, Result> {
    const { memoryMb, workerData } = this.options;
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB };
    const worker = new Worker(this.script, { workerData, resourceLimits });
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    const thread: Thread<Task, Result> = { worker, exited };
    let uncaught: Error | undefined;
    worker.on('message', (reply: TaskReply<Result>) => this.settle(thread, reply));
    worker.on('messageerror', () => void worker.terminate());
    worker.on('error', (error: Error) => (uncaught = error));
    // `exit` follows every `error`; only then is the memory free for the replacement.
    worker.on('exit', (code) => {
      this.threads.delete(thread);
      resolve();
      thread.job?.reject(new ThreadDied(code, uncaught));
      this.release(thread);
    });
    this.threads.add(thread);
    return thread;
  }

  private settle(thread: Thread<Task, Result>, reply: TaskReply<Result>): void {
    if ('failure' in reply) thread.job?.reject(errorOf(reply.failure));
    else thread.job?.resolve(reply.result);
    this.release(thread);
  }

  private release(thread: Thread<Task, Result>): void {
    thread.job = undefined;
    this.assign();
    if (!this.isBusy()) this.onIdle?.();
  }
}
