import { type Transaction } from '../platform/database/index.js';
import { confirmAnswers } from './confirm.repository.js';
import { joinRegistrars, recordAnswers } from './lookup-key.repository.js';
import { noteLateRows } from './late-window.repository.js';
import { observe } from './observation.repository.js';
import { recordAbsences } from './record-absences.js';
import { type Claim, type PreparedBatch, type RecordSession } from './prepared.js';
import { OpenBatch, planBatch, subjectsToCompare } from './record-batch.js';
import {
  copyFirstSeen,
  copyObservations,
  copyVersions,
  insertEvents,
  updateChanged,
  updateChecked,
} from './record.repository.js';
import { type AbsenceInput, type ObservedFailure, type Recorded, type Trigger } from './registration.types.js';
import { type SharedDocuments } from './shared-documents.js';
import { loadBodies, lockSubjects } from './subject.repository.js';

/** The writer at work in one transaction. */
export class OpenSession implements RecordSession {
  constructor(
    readonly transaction: Transaction,
    private readonly documents: SharedDocuments,
  ) {}

  async confirm(claims: readonly Claim[], provenance: Trigger): Promise<boolean[]> {
    // Two answers about one object have an order, which one statement does not keep.
    const times = new Map<string, number>();
    for (const { subjectId } of claims) times.set(subjectId, (times.get(subjectId) ?? 0) + 1);
    const single = claims.filter(({ subjectId }) => times.get(subjectId) === 1);
    if (single.length === 0) return claims.map(() => false);
    const confirmed = await confirmAnswers(this.transaction, single, provenance);
    return claims.map(({ subjectId }) => confirmed.has(subjectId));
  }

  async write(prepared: PreparedBatch): Promise<Recorded[]> {
    if (prepared.heads.length === 0) return [];
    const { transaction } = this;
    await this.documents.keep(prepared);
    const batch = new OpenBatch(prepared);
    const states = await lockSubjects(transaction, [...new Set(prepared.heads.map(({ subjectId }) => subjectId))]);
    const bodies = await loadBodies(transaction, subjectsToCompare(batch, states));
    const plan = planBatch(batch, states, bodies);
    await copyFirstSeen(transaction, batch, plan.firstSeen);
    await copyVersions(transaction, batch, plan.versions);
    await insertEvents(transaction, plan.events);
    await updateChanged(transaction, batch, plan.changed);
    await updateChecked(transaction, batch, plan.checked);
    await recordAnswers(transaction, prepared);
    await joinRegistrars(transaction, prepared.heads);
    await copyObservations(transaction, batch);
    await noteLateRows(transaction, {
      observation: prepared.observedAt,
      change_event: [
        ...plan.firstSeen.map((number) => prepared.heads[number]!.fetchedAt),
        ...plan.events.map(({ at }) => at.getTime()),
      ],
    });
    return plan.recorded;
  }

  recordAbsences(absences: readonly AbsenceInput[]): Promise<void> {
    return recordAbsences(this.transaction, absences);
  }

  observe(failures: readonly ObservedFailure[]): Promise<void> {
    return observe(this.transaction, failures);
  }
}
