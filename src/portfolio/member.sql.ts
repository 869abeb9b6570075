import { type ObjectKind } from '../rdap/index.js';
import { type Member, type MemberFilter, type MemberState } from './member.js';
import { type Criticality } from './portfolio.js';

/**
 * Members with what the store knows of each: the question of a member (`lookup_key`) leads to the object that answered it. Answers that
 * have expired do not exist.
 */
export const STANDING_JOINS = `
  LEFT JOIN lookup_key AS k ON k.query_id = m.query_id AND k.expires_at > now()
  LEFT JOIN registration AS r ON r.subject_id = k.subject_id AND r.expires_at > now()
  LEFT JOIN domain_posture AS posture ON posture.subject_id = r.subject_id`;

/** One "no such object" may be a mistake of the registry where something was known before; then its second one counts. */
export const STATE = `CASE
  WHEN r.gone_at IS NOT NULL OR (k.outcome = 'not-found' AND k.subject_id IS NULL) THEN 'gone'
  WHEN r.subject_id IS NOT NULL THEN 'known' ELSE 'unknown' END`;

/** What sorts behind every instant that a registry can name. */
const NEVER = '10000-01-01T00:00:00Z';
/** The same, in milliseconds. */
export const NEVER_MS = Date.UTC(10_000, 0);
export const EXPIRY = `COALESCE(r.domain_expires_at, '${NEVER}'::timestamptz)`;

/** Members of portfolio $1 of tenant $2 that {@link filterParameters} hold nothing against. */
export const MATCHING = `m.portfolio_id = $1 AND m.tenant_id = $2
  AND ($3::text IS NULL OR m.kind = $3) AND ($4::text IS NULL OR $4 = ANY (m.tags)) AND ($5::text IS NULL OR m.criticality = $5)
  AND ($6 = 'include' OR (m.archived_at IS NOT NULL) = ($6 = 'only'))
  AND ($7::text IS NULL OR ${STATE} = $7)
  AND ($8::integer IS NULL OR r.domain_expires_at <= now() + make_interval(days => $8::integer))
  AND ($9::text IS NULL OR posture.level = $9)`;

/** $1 to $9 of {@link MATCHING}. */
export const filterParameters = (
  tenantId: string,
  portfolioId: string,
  { kind, tag, criticality, archived = 'exclude', state, withinDays, level }: MemberFilter,
): unknown[] => [portfolioId, tenantId, kind, tag, criticality, archived, state, withinDays, level];

export const MEMBER_COLUMNS = `m.query_id, m.kind, m.query_key, m.tags, m.note, m.criticality, m.added_at, m.archived_at, ${STATE} AS state,
  r.registrar_name, r.registrar_iana_id, COALESCE(r.authority, k.authority) AS registry, r.domain_expires_at,
  floor(extract(epoch FROM r.domain_expires_at - now()) / 86400)::integer AS days_left, r.status,
  COALESCE(r.last_checked_at, k.answered_at) AS last_checked_at, r.last_changed_at, r.gone_at`;

/** What {@link MEMBER_COLUMNS} give. */
export interface MemberRow {
  query_id: string;
  kind: ObjectKind;
  query_key: string;
  tags: string[];
  note: string | null;
  criticality: Criticality;
  added_at: Date;
  archived_at: Date | null;
  state: MemberState;
  registrar_name: string | null;
  registrar_iana_id: string | null;
  registry: string | null;
  domain_expires_at: Date | null;
  days_left: number | null;
  status: string[] | null;
  last_checked_at: Date | null;
  last_changed_at: Date | null;
  gone_at: Date | null;
}

export const memberOfRow = (row: MemberRow): Member => ({
  queryId: row.query_id,
  kind: row.kind,
  key: row.query_key,
  tags: row.tags,
  note: row.note ?? undefined,
  criticality: row.criticality,
  addedAt: row.added_at,
  archivedAt: row.archived_at ?? undefined,
  standing: {
    state: row.state,
    registrar: row.registrar_name ?? undefined,
    registrarIanaId: row.registrar_iana_id ?? undefined,
    registry: row.registry ?? undefined,
    expiresAt: row.domain_expires_at ?? undefined,
    daysLeft: row.days_left ?? undefined,
    status: row.status ?? [],
    lastCheckedAt: row.last_checked_at ?? undefined,
    lastChangedAt: row.last_changed_at ?? undefined,
    goneSince: row.gone_at ?? undefined,
  },
});
