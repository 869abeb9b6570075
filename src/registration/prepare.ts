import { hash } from 'node:crypto';
import { arrayLiteral, byteaLiteral, copyLine, uuidV7 } from '../platform/database/pure.js';
import { contentHash } from '../rdap/index.js';
import { storableInstant, typedColumns } from './columns.js';
import { type CopyRows, type PreparedBatch, type RecordHead, type SharedDocument } from './prepared.js';
import { type RecordInput } from './registration.types.js';
import { storableJson } from './row-json.js';
import { queryIdOf, subjectIdOf } from './subject.js';

/**
 * Makes records ready to be written: identities, hashes, and the finished rows of those that turn out to be new, as text for COPY. Pure but
 * for the random bits of ids; most of what recording costs outside the database happens here, in whichever thread.
 */
export function prepareBatch(inputs: readonly RecordInput[]): PreparedBatch {
  const registrars = registrarsByQuestion(inputs);
  const [notices, assessments] = [new DocumentSet(), new DocumentSet()];
  const heads: RecordHead[] = [];
  let [registrations, versions, events, answers, observations] = ['', '', '', '', ''];
  for (const input of inputs) {
    const record = prepared(input, notices, assessments);
    heads.push(record.head);
    registrations += registrationRow(record);
    versions += versionRow(record);
    events += firstSeenRow(record);
    if (record.head.queryId !== undefined) answers += answerRow(record, registrars.get(record.head.queryId));
    if (input.attempts.length > 0) observations += observationRows(record);
  }
  return {
    heads,
    registrations: bytesOf(registrations),
    versions: bytesOf(versions),
    events: bytesOf(events),
    answers: bytesOf(answers),
    observations: bytesOf(observations),
    notices: notices.documents,
    assessments: assessments.documents,
  };
}

/** What moves to another thread with the batch instead of being copied. */
export function transferables(batch: PreparedBatch): ArrayBuffer[] {
  const { registrations, versions, events, answers, observations } = batch;
  return [registrations, versions, events, answers, observations].map(({ buffer }) => buffer);
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

function registrarsByQuestion(inputs: readonly RecordInput[]): ReadonlyMap<string, string> {
  const registrars = new Map<string, string>();
  for (const input of inputs) {
    if (input.role !== 'registrar' || input.query === undefined) continue;
    registrars.set(queryIdOf(input.tenantId, input.query), subjectIdOf(input));
  }
  return registrars;
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
    input.answerDigest && byteaLiteral(input.answerDigest),
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
  const what = ['object-first-seen', 'object', ''];
  return copyLine([subjectId, eventId, input.tenantId, fetchedAt, ...what, null, null, versionId, null, expiresAt]);
}

/** In the order of ANSWER_COLUMNS. */
function answerRow({ input, head, fetchedAt, expiresAt }: Prepared, registrarSubjectId: string | undefined): string {
  const { kind, key } = input.query!;
  return copyLine([
    head.queryId,
    input.tenantId,
    kind,
    key,
    'found',
    head.subjectId,
    registrarSubjectId,
    input.registrarUrl,
    input.authority,
    input.sourceUrl,
    fetchedAt,
    expiresAt,
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

function bytesOf(text: string): CopyRows {
  const bytes = new TextEncoder().encode(text);
  return bytes;
}
