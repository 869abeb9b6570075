import {
  type Finding,
  LookupFailure,
  type ObjectKind,
  type RdapQuery,
  type RedactedRegistration,
  type RedactionDecision,
} from '../rdap/index.js';

export type AnswerSource = 'registry' | 'store' | 'cache';

export interface QueryEcho {
  kind: ObjectKind;
  input: string;
  key: string;
  reducedFrom?: string;
}

/** Where an answer comes from. Instants are RFC 3339, UTC. */
export interface Provenance {
  registry: string;
  url: string;
  registrarUrl?: string;
  fetchedAt: string;
  registryUpdatedAt?: string;
  source: AnswerSource;
  ageSeconds: number;
  versionId: string;
  firstSeenAt: string;
  lastChangedAt: string;
}

export interface AnswerPolicy {
  ruleSets: string[];
  piiRedacted: boolean;
  retainedUntil: string;
}

/** What `/v1` answers. */
export interface Answer {
  query: QueryEcho;
  outcome: 'found';
  registration: RedactedRegistration;
  /** The registrar's own record: kept apart, never laid over the registry's. */
  registrarRegistration?: RedactedRegistration;
  redactions: RedactionDecision[];
  /** The same for `registrarRegistration`. */
  registrarRedactions?: RedactionDecision[];
  provenance: Provenance;
  policy: AnswerPolicy;
  findings: Finding[];
}

/** Which of the two faces an answer is written for: Rollcall's own JSON, or RFC 9083. */
export type Face = 'v1' | 'rdap';

/**
 * An answer as bytes, except for what differs from one asking to the next. Most lookups are answered from the cache, and writing a few kB of
 * JSON anew for each of them would cost more than all the rest.
 */
export interface FinishedAnswer {
  provenance: Omit<Provenance, 'source' | 'ageSeconds'>;
  /** UTF-8 JSON. `v1`: the members that do not change, without the opening brace. `rdap`: the whole document. */
  body: Buffer;
}

export function echo(query: RdapQuery): QueryEcho {
  const { kind, input, key } = query;
  return query.kind === 'domain' && query.reducedFrom !== undefined
    ? { kind, input, key, reducedFrom: query.reducedFrom }
    : { kind, input, key };
}

/** Puts the changing members in front of the constant ones. */
export function answerBytes(query: RdapQuery, finished: FinishedAnswer, source: AnswerSource, now: number): Buffer {
  const provenance: Provenance = { ...finished.provenance, source, ageSeconds: ageSeconds(finished, now) };
  const head = `{"query":${JSON.stringify(echo(query))},"provenance":${JSON.stringify(provenance)},`;
  return Buffer.concat([Buffer.from(head), finished.body]);
}

export function ageSeconds({ provenance }: FinishedAnswer, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(provenance.fetchedAt)) / 1000));
}

/** The registry's word that it holds no such object: an answer with a provenance of its own, though told as a 404. */
export function absent(
  { authority, url, fetchedAt }: { authority: string; url: string; fetchedAt: Date },
  source: 'registry' | 'store',
): LookupFailure {
  return new LookupFailure('not-found', `${authority} holds no such object.`, {
    registry: authority,
    provenance: { registry: authority, url, fetchedAt: fetchedAt.toISOString(), source },
  });
}
