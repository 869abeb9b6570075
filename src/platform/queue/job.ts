/** What a job is about: ids alone. Whatever else it takes is read where the ids lead, when the job is worked. */
export type JobData = Readonly<Record<string, string>>;

/** A kind of work, and how stubbornly it is tried. */
export interface QueueDefinition {
  readonly name: string;
  /** How often it is tried before it is dead; the first time included. */
  readonly attempts: number;
  /** Before the second attempt; doubles from there on, with jitter. */
  readonly firstDelaySeconds: number;
  readonly maxDelaySeconds: number;
  /** An attempt that takes longer counts as lost. */
  readonly attemptSeconds: number;
  /** Signs of life while an attempt is under way, at least 10; without them it counts as lost. Unset: none are asked for. */
  readonly heartbeatSeconds?: number;
}

export interface SendOptions {
  /** Not before this instant, by the clock of the database. Unset: at once. */
  readonly startAfter?: Date;
  /** While a job of this queue with the same key waits or is under way, no second one is made. */
  readonly key?: string;
  /** Jobs of one group are limited together, see {@link WorkOptions.perGroup}. Not a value that could be personal. */
  readonly group?: string;
}

export interface WorkOptions {
  /** Jobs of this queue at a time in this process. */
  readonly concurrency: number;
  /** Of one group at a time in this process. */
  readonly perGroup?: number;
  /** How long a job may wait without being noticed. */
  readonly pollSeconds?: number;
}

/** One attempt at a job. */
export interface JobAttempt {
  readonly id: string;
  readonly data: JobData;
  /** From 1. */
  readonly attempt: number;
  /** Nobody tries again after this one. */
  readonly isLast: boolean;
  /** Aborted when the attempt was taken away, or when the process has no time left. */
  readonly signal: AbortSignal;
}

export interface DeadJob {
  readonly id: string;
  readonly queue: string;
  readonly data: JobData;
  readonly attempts: number;
  /** Class of the last attempt's error. */
  readonly reason: string;
  readonly diedAt: Date;
}

/** A queue as of the last minute. */
export interface QueueState {
  readonly name: string;
  /** Waiting, without those whose time has not come. */
  readonly ready: number;
  readonly deferred: number;
  readonly active: number;
}

/** What a job's last attempt leaves behind: the class of the error that ended it, and no text of that error. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';

  constructor(error: unknown) {
    super(error instanceof Error ? error.name : typeof error);
    this.stack = '';
  }
}
