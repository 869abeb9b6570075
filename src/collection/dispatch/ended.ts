import { type JsonObject } from '../../rdap/index.js';
import { type AbsenceInput, type ObservedFailure, type Recorded, type RecordInput } from '../../registration/index.js';
import { type TallyDelta } from '../tally.repository.js';
import { type ItemEnding, type LeasedItem } from './leased-item.js';

/** A leased item and what came of it, on the way to being written. What the store is told is absent for strict runs. */
export interface Ended {
  readonly item: LeasedItem;
  readonly ending: ItemEnding;
  /** Of the last request, milliseconds. */
  readonly latencyMs?: number;
  readonly record?: RecordInput;
  readonly absence?: AbsenceInput;
  /** The requests of an attempt that led to neither. */
  readonly failure?: ObservedFailure;
  /** For a strict run: members of the answer that it keeps, beside those that it has. */
  readonly result?: JsonObject;
  /** Its place in the lane had passed. */
  readonly isTooLate?: boolean;
  /** Which object the store answered with. */
  readonly stored?: { readonly subjectId: string; readonly versionId: string };
}

/** An ended item under its names in SQL; what is null keeps what an earlier step left, see `endItems`. */
export interface EndedRow {
  query_id: string;
  run_id: string;
  state: string;
  lane: string;
  referral_url?: string;
  due_in_ms: number;
  attempts: number;
  outcome?: string;
  source?: string;
  reason?: string;
  recorded?: string;
  subject_id?: string;
  version_id?: string;
  latency_ms?: number;
}

/** @param recorded what came of the record, where there was one */
export function rowOf({ item, ending, latencyMs, stored }: Ended, recorded: Recorded | undefined): EndedRow {
  const isWaiting = ending.state === 'waiting';
  // What an item says about its answer is what the registry said: a registrar's record comes beside that.
  const said = item.referralUrl === undefined ? recorded : undefined;
  return {
    query_id: item.queryId,
    run_id: item.runId,
    state: ending.state,
    lane: isWaiting ? ending.lane : item.registry,
    ...(isWaiting && { referral_url: ending.referralUrl }),
    due_in_ms: isWaiting ? ending.dueInMs : 0,
    attempts: isWaiting ? ending.attempts : item.attempt,
    ...(ending.state !== 'cancelled' && { reason: ending.reason }),
    ...('outcome' in ending && { outcome: ending.outcome }),
    ...(ending.state === 'done' && { source: ending.source }),
    recorded: said?.outcome,
    subject_id: said?.subjectId ?? stored?.subjectId,
    version_id: said?.versionId ?? stored?.versionId,
    ...(item.referralUrl === undefined && latencyMs !== undefined && { latency_ms: Math.round(latencyMs) }),
  };
}

/** From where it was leased to where it waits, or, for what has come to its end, to its registry. */
export function deltasOf({ item, ending }: Ended): TallyDelta[] {
  const { runId, tenantId, lane, registry, priority } = item;
  const place = ending.state === 'waiting' ? ending.lane : registry;
  const isReused = ending.state === 'done' && ending.source === 'store';
  return [
    { runId, tenantId, lane, priority, leased: -1 },
    { runId, tenantId, lane: place, priority, [ending.state]: 1, ...(isReused && { reused: 1 }) },
  ];
}

/** What cannot be written is dead and leaves nothing but this (REL-7). */
export const unwritable = ({ item }: Ended): Ended => ({
  item,
  ending: { state: 'dead', outcome: 'internal', reason: 'unwritable' },
});
