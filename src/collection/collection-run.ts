import { type Priority } from './priority.js';

/** `collection`: asked for by a user. `warm-up`: so that later questions find an answer. `refresh`: what is watched, on schedule. */
export type RunKind = 'collection' | 'warm-up' | 'refresh';

/** `receiving`: the input is still coming in and nothing is asked. `cancelled`: nothing more is asked from that moment on. */
export type RunState = 'receiving' | 'running' | 'done' | 'cancelled';

/** What whoever starts a run decides. */
export interface RunOptions {
  readonly kind: RunKind;
  readonly name?: string;
  /** For all items; without it each is classified by its name. A line of the input may say otherwise for itself. */
  readonly priority?: Priority;
  /** The oldest stored answer that will do, in seconds; 0 asks every registry. */
  readonly maxAgeSeconds: number;
  /** Dotted paths into the answer's `registration`; empty: all of it. */
  readonly fields: readonly string[];
  /** Answers are kept with the run alone, and go when it is purged; nothing enters the history. */
  readonly isStrict: boolean;
  /** From the end of the run to the deletion of its items and results. */
  readonly purgeAfterSeconds?: number;
  readonly purpose?: string;
  /** Items of the run in flight at a time, over all lanes and replicas. */
  readonly ceiling?: number;
  /** Results are given in the order of the input unless a reader asks otherwise. */
  readonly preserveOrder: boolean;
  readonly callbackUrl?: string;
}

/** What became of the lines of the input: each came to one end. */
export interface IntakeCounts {
  readonly lines: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly items: number;
}

export interface CollectionRun extends RunOptions, IntakeCounts {
  readonly id: string;
  readonly tenantId: string;
  readonly state: RunState;
  readonly idempotencyKey?: string;
  readonly createdAt: Date;
  /** When all of the input was in. */
  readonly receivedAt?: Date;
  readonly finishedAt?: Date;
  readonly purgeAt?: Date;
  readonly purgedAt?: Date;
  readonly expiresAt: Date;
  readonly callbackState?: 'pending' | 'delivered' | 'failed';
}
