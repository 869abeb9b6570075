import { type ItemQuestion, type TallyKey } from '../collection-item.js';
import { type RunOptions } from '../collection-run.js';

/** An item that a dispatcher has given a place in its lane, and this process the right to end it. */
export interface LeasedItem extends ItemQuestion, TallyKey {
  /** `host[:port]` of the responsible registry's preferred server. */
  readonly registry: string;
  /** Set for the second step: the registrar's URL, which is asked in the registrar's lane. */
  readonly referralUrl?: string;
  /** Of the present step, this one included: from 1. */
  readonly attempt: number;
  /** Fencing token: only who holds the last one may end the item. */
  readonly lease: number;
  /** When the request may go out, monotonic milliseconds of this process; a request that cannot go out then gives its place back. */
  readonly startsAt: number;
  /** How much later it may still go out, milliseconds. */
  readonly leewayMs: number;
  readonly run: Pick<RunOptions, 'kind' | 'maxAgeSeconds' | 'fields' | 'isStrict' | 'purgeAfterSeconds'>;
}

/** What came of an item, to be written under its lease. */
export type ItemEnding =
  /** The registry answered. */
  | {
      readonly state: 'done';
      readonly outcome: 'found' | 'not-found';
      readonly source: 'registry' | 'store';
      /** `registrar-unavailable`: the registry's record is all there is. */
      readonly reason?: string;
    }
  /** Asking again would not help, or all attempts were in vain. `outcome` is the failure's code, `reason` its detail's. */
  | { readonly state: 'failed' | 'dead'; readonly outcome: string; readonly reason?: string }
  | { readonly state: 'cancelled' }
  /** Another attempt, or the second step. */
  | {
      readonly state: 'waiting';
      readonly lane: string;
      readonly referralUrl?: string;
      readonly dueInMs: number;
      /** Attempts used up so far in the step that it now waits for. */
      readonly attempts: number;
      /** Of the failure that made it wait. */
      readonly reason?: string;
    };
