import { Injectable } from '@nestjs/common';
import { Database, type TransactionOptions, uuidV7 } from '../platform/database/index.js';
import { findAnswer, findSubject, findVersion, listVersions } from './answer.repository.js';
import { listChanges, type LogSlice, readLog } from './change-log.repository.js';
import { GroupCommit } from './group-commit.js';
import { upsertAbsence } from './lookup-key.repository.js';
import { insertObservations, prepareObservationDays } from './observation.repository.js';
import { planAbsence } from './plan.js';
import { prepareBatch } from './prepare.js';
import { type RecordSession } from './prepared.js';
import { insertEvents, updateAbsence } from './record.repository.js';
import { OpenSession } from './record-session.js';
import {
  type AbsenceInput,
  type ObservedFailure,
  type Page,
  type PageRequest,
  type QueryKey,
  type Recorded,
  type RecordInput,
  type StoredAnswer,
  type StoredChange,
  type StoredVersion,
} from './registration.types.js';
import { SharedDocuments } from './shared-documents.js';
import { subjectIdOf } from './subject.js';
import { lockSubjects } from './subject.repository.js';

/** A batch of thousands may take longer than a lookup is allowed to. */
const BATCH_TIMEOUT_MS = 60_000;
/** One transaction is written while the next one gathers. */
const GROUP = { parallel: 1, maxItems: 500 };

/** Latest state, history and change log of everything that registries and registrars said. */
@Injectable()
export class RegistrationStore {
  private readonly documents: SharedDocuments;
  private readonly group = new GroupCommit((inputs: readonly RecordInput[]) => this.record(inputs), GROUP);

  constructor(private readonly database: Database) {
    this.documents = new SharedDocuments(database);
  }

  /**
   * The one way in, for lookups (a batch of one), collection, import and sync. In one transaction: a version where content or policy
   * changed, its change events, the latest state, which question it answered, and the requests that it took. Safe to run in parallel and
   * to repeat: the same content twice is one version.
   *
   * @returns what came of each input, in order
   */
  async record(inputs: readonly RecordInput[]): Promise<Recorded[]> {
    if (inputs.length === 0) return [];
    const batch = prepareBatch(inputs);
    return this.inSession((session) => session.write(batch));
  }

  /**
   * `record()` in its parts, for bulk: batches that were prepared elsewhere, answers that are known byte for byte, and rows of the caller's
   * in the same transaction. `work` runs again where another transaction was in its way, so it must have no effect outside of it.
   */
  inSession<T>(
    work: (session: RecordSession) => Promise<T>,
    options: Pick<TransactionOptions, 'isDurable'> = {},
  ): Promise<T> {
    return this.database.transaction((transaction) => work(new OpenSession(transaction, this.documents)), {
      ...options,
      statementTimeoutMs: BATCH_TIMEOUT_MS,
      retryDuplicates: true,
    });
  }

  /** `record()` for callers that are many and small: those that overlap share a transaction. */
  recordJointly(inputs: readonly RecordInput[]): Promise<Recorded[]> {
    return this.group.submit(inputs);
  }

  /**
   * A registry said that it holds no such object. The answer is remembered at once; an object that was known is called gone only when
   * the registry says so a second time.
   */
  async recordAbsence(absence: AbsenceInput): Promise<void> {
    const { tenantId, query, authority, fetchedAt, expiresAt } = absence;
    const subjectId = subjectIdOf({ tenantId, ...query, authority });
    await this.database.transaction(async (transaction) => {
      const state = (await lockSubjects(transaction, [subjectId])).get(subjectId);
      const step = state && planAbsence(state, fetchedAt);
      if (step !== undefined) {
        await updateAbsence(transaction, subjectId, step.after);
        const common = { subjectId, tenantId, at: fetchedAt, versionId: step.after.versionId, expiresAt };
        await insertEvents(
          transaction,
          step.events.map((event) => ({ ...common, event, eventId: uuidV7(fetchedAt.getTime()) })),
        );
      }
      await upsertAbsence(transaction, absence);
      await insertObservations(transaction, observationsOf({ input: absence, subjectId }));
    });
  }

  /** Keeps the requests of an asking that led to no answer. */
  async observe({ tenantId, query, provenance, attempts }: ObservedFailure): Promise<void> {
    const rows = attempts.map((attempt) => ({
      tenantId,
      subjectId: subjectIdOf({ tenantId, ...query, authority: attempt.authority }),
      trigger: provenance,
      attempt,
    }));
    await insertObservations(this.database, rows);
  }

  /** The last answer to a question, unless it has expired. */
  latestFor(tenantId: string, query: QueryKey): Promise<StoredAnswer | undefined> {
    return findAnswer(this.database, tenantId, query);
  }

  /** The object that answered a question last; `versions` and `changes` tell its past. */
  subjectFor(tenantId: string, query: QueryKey): Promise<string | undefined> {
    return findSubject(this.database, tenantId, query);
  }

  byVersion(tenantId: string, subjectId: string, versionId: string): Promise<StoredVersion | undefined> {
    return findVersion(this.database, tenantId, subjectId, versionId);
  }

  /** Newest first. */
  versions(tenantId: string, subjectId: string, page: PageRequest): Promise<Page<StoredVersion>> {
    return listVersions(this.database, tenantId, subjectId, page);
  }

  /** Newest first. */
  changes(tenantId: string, subjectId: string, page: PageRequest): Promise<Page<StoredChange>> {
    return listChanges(this.database, tenantId, subjectId, page);
  }

  /** The change log of all tenants, in commit order, from a cursor on; see {@link LogSlice}. */
  changesSince(cursor: string, limit: number): Promise<LogSlice> {
    return readLog(this.database, cursor, limit);
  }

  /** Makes the observation partitions of the days ahead; returns how many were missing. */
  prepareObservationDays(days: number): Promise<number> {
    return this.database.transaction((transaction) => prepareObservationDays(transaction, days), {
      statementTimeoutMs: BATCH_TIMEOUT_MS,
    });
  }
}

function observationsOf({
  input,
  subjectId,
}: {
  subjectId: string;
  input: Pick<RecordInput, 'tenantId' | 'provenance' | 'attempts'>;
}) {
  const { tenantId, provenance: trigger, attempts } = input;
  return attempts.map((attempt) => ({ tenantId, subjectId, trigger, attempt }));
}
