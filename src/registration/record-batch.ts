import { createHash } from 'node:crypto';
import { uuidV7 } from '../platform/database/index.js';
import { type ChangeEvent, contentHash, type RedactedRegistration } from '../rdap/index.js';
import { mayDiffer, planRecord, type SubjectState } from './plan.js';
import { type Recorded, type RecordInput } from './registration.types.js';
import { subjectIdOf } from './subject.js';

/** An input with what is computed once of it, outside the transaction. */
export interface Entry {
  input: RecordInput;
  subjectId: string;
  hash: Buffer;
  /** SHA-256 of the notices, under which they are stored once for all objects. */
  noticesDigest?: Buffer;
}

/** A version or a check: the input that led to it and the state that it led to. */
export interface Outcome extends Entry {
  state: SubjectState;
}

export interface LoggedEvent {
  subjectId: string;
  tenantId: string;
  eventId: string;
  at: Date;
  event: ChangeEvent;
  versionId?: string;
  previousVersionId?: string;
  expiresAt: Date;
}

/** All that a batch writes, worked out in memory while the subjects are locked. */
export interface BatchPlan {
  /** For each input, in the order of the batch. */
  recorded: Recorded[];
  versions: Outcome[];
  events: LoggedEvent[];
  /** The last new version of each subject. */
  changed: Outcome[];
  /** The last confirmation of each subject, where it came after any new version. */
  checked: Outcome[];
}

export function prepare(input: RecordInput): Entry {
  const { notices } = input.registration;
  return {
    input,
    subjectId: subjectIdOf(input),
    hash: contentHash(input.registration),
    noticesDigest: notices && createHash('sha256').update(JSON.stringify(notices)).digest(),
  };
}

/** Subjects whose current body has to be loaded before planning. */
export function subjectsToCompare(entries: readonly Entry[], states: ReadonlyMap<string, SubjectState>): string[] {
  const differing = entries.filter(({ input, subjectId, hash }) => mayDiffer(states.get(subjectId)!, input, hash));
  return [...new Set(differing.map(({ subjectId }) => subjectId))];
}

/**
 * Plays the entries one after another; several of one subject build on each other.
 *
 * @param bodies the current body of every subject of {@link subjectsToCompare}
 */
export function planBatch(
  entries: readonly Entry[],
  states: ReadonlyMap<string, SubjectState>,
  bodies: ReadonlyMap<string, RedactedRegistration>,
): BatchPlan {
  const plan: BatchPlan = { recorded: [], versions: [], events: [], changed: [], checked: [] };
  const current = new Map(states);
  const [changed, checked] = [new Map<string, Outcome>(), new Map<string, Outcome>()];
  for (const entry of entries) {
    const { input, subjectId, hash } = entry;
    const known = current.get(subjectId)!;
    const before = { ...known, body: known.body ?? bodies.get(subjectId) };
    const { outcome, after, events } = planRecord(before, input, hash);
    current.set(subjectId, after);
    const result: Outcome = { ...entry, state: after };
    if (after.versionId !== before.versionId) {
      plan.versions.push(result);
      changed.set(subjectId, result);
      checked.delete(subjectId);
    } else if (outcome !== 'outdated') {
      checked.set(subjectId, result);
    }
    plan.events.push(...events.map((event) => logged(event, result, before)));
    plan.recorded.push({
      subjectId,
      outcome,
      versionId: after.versionId!,
      firstSeenAt: after.firstSeenAt!,
      lastChangedAt: after.lastChangedAt!,
    });
  }
  return { ...plan, changed: [...changed.values()], checked: [...checked.values()] };
}

function logged(event: ChangeEvent, { input, subjectId, state }: Outcome, before: SubjectState): LoggedEvent {
  return {
    subjectId,
    tenantId: input.tenantId,
    eventId: uuidV7(input.fetchedAt.getTime()),
    at: input.fetchedAt,
    event,
    versionId: state.versionId,
    previousVersionId: before.versionId === state.versionId ? undefined : before.versionId,
    expiresAt: input.expiresAt,
  };
}
