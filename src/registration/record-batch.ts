import { uuidV7 } from '../platform/database/pure.js';
import { type ChangeEvent, type ObjectKind, type RedactedRegistration } from '../rdap/index.js';
import { mayDiffer, planRecord, type Sighting, type SubjectState } from './plan.js';
import { type PreparedBatch, type RecordHead } from './prepared.js';
import { type Recorded } from './registration.types.js';
import { EVENT_COLUMNS, RowReader, VERSION_COLUMNS } from './rows.js';
import { type LoggedIdentity } from './subject.js';

/** A record by its number in the batch, and the state that it led to. */
export interface Outcome {
  number: number;
  state: SubjectState;
}

export interface LoggedEvent {
  subjectId: string;
  tenantId: string;
  identity: LoggedIdentity;
  eventId: string;
  at: Date;
  event: ChangeEvent;
  versionId?: string;
  previousVersionId?: string;
  expiresAt: Date;
}

/** All that a batch writes, worked out in memory while the subjects are locked. */
export interface BatchPlan {
  /** For each record, in the order of the batch. */
  recorded: Recorded[];
  /** Records whose rows are written as they were prepared. */
  firstSeen: number[];
  /** Further versions of known subjects. */
  versions: Outcome[];
  /** Events of known subjects; those of `firstSeen` are among the prepared rows. */
  events: LoggedEvent[];
  /** The last new version of each known subject. */
  changed: Outcome[];
  /** The last confirmation of each subject, where it came after any new version. */
  checked: Outcome[];
}

/** A prepared batch, each of whose records can be looked at. */
export class OpenBatch {
  readonly versions: RowReader;
  readonly registrations: RowReader;
  readonly events: RowReader;

  constructor(readonly prepared: PreparedBatch) {
    this.versions = new RowReader(prepared.versions);
    this.registrations = new RowReader(prepared.registrations);
    this.events = new RowReader(prepared.events);
  }

  get heads(): readonly RecordHead[] {
    return this.prepared.heads;
  }

  sighting(number: number): Sighting {
    return { ...this.heads[number]!, body: () => this.bodyOf(number) };
  }

  /** As the prepared event has it. */
  identity(number: number): LoggedIdentity {
    const { kind, authority, tld } = this.events.record(number, EVENT_COLUMNS);
    return { kind: kind as ObjectKind, authority: authority!, tld: tld! };
  }

  private bodyOf(number: number): RedactedRegistration {
    const { body } = this.versions.record(number, VERSION_COLUMNS);
    return JSON.parse(body!) as RedactedRegistration;
  }
}

const UNSEEN: SubjectState = { absentSightings: 0 };

/** Subjects whose current body has to be loaded before planning. */
export function subjectsToCompare(batch: OpenBatch, states: ReadonlyMap<string, SubjectState>): string[] {
  const differing = batch.heads.filter(({ subjectId }, number) => {
    const state = states.get(subjectId);
    return state !== undefined && mayDiffer(state, batch.sighting(number));
  });
  return [...new Set(differing.map(({ subjectId }) => subjectId))];
}

/**
 * Plays the records one after another; several of one subject build on each other.
 *
 * @param states of the subjects that are known
 * @param bodies the current body of every subject of {@link subjectsToCompare}
 */
export function planBatch(
  batch: OpenBatch,
  states: ReadonlyMap<string, SubjectState>,
  bodies: ReadonlyMap<string, RedactedRegistration>,
): BatchPlan {
  const plan: BatchPlan = { recorded: [], firstSeen: [], versions: [], events: [], changed: [], checked: [] };
  const current = new Map(states);
  const [changed, checked] = [new Map<string, Outcome>(), new Map<string, Outcome>()];
  batch.heads.forEach((head, number) => {
    const { subjectId } = head;
    const known = current.get(subjectId) ?? UNSEEN;
    const before = { ...known, body: known.body ?? (() => bodies.get(subjectId)!) };
    const { outcome, after, events } = planRecord(before, batch.sighting(number));
    current.set(subjectId, after);
    if (outcome === 'first-seen') {
      plan.firstSeen.push(number);
    } else if (after.versionId !== before.versionId) {
      plan.versions.push({ number, state: after });
      changed.set(subjectId, { number, state: after });
      checked.delete(subjectId);
    } else if (outcome !== 'outdated') {
      checked.set(subjectId, { number, state: after });
    }
    if (outcome !== 'first-seen' && events.length > 0) {
      const about = { ...head, identity: batch.identity(number) };
      plan.events.push(...events.map((event) => logged(event, about, before, after)));
    }
    plan.recorded.push({
      subjectId,
      outcome,
      versionId: after.versionId!,
      firstSeenAt: after.firstSeenAt!,
      lastChangedAt: after.lastChangedAt!,
    });
  });
  return { ...plan, changed: [...changed.values()], checked: [...checked.values()] };
}

function logged(
  event: ChangeEvent,
  { subjectId, tenantId, identity, fetchedAt, expiresAt }: RecordHead & Pick<LoggedEvent, 'identity'>,
  before: SubjectState,
  after: SubjectState,
): LoggedEvent {
  return {
    ...{ subjectId, tenantId, identity },
    eventId: uuidV7(fetchedAt),
    at: new Date(fetchedAt),
    event,
    versionId: after.versionId,
    previousVersionId: before.versionId === after.versionId ? undefined : before.versionId,
    expiresAt: new Date(expiresAt),
  };
}
