import { type DelegationStanding, RECENT_DAYS } from '../../posture/index.js';
import { STATE_AT_END, stateAtEnd } from '../runners/state-at.sql.js';
import { tldOf } from '../runners/tld.sql.js';

/** Tables that facts come from, own names as well. */
export const FACT_READS: readonly string[] = [
  ...['registration', 'registration_version', 'change_event', 'assessment', 'observation'],
  ...['lookup_key', 'portfolio', 'portfolio_member'],
];

/** What {@link ALL_DOMAINS} and {@link GIVEN_DOMAINS} give. */
export interface KnownDomainRow {
  subject_id: string;
  tenant_id: string;
  kind: 'domain';
  key: string;
  authority: string;
  tld: string;
  registrar: string;
  registrar_name: string;
  body: object;
  is_redacted: boolean | null;
  checked_at: Date;
  change_types: string[] | null;
  changed_at: Date[] | null;
  is_expired: boolean;
}

/** $1 of {@link ALL_DOMAINS} and {@link GIVEN_DOMAINS}. */
export const recentFrom = (moment: Date): Date => new Date(moment.getTime() - RECENT_DAYS * 86_400_000);

/**
 * When it was checked is in its row where that was before the moment, and else in the answers that were observed; where those have been
 * dropped, only that it was when its version came. A version lives as long as it was promised and, being the current one, as long as the
 * registration is confirmed.
 *
 * Each LIMIT keeps the planner at looks by key, one domain after another: joined as a whole, all bodies would go through files.
 */
const FACTS = `
  SELECT s.subject_id, s.tenant_id, s.kind, s.key, s.authority, ${tldOf('s.kind', 's.key')} AS tld, s.registrar,
    coalesce(s.registrar_name, '') AS registrar_name, v.body,
    (SELECT (report ->> 'piiRedacted')::boolean FROM assessment WHERE digest = v.assessment_digest) AS is_redacted,
    greatest(v.fetched_at, CASE WHEN r.last_checked_at < $2 THEN r.last_checked_at ELSE o.at END) AS checked_at,
    changes.types AS change_types, changes.instants AS changed_at,
    CASE WHEN r.current_version_id = v.version_id THEN r.expires_at ELSE v.expires_at END <= now() AS is_expired
  FROM state AS s
  CROSS JOIN LATERAL (
    SELECT version_id, body, assessment_digest, fetched_at, expires_at FROM registration_version
    WHERE subject_id = s.subject_id AND version_id = s.version_id LIMIT 1) AS v
  CROSS JOIN LATERAL (
    SELECT current_version_id, last_checked_at, expires_at FROM registration WHERE subject_id = s.subject_id LIMIT 1) AS r
  LEFT JOIN LATERAL (
    SELECT at FROM observation
    WHERE r.last_checked_at >= $2 AND subject_id = s.subject_id AND at >= v.fetched_at AND at < $2 AND outcome = 'answered'
    ORDER BY at DESC LIMIT 1) AS o ON true
  CROSS JOIN LATERAL (
    SELECT array_agg(type ORDER BY at, ordinal) AS types, array_agg(at ORDER BY at, ordinal) AS instants
    FROM change_event WHERE subject_id = s.subject_id AND at >= $1 AND at < $2) AS changes
  WHERE s.kind = 'domain'`;

const CHOSEN = 'SELECT subject_id FROM chosen';

/** Domains that their registry held at the moment $2, each with all that was known of it then; of changes those since $1. */
export const ALL_DOMAINS = `WITH ${STATE_AT_END.join(',\n')} ${FACTS}`;

/** Those of the subjects $3. */
export const GIVEN_DOMAINS = `
  WITH chosen AS MATERIALIZED (SELECT unnest($3::uuid[]) AS subject_id), ${stateAtEnd(CHOSEN).join(',\n')} ${FACTS}`;

/** When the subject $1 was first seen. */
export const FIRST_SEEN = 'SELECT first_seen_at AS at FROM registration WHERE subject_id = $1';

/** What {@link REGISTRAR_RECORDS} gives. */
export interface RegistrarRecordRow {
  subject_id: string;
  body: object;
}

/**
 * What registrars had said by the moment $2 about the subjects $3, which answer the questions $1: those registrars whose records stand beside
 * the registry's now. Who was asked before a domain moved is not remembered.
 */
export const REGISTRAR_RECORDS = `
  SELECT k.subject_id, v.body
  FROM unnest($1::uuid[], $3::uuid[]) AS asked (query_id, subject_id) JOIN lookup_key AS k USING (query_id, subject_id)
  CROSS JOIN LATERAL (
    SELECT body FROM registration_version
    WHERE subject_id = k.registrar_subject_id AND fetched_at < $2 ORDER BY version_id DESC LIMIT 1) AS v`;

/** What {@link DELEGATIONS} gives. */
export interface DelegationRow {
  query_id: string;
  stood: DelegationStanding;
}

/**
 * How the domains that answer the questions $1 stood at the moment $2, where they were known by then. MATERIALIZED, so that they are told once
 * whatever the planner thinks of their number.
 */
export const DELEGATIONS = `
  WITH chosen AS MATERIALIZED (
    SELECT query_id, subject_id FROM lookup_key WHERE query_id = ANY ($1::uuid[]) AND subject_id IS NOT NULL),
  ${stateAtEnd(CHOSEN).join(',\n')},
  known_then AS MATERIALIZED (
    SELECT subject_id, CASE WHEN is_gone THEN 'gone' WHEN domain_expires_at < $2 THEN 'expired' ELSE 'there' END AS stood FROM standing)
  SELECT query_id, stood FROM chosen JOIN known_then USING (subject_id)`;
