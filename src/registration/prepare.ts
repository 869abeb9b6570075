import { hash } from 'node:crypto';
import { arrayLiteral, copyLine, uuidV7 } from '../platform/database/pure.js';
import { contentHash } from '../rdap/index.js';
import { storableInstant, typedColumns } from './columns.js';
import { RowBytes } from './row-bytes.js';
import { type CopyRows, type PreparedBatch, type RecordHead, type SharedDocument } from './prepared.js';
import { type QueryKey, type RecordInput } from './registration.types.js';
import { storableJson } from './row-json.js';
import { loggedIdentity, queryIdOf, subjectIdOf } from './subject.js';

/** Makes records ready to be written; see {@link BatchBuilder}. */
export function prepareBatch(inputs: readonly RecordInput[]): PreparedBatch {
  const builder = new BatchBuilder();
  for (const input of inputs) builder.add(input);
  return builder.build();
}

/**
 * Makes records ready to be written, one by one: identities, hashes, and the finished rows of those that turn out to be new, as text for COPY.
 * Pure but for the random bits of ids; most of what recording costs outside the database happens here, in whichever thread. Nothing of a
 * record is kept but its rows.
 */
export class BatchBuilder {
  private readonly heads: RecordHead[] = [];
  private readonly registrations = new RowBytes();
  private readonly versions = new RowBytes();
  private readonly events = new RowBytes();
  private readonly observations = new RowBytes();
  /** By hour. */
  private readonly observedAt = new Map<number, number>();
  private readonly answers: Answer[] = [];
  /** Registrars' records by the question that they belong to, or else by the URL that they are from. */
  private readonly registrars = new Map<string, string>();
  private readonly notices = new DocumentSet();
  private readonly assessments = new DocumentSet();

  add(input: RecordInput): void {
    const record = prepared(input, this.notices, this.assessments);
    this.heads.push(record.head);
    this.registrations.add(registrationRow(record));
    this.versions.add(versionRow(record));
    this.events.add(firstSeenRow(record));
    if (input.attempts.length > 0) this.observations.add(observationRows(record));
    for (const { at } of input.attempts) this.observedAt.set(Math.floor(at / HOUR_MS), at);
    if (input.role === 'registrar') this.registrars.set(placeOf(input), record.head.subjectId);
    else if (input.query !== undefined) this.answers.push(answerOf(record));
  }

  build(): PreparedBatch {
    const answers = new RowBytes();
    for (const answer of this.answers) answers.add(answerRow(answer, this.registrarOf(answer)));
    return {
      heads: this.heads,
      registrations: this.registrations.finish(),
      versions: this.versions.finish(),
      events: this.events.finish(),
      answers: answers.finish(),
      observations: this.observations.finish(),
      observedAt: [...this.observedAt.values()],
      notices: this.notices.documents,
      assessments: this.assessments.documents,
    };
  }

  private registrarOf({ queryId, tenantId, registrarUrl }: Answer): string | undefined {
    return this.registrars.get(queryId) ?? this.registrars.get(`${tenantId} ${registrarUrl}`);
  }
}

/** A registrar's record that names no question, or comes on its own, belongs to the registry's that refers to its URL. */
const placeOf = ({ tenantId, query, sourceUrl, referredBy }: RecordInput): string =>
  query === undefined || referredBy !== undefined
    ? `${tenantId} ${referredBy ?? sourceUrl}`
    : queryIdOf(tenantId, query);

const HOUR_MS = 3_600_000;

/** The rows of a batch: their buffers move to another thread instead of being copied. */
export function rowsOf({ registrations, versions, events, answers, observations }: PreparedBatch): CopyRows[] {
  return [registrations, versions, events, answers, observations];
}

interface Prepared {
  input: RecordInput;
  head: RecordHead;
  /** Digests, hexadecimal. */
  notices?: string;
  assessment: string;
  fetchedAt: string;
  expiresAt: string;
}

