import { type Queryable, uuidV7 } from '../platform/database/index.js';
import { noteLateRows } from './late-window.repository.js';
import { upsertAbsences } from './lookup-key.repository.js';
import { observe } from './observation.repository.js';
import { planAbsence, type SubjectState } from './plan.js';
import { type LoggedEvent } from './record-batch.js';
import { insertEvents, updateAbsences } from './record.repository.js';
import { type AbsenceInput } from './registration.types.js';
import { loggedIdentity, subjectIdOf } from './subject.js';
import { lockSubjects } from './subject.repository.js';

/** Remembers that there were no such objects, and how each that was known goes on. */
export async function recordAbsences(transaction: Queryable, absences: readonly AbsenceInput[]): Promise<void> {
  if (absences.length === 0) return;
  const said = absences.map((absence) => ({
    ...absence,
    subjectId: subjectIdOf({ ...absence.query, tenantId: absence.tenantId, authority: absence.authority }),
  }));
  const states = await lockSubjects(transaction, [...new Set(said.map(({ subjectId }) => subjectId))]);
  const moved = new Map<string, SubjectState>();
  const events: LoggedEvent[] = [];
  for (const { subjectId, tenantId, query, authority, fetchedAt: at, expiresAt } of said) {
    const known = moved.get(subjectId) ?? states.get(subjectId);
    const step = known && planAbsence(known, at);
    if (step === undefined) continue;
    moved.set(subjectId, step.after);
    const identity = loggedIdentity({ ...query, authority });
    const common = { subjectId, tenantId, identity, at, versionId: step.after.versionId, expiresAt };
    events.push(...step.events.map((event) => ({ ...common, event, eventId: uuidV7(at.getTime()) })));
  }
  await updateAbsences(transaction, moved);
  await insertEvents(transaction, events);
  await noteLateRows(transaction, { change_event: events.map(({ at }) => at.getTime()) });
  await upsertAbsences(transaction, absences);
  await observe(transaction, absences);
}
