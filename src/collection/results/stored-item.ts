import { NUMBER, readCursor, writeCursor } from '../../registration/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { type ItemState } from '../collection-item.js';
import { type RunState } from '../collection-run.js';

/** An item as its readers see it. */
export interface StoredItem {
  readonly queryId: string;
  /** Of the input, from 1. */
  readonly line: string;
  readonly kind: ObjectKind;
  readonly key: string;
  /** As it was written, where that is not the key. */
  readonly input?: string;
  readonly priority: number;
  readonly registry: string;
  readonly lane: string;
  readonly state: ItemState;
  readonly attempts: number;
  readonly outcome?: string;
  readonly source?: 'registry' | 'store';
  readonly reason?: string;
  readonly recorded?: string;
  readonly subjectId?: string;
  readonly versionId?: string;
  readonly latencyMs?: number;
  readonly finishedAt?: Date;
  /** Of the transaction that ended it. */
  readonly xid?: string;
}

export interface ItemFilter {
  readonly state?: ItemState;
  readonly registry?: string;
  readonly outcome?: string;
}

/** A place in the order of completion: numbers of the transaction and of the line. */
export type EndPlace = readonly [xid: string, line: string];

/** What one look at a run tells those who follow it. */
export interface RunPulse {
  readonly state: RunState;
  /** Differs where any count by state does. */
  readonly counts: string;
  /** The last item, in the order of completion, that readers may see. */
  readonly end: EndPlace;
  /** Nothing more will end, and all that did can be read. */
  readonly isOver: boolean;
}

/** `completion`: as items came to their end. `input`: by line; an item that has yet to end holds up those behind it. */
export const RESULT_ORDERS = ['completion', 'input'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

/** In front of the first result. */
export const START: Readonly<Record<ResultOrder, string>> = {
  completion: writeCursor('0', '0'),
  input: writeCursor('0'),
};

/** @throws LookupFailure `invalid-query` with member `cursor` where the text is no cursor of that order */
export const endPlaceOf = (cursor: string): EndPlace => readCursor(cursor, NUMBER, 2) as [string, string];
export const lineOf = (cursor: string): string => readCursor(cursor, NUMBER, 1)[0]!;

export function cursorAt(order: ResultOrder, { xid, line }: Pick<StoredItem, 'xid' | 'line'>): string {
  return order === 'input' ? writeCursor(line) : writeCursor(xid ?? '0', line);
}

/** Whether a reader at `cursor` has yet to read what ended at `end`. */
export function isBefore(cursor: string, [endXid, endLine]: EndPlace): boolean {
  const [xid, line] = endPlaceOf(cursor).map(BigInt) as [bigint, bigint];
  return xid === BigInt(endXid) ? line < BigInt(endLine) : xid < BigInt(endXid);
}

export function isEndPlace(cursor: string): boolean {
  try {
    endPlaceOf(cursor);
    return true;
  } catch {
    return false;
  }
}