function prepared(input: RecordInput, notices: DocumentSet, assessments: DocumentSet): Prepared {
  const { registration, report, findings, fetchedAt, expiresAt } = input;
  const at = fetchedAt.getTime();
  return {
    input,
    head: {
      subjectId: subjectIdOf(input),
      tenantId: input.tenantId,
      versionId: uuidV7(at),
      contentHash: contentHash(registration).toString('hex'),
      policyVersion: input.policyVersion,
      fetchedAt: at,
      expiresAt: expiresAt.getTime(),
      provenance: input.provenance,
      ...(input.query !== undefined &&
        input.role === 'registry' && { queryId: queryIdOf(input.tenantId, input.query) }),
      ...(input.query !== undefined &&
        input.referredBy !== undefined && {
          joins: { queryId: queryIdOf(input.tenantId, input.query), registrarUrl: input.referredBy },
        }),
    },
    notices: registration.notices && notices.add(storableJson(registration.notices)),
    assessment: assessments.add(`{"report":${storableJson(report)},"findings":${storableJson(findings)}}`),
    fetchedAt: fetchedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** Most records of a batch share their documents: each is hashed once. */
class DocumentSet {
  private readonly byJson = new Map<string, SharedDocument>();

  /** @returns the digest */
  add(json: string): string {
    let document = this.byJson.get(json);
    if (document === undefined) this.byJson.set(json, (document = { digest: hash('sha256', json), json }));
    return document.digest;
  }

  get documents(): SharedDocument[] {
    return [...this.byJson.values()];
  }
}

/** In the order of REGISTRATION_COLUMNS, as a subject seen for the first time. */
function registrationRow({ input, head, notices, fetchedAt, expiresAt }: Prepared): string {
  const { registration } = input;
  const typed = typedColumns(registration);
  return copyLine([
    head.subjectId,
    input.tenantId,
    input.kind,
    input.key,
    input.authority,
    input.role,
    head.versionId,
    bytea(head.contentHash),
    input.answerDigest && bytea(input.answerDigest),
    input.policyVersion,
    notices && bytea(notices),
    storableInstant(registration.summary.databaseUpdatedAt),
    input.sourceUrl,
    input.registrarUrl,
    input.provenance,
    fetchedAt,
    fetchedAt,
    fetchedAt,
    expiresAt,
    typed.handle,
    typed.name,
    typed.registrar_name,
    typed.registrar_iana_id,
    typed.registered_at,
    typed.domain_expires_at,
    typed.registrar_expires_at,
    typed.object_changed_at,
    typed.transferred_at,
    arrayLiteral(typed.status),
    arrayLiteral(typed.nameservers),
    typed.dnssec,
    typed.ds_count,
    typed.country,
    typed.start_address,
    typed.end_address,
    arrayLiteral(typed.cidrs),
    typed.start_autnum,
    typed.end_autnum,
    typed.parent_handle,
  ]);
}

/** In the order of VERSION_COLUMNS. */
function versionRow({ input, head, notices, assessment, fetchedAt, expiresAt }: Prepared): string {
  const { registration } = input;
  return copyLine([
    head.subjectId,
    head.versionId,
    input.tenantId,
    bytea(head.contentHash),
    input.policyVersion,
    storableJson(notices === undefined ? registration : { ...registration, notices: undefined }),
    notices && bytea(notices),
    bytea(assessment),
    input.sourceUrl,
    fetchedAt,
    storableInstant(registration.summary.databaseUpdatedAt),
    expiresAt,
  ]);
}

/** In the order of EVENT_COLUMNS. */
function firstSeenRow({ input, head, fetchedAt, expiresAt }: Prepared): string {
  const { subjectId, versionId } = head;
  const eventId = uuidV7(head.fetchedAt);
  const { kind, authority, tld } = loggedIdentity(input);
  const what = ['object-first-seen', 'object', '', null, null, versionId, null];
  return copyLine([subjectId, eventId, input.tenantId, fetchedAt, ...what, expiresAt, kind, authority, tld]);
}

/** What a row of `lookup_key` says, before it is known who else answered. */
interface Answer extends Pick<RecordInput, 'tenantId' | 'registrarUrl' | 'authority' | 'sourceUrl'> {
  queryId: string;
  subjectId: string;
  query: QueryKey;
  fetchedAt: string;
  expiresAt: string;
}

function answerOf({ input, head, fetchedAt, expiresAt }: Prepared): Answer {
  const { tenantId, registrarUrl, authority, sourceUrl, query } = input;
  const { queryId, subjectId } = head;
  const asked = { queryId: queryId!, query: query! };
  return { tenantId, registrarUrl, authority, sourceUrl, subjectId, fetchedAt, expiresAt, ...asked };
}

/** In the order of ANSWER_COLUMNS. */
function answerRow(answer: Answer, registrarSubjectId: string | undefined): string {
  return copyLine([
    answer.queryId,
    answer.tenantId,
    answer.query.kind,
    answer.query.key,
    'found',
    answer.subjectId,
    registrarSubjectId,
    answer.registrarUrl,
    answer.authority,
    answer.sourceUrl,
    answer.fetchedAt,
    answer.expiresAt,
  ]);
}

/** In the order of OBSERVATION_COLUMNS, a row for each request. */
function observationRows({ input: { tenantId, provenance, attempts }, head }: Prepared): string {
  return attempts
    .map((attempt) =>
      copyLine([
        head.subjectId,
        new Date(attempt.at).toISOString(),
        tenantId,
        attempt.authority,
        attempt.kind,
        attempt.urlHost,
        attempt.outcome,
        attempt.httpStatus,
        Math.round(attempt.latencyMs),
        attempt.bytes,
        provenance,
      ]),
    )
    .join('');
}

const bytea = (hexadecimal: string): string => `\\x${hexadecimal}`;
