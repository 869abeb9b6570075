import { Injectable } from '@nestjs/common';
import { Database, GroupCommit, type TransactionOptions } from '../platform/database/index.js';
import { findAnswer, findSubject, findVersion, listVersions } from './answer.repository.js';
import { type ChangePlace, findChanges, listChanges, type LogSlice, readLog } from './change-log.repository.js';
import { findYoung } from './lookup-key.repository.js';
import { observe, prepareObservationDays } from './observation.repository.js';
import { prepareBatch } from './prepare.js';
import { type RecordSession } from './prepared.js';
import { recordAbsences } from './record-absences.js';
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
  type YoungAnswer,
} from './registration.types.js';
import { SharedDocuments } from './shared-documents.js';
import { findRegistrars, findVersions, type ShownVersion, type VersionPlace } from './version-batch.repository.js';

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
  recordAbsence(absence: AbsenceInput): Promise<void> {
    return this.database.transaction((transaction) => recordAbsences(transaction, [absence]));
  }

  /** Keeps the requests of an asking that led to no answer. */
  observe(failure: ObservedFailure): Promise<void> {
    return this.database.transaction((transaction) => observe(transaction, [failure]));
  }

  /** The last answer to a question, unless it has expired. */
  latestFor(tenantId: string, query: QueryKey): Promise<StoredAnswer | undefined> {
    return findAnswer(this.database, tenantId, query);
  }

  /**
   * Which questions have an answer that is young enough, by the clock of the database.
   *
   * @param questions ids, see `queryIdOf`; greatest ages in seconds
   * @returns one for each question
   */
  youngAnswers(
    questions: readonly { readonly queryId: string; readonly maxAgeSeconds: number }[],
  ): Promise<(YoungAnswer | undefined)[]> {
    return findYoung(
      this.database,
      questions.map(({ queryId }) => queryId),
      questions.map(({ maxAgeSeconds }) => maxAgeSeconds),
    );
  }

  /** The object that answered a question last; `versions` and `changes` tell its past. */
  subjectFor(tenantId: string, query: QueryKey): Promise<string | undefined> {
    return findSubject(this.database, tenantId, query);
  }

  byVersion(tenantId: string, subjectId: string, versionId: string): Promise<StoredVersion | undefined> {
    return findVersion(this.database, tenantId, subjectId, versionId);
  }

  /** Many at once, by the id of the version; those that have expired are missing. */
  byVersions(tenantId: string, places: readonly VersionPlace[]): Promise<Map<string, ShownVersion>> {
    return findVersions(this.database, tenantId, places);
  }

  /** The registrars' own records as they stand, by the id of the question; see `queryIdOf`. */
  registrarsFor(tenantId: string, queryIds: readonly string[]): Promise<Map<string, ShownVersion>> {
    return findRegistrars(this.database, tenantId, queryIds);
  }

  /** Newest first. */
  versions(tenantId: string, subjectId: string, page: PageRequest): Promise<Page<StoredVersion>> {
    return listVersions(this.database, tenantId, subjectId, page);
  }

  /** Newest first. */
  changes(tenantId: string, subjectId: string, page: PageRequest): Promise<Page<StoredChange>> {
    return listChanges(this.database, tenantId, subjectId, page);
  }

  /** Many at once, by their ordinals; those that have expired are missing. */
  changesAt(tenantId: string, places: readonly ChangePlace[]): Promise<Map<string, StoredChange>> {
    return findChanges(this.database, tenantId, places);
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
