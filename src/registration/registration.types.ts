import {
  type ChangeEvent,
  type Finding,
  type ObjectKind,
  type RedactedRegistration,
  type RedactionReport,
} from '../rdap/index.js';

/** Who answered: the registry that is responsible for the object, or the registrar that a thin registry refers to. */
export type Role = 'registry' | 'registrar';

/** What made us ask. */
export type Trigger = 'lookup' | 'collection' | 'refresh' | 'import';

/** A question as it was asked, in canonical form. */
export interface QueryKey {
  kind: ObjectKind;
  key: string;
}

/** One request that went out to a server, whatever became of it. */
export interface Attempt {
  /** The registry, `host[:port]` of its preferred server. */
  authority: string;
  /** The server that was asked, `host[:port]`. */
  urlHost: string;
  kind: ObjectKind;
  /** Kebab-case, closed by whoever asks. */
  outcome: string;
  httpStatus?: number;
  latencyMs: number;
  bytes: number;
  /** When it was sent, milliseconds since the epoch. */
  at: number;
}

/** What a registry or registrar said about one object, redacted, on its way into the store. */
export interface RecordInput {
  tenantId: string;
  kind: ObjectKind;
  key: string;
  authority: string;
  role: Role;
  registration: RedactedRegistration;
  report: RedactionReport;
  findings: Finding[];
  sourceUrl: string;
  /** Where a thin registry refers to. */
  registrarUrl?: string;
  fetchedAt: Date;
  /** The question that this answers. A registrar's record shares it with the registry's record in the same batch. */
  query?: QueryKey;
  /**
   * For a registrar's record that comes later than the registry's: the `registrarUrl` that led to it. It is shown beside the registry's
   * record of `query` if that still refers there.
   */
  referredBy?: string;
  policyVersion: string;
  expiresAt: Date;
  provenance: Trigger;
  attempts: Attempt[];
  /** 16 bytes that stand for the bytes of the answer, keyed, lower-case hexadecimal; see {@link RegistrationStore.inSession}. */
  answerDigest?: string;
}

/** What came of one input. `outdated`: something newer is already stored, and nothing but the attempts was kept. */
export type RecordOutcome = 'first-seen' | 'changed' | 'policy-changed' | 'unchanged' | 'outdated';

export interface Recorded {
  subjectId: string;
  outcome: RecordOutcome;
  /** The version that is current now. */
  versionId: string;
  firstSeenAt: Date;
  lastChangedAt: Date;
}

/** A registry's word that it holds no such object. */
export interface AbsenceInput {
  tenantId: string;
  query: QueryKey;
  authority: string;
  url: string;
  fetchedAt: Date;
  expiresAt: Date;
  provenance: Trigger;
  attempts: Attempt[];
}

/** Attempts that led to no answer at all. */
export interface ObservedFailure {
  tenantId: string;
  query: QueryKey;
  provenance: Trigger;
  attempts: Attempt[];
}

/** One object at one authority as it stands in the store. */
export interface StoredRegistration {
  subjectId: string;
  versionId: string;
  kind: ObjectKind;
  key: string;
  authority: string;
  role: Role;
  registration: RedactedRegistration;
  report: RedactionReport;
  findings: Finding[];
  sourceUrl: string;
  registrarUrl?: string;
  policyVersion: string;
  provenance: Trigger;
  /** When the authority last confirmed this content. */
  fetchedAt: Date;
  /** How fresh the authority said its data was at that moment. */
  registryUpdatedAt?: Date;
  firstSeenAt: Date;
  lastChangedAt: Date;
  /** Set where the authority has said twice that the object is gone. */
  goneAt?: Date;
  expiresAt: Date;
}

/** The last answer to a question. */
export interface StoredAnswer {
  outcome: 'found' | 'not-found';
  authority: string;
  url: string;
  registrarUrl?: string;
  answeredAt: Date;
  /** For `not-found`: the last that was known of the object, if anything. */
  registry?: StoredRegistration;
  /** The registrar's own record, where the registry is thin. */
  registrar?: StoredRegistration;
}

/** That a question has an answer of late, and which. */
export type YoungAnswer =
  | { readonly outcome: 'found'; readonly subjectId: string; readonly versionId: string }
  | { readonly outcome: 'not-found' };

/** One state of an object in its history. */
export interface StoredVersion {
  versionId: string;
  /** True where this is the latest state. */
  isCurrent: boolean;
  registration: RedactedRegistration;
  report: RedactionReport;
  findings: Finding[];
  ruleSets: string[];
  policyVersion: string;
  sourceUrl: string;
  fetchedAt: Date;
  recordedAt: Date;
  registryUpdatedAt?: Date;
  expiresAt: Date;
}

export interface StoredChange extends ChangeEvent {
  eventId: string;
  subjectId: string;
  /** When the answer that showed the change was fetched. */
  at: Date;
  versionId?: string;
  previousVersionId?: string;
}

/** A change with the identity of its object, for readers of the whole log. */
export interface LoggedChange extends StoredChange {
  tenantId: string;
  kind: ObjectKind;
  key: string;
  authority: string;
  /** Shape of this event; a reader that knows an older shape can tell. */
  schemaVersion: number;
}

/** A page, newest first, and where the next one starts; no cursor means that this was the last. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

export interface PageRequest {
  cursor?: string;
  /** Items at most. */
  limit: number;
}
