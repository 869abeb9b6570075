import { uuidV7 } from '../platform/database/pure.js';
import { type ChangeEvent, diff, type RedactedRegistration } from '../rdap/index.js';
import { type RecordHead } from './prepared.js';
import { type RecordOutcome } from './registration.types.js';

/** What the store knows of a subject, as far as the next step depends on it. A subject never seen has no version. */
export interface SubjectState {
  versionId?: string;
  /** Lower-case hexadecimal. */
  contentHash?: string;
  policyVersion?: string;
  /** The body of the current version, wherever it may be compared. */
  body?: () => RedactedRegistration;
  firstSeenAt?: Date;
  lastChangedAt?: Date;
  lastCheckedAt?: Date;
  absentSince?: Date;
  lastAbsentAt?: Date;
  absentSightings: number;
  goneAt?: Date;
}

/** An answer, as far as the step depends on it. */
export interface Sighting extends Pick<RecordHead, 'versionId' | 'contentHash' | 'policyVersion' | 'fetchedAt'> {
  /** Read only where it has to be compared. */
  body: () => RedactedRegistration;
}

/** One step in the life of a subject. Pure: the same state and input always lead to the same step, but for random bits of ids. */
export interface Step {
  outcome: RecordOutcome;
  after: SubjectState;
  events: ChangeEvent[];
}

/** A registry may be wrong once: it takes two to call an object gone. */
export const SIGHTINGS_OF_ABSENCE = 2;

/** How `state` goes on when `sighting` arrives. Called under the lock of the subject. */
export function planRecord(state: SubjectState, sighting: Sighting): Step {
  if (isOlder(new Date(sighting.fetchedAt), state)) return { outcome: 'outdated', after: state, events: [] };
  const { outcome, events } = compare(state, sighting);
  const returned: ChangeEvent[] =
    state.goneAt === undefined ? [] : [{ type: 'object-returned', field: 'object', path: '' }];
  return { outcome, after: advance(state, sighting, outcome), events: [...returned, ...events] };
}

function compare(
  state: SubjectState,
  { contentHash, policyVersion, body }: Sighting,
): Pick<Step, 'outcome' | 'events'> {
  if (state.versionId === undefined) {
    return { outcome: 'first-seen', events: [{ type: 'object-first-seen', field: 'object', path: '' }] };
  }
  // Another policy shows or hides other fields of the same person: comparing across it would invent changes of the registrant.
  if (state.policyVersion !== policyVersion) {
    const event = {
      type: 'policy-changed',
      field: 'policy',
      path: '',
      before: state.policyVersion,
      after: policyVersion,
    } as const;
    return { outcome: 'policy-changed', events: [event] };
  }
  if (state.contentHash === contentHash) return { outcome: 'unchanged', events: [] };
  const events = diff(state.body!(), body());
  // Content that differs only in what the answer does not show completely is no news, and must not displace a fuller version.
  return { outcome: events.length === 0 ? 'unchanged' : 'changed', events };
}

function advance(state: SubjectState, sighting: Sighting, outcome: RecordOutcome): SubjectState {
  const fetchedAt = new Date(sighting.fetchedAt);
  const checked = { ...state, lastCheckedAt: fetchedAt, absentSince: undefined, absentSightings: 0, goneAt: undefined };
  if (outcome === 'unchanged') return checked;
  const { versionId, contentHash, policyVersion, body } = sighting;
  const isLater = state.versionId === undefined || versionId > state.versionId;
  return {
    ...checked,
    versionId: isLater ? versionId : uuidV7(sighting.fetchedAt, state.versionId),
    contentHash,
    policyVersion,
    body,
    firstSeenAt: state.firstSeenAt ?? fetchedAt,
    lastChangedAt: outcome === 'policy-changed' ? state.lastChangedAt : fetchedAt,
  };
}

/** How `state` goes on when the registry says that there is no such object. Undefined where that is no news. */
export function planAbsence(state: SubjectState, fetchedAt: Date): Pick<Step, 'after' | 'events'> | undefined {
  const isRepeated = state.lastAbsentAt !== undefined && fetchedAt <= state.lastAbsentAt;
  if (state.versionId === undefined || isRepeated || isOlder(fetchedAt, state)) return undefined;
  const absentSightings = state.absentSightings + 1;
  const isGone = state.goneAt === undefined && absentSightings >= SIGHTINGS_OF_ABSENCE;
  const after = {
    ...state,
    absentSightings,
    absentSince: state.absentSince ?? fetchedAt,
    lastAbsentAt: fetchedAt,
    goneAt: isGone ? fetchedAt : state.goneAt,
  };
  return { after, events: isGone ? [{ type: 'object-gone', field: 'object', path: '' }] : [] };
}

/** An answer that was overtaken on its way must not undo a newer one (REL-24). */
function isOlder(fetchedAt: Date, { lastCheckedAt, lastAbsentAt }: SubjectState): boolean {
  return (
    (lastCheckedAt !== undefined && fetchedAt < lastCheckedAt) ||
    (lastAbsentAt !== undefined && fetchedAt < lastAbsentAt)
  );
}

/** True where planning may need the body of the current version. */
export function mayDiffer(state: SubjectState, { policyVersion, contentHash }: Sighting): boolean {
  return state.versionId !== undefined && state.policyVersion === policyVersion && state.contentHash !== contentHash;
}
