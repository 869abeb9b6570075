/** What the database holds when all is over. */
export interface History {
  readonly runs: readonly RunRow[];
  readonly items: readonly ItemRow[];
  readonly tallies: readonly TallyRow[];
  /** Lines refused, by run. */
  readonly refused: ReadonlyMap<string, number>;
  /** In the order in which they were made, subject by subject. */
  readonly versions: readonly VersionRow[];
  /** How often the change log tells that an object was seen for the first time, by subject. */
  readonly firstSights: ReadonlyMap<string, number>;
  /** In the order in which they happened; empty where nobody watched (see `watch.ts`). */
  readonly moves: readonly ItemMove[];
  /** How often a registry was asked for a name, as the registry saw it; undefined where nobody knows. */
  readonly asked?: ReadonlyMap<string, number>;
}

export interface RunRow {
  readonly id: string;
  readonly state: string;
  readonly lines: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly items: number;
}

export interface ItemRow {
  readonly queryId: string;
  readonly runId: string;
  /** Canonical. */
  readonly key: string;
  readonly registry: string;
  readonly lane: string;
  readonly priority: number;
  readonly state: string;
  readonly lease: number;
  readonly isLeased: boolean;
  readonly outcome?: string;
  readonly source?: string;
  readonly reason?: string;
  readonly subjectId?: string;
  readonly versionId?: string;
  /** Of the transaction that ended it. */
  readonly doneXid?: bigint;
  readonly line: number;
}

export const STATES = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled'] as const;
export type CountedState = (typeof STATES)[number];

/** Final states that a result is told of. */
export const isEnded = (state: string): boolean => state === 'done' || state === 'failed' || state === 'dead';
export const isTerminal = (state: string): boolean => isEnded(state) || state === 'cancelled';

export interface TallyRow extends Readonly<Record<CountedState, number>> {
  readonly runId: string;
  readonly lane: string;
  readonly priority: number;
  readonly reused: number;
}

export interface VersionRow {
  readonly subjectId: string;
  readonly versionId: string;
  /** Hexadecimal. */
  readonly contentHash: string;
}

/** An item went from one state to another. */
export interface ItemMove {
  readonly queryId: string;
  readonly runId: string;
  /** Undefined where the item was made. */
  readonly from?: string;
  readonly to: string;
  readonly lease: number;
  /** `application_name` of who wrote it. */
  readonly session: string;
  /** Milliseconds since the epoch, by the database's clock. */
  readonly at: number;
}

export const itemKey = ({ runId, queryId }: { runId: string; queryId: string }): string => `${runId} ${queryId}`;
