import { type ObjectKind } from '../rdap/index.js';

/**
 * `done`: the registry answered, also that it holds no such object. `failed`: asking again would not help. `dead`: all attempts were in
 * vain; can be redriven. The last three and `cancelled` are final.
 */
export const ITEM_STATES = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What identifies an item: the id of its question (see `queryIdOf`) and its run. */
export interface ItemId {
  readonly queryId: string;
  readonly runId: string;
}

/** A place in a run's counts. */
export interface TallyKey {
  readonly runId: string;
  readonly tenantId: string;
  /** `host[:port]`; empty where nobody is responsible. */
  readonly lane: string;
  /** 0 to 3, see `priority.ts`. */
  readonly priority: number;
}

export interface ItemQuestion extends ItemId {
  readonly tenantId: string;
  readonly kind: ObjectKind;
  /** Canonical form. */
  readonly key: string;
}
