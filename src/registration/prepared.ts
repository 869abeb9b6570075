import { type Queryable } from '../platform/database/index.js';
import { type AbsenceInput, type ObservedFailure, type Recorded, type Trigger } from './registration.types.js';

/** One table's rows as COPY text: whole lines, in the order of the records. */
export type CopyRows = Uint8Array<ArrayBuffer>;

/** What the writer has to know of a record before it knows what to do with its rows. */
export interface RecordHead {
  subjectId: string;
  tenantId: string;
  /** For a record that turns out to be new; a later version gets a greater one where this is not. */
  versionId: string;
  /** Lower-case hexadecimal. */
  contentHash: string;
  policyVersion: string;
  /** Milliseconds since the epoch. */
  fetchedAt: number;
  expiresAt: number;
  provenance: Trigger;
  /** The question that this answers; absent where it answers none, and for a registrar's record. */
  queryId?: string;
  /** For a registrar's record that comes later than the registry's: which answer it joins, while that still refers to the URL. */
  joins?: { queryId: string; registrarUrl: string };
}

/** A document that many records share, stored once under its digest. */
export interface SharedDocument {
  /** Lower-case hexadecimal. */
  digest: string;
  json: string;
}

/** Records made ready to be written: all that does not depend on what is stored. Can be handed from thread to thread. */
export interface PreparedBatch {
  heads: RecordHead[];
  registrations: CopyRows;
  versions: CopyRows;
  /** The first change event of each, for those that are first seen. */
  events: CopyRows;
  /** One line for each head that has a `queryId`. */
  answers: CopyRows;
  observations: CopyRows;
  /** When those requests went out: one instant of each hour, milliseconds since the epoch. */
  observedAt: number[];
  notices: SharedDocument[];
  assessments: SharedDocument[];
}

/** A guess, from the outside of an answer, that it is the same as the one stored; see {@link RecordSession.confirm}. */
export interface Claim {
  subjectId: string;
  queryId: string;
  /** 16 bytes, lower-case hexadecimal; keyed: tells nothing about the answer to whoever lacks the key. */
  answerDigest: string;
  /** Milliseconds since the epoch. */
  fetchedAt: number;
  /** RFC 3339: how fresh the registry says its data is, which the digest leaves out. */
  databaseUpdatedAt?: string;
}

/** One transaction of the writer. */
export interface RecordSession {
  /** For rows that belong to the same transaction. */
  readonly transaction: Queryable;
  /**
   * Notes a check of every object whose last answer had the same digest.
   *
   * @returns for each claim whether it was so; where not, the answer has to be refined and written
   */
  confirm(claims: readonly Claim[], provenance: Trigger): Promise<boolean[]>;
  /** @returns what came of each record, in order */
  write(batch: PreparedBatch): Promise<Recorded[]>;
  /** See {@link RegistrationStore.recordAbsence}. */
  recordAbsences(absences: readonly AbsenceInput[]): Promise<void>;
  /** See {@link RegistrationStore.observe}. */
  observe(failures: readonly ObservedFailure[]): Promise<void>;
}
