import { bucketOf, LATENCY_BUCKETS } from '../../src/platform/metrics/index.js';
import { faultOf, type QualityRule } from '../../src/aggregation/rollups/quality.js';
import { type Window } from '../../src/aggregation/runner.js';
import { type Queryable } from '../../src/platform/database/index.js';

/** Rows by table as PostgreSQL gives them, bigint as text. */
export type Raw = Readonly<Record<string, unknown>>;
export interface RawRows {
  readonly observations: readonly Raw[];
  readonly events: readonly Raw[];
  readonly subjects: readonly Raw[];
  readonly versions: readonly Raw[];
  readonly items: readonly Raw[];
  readonly portfolios: readonly Raw[];
  readonly members: readonly Raw[];
  readonly questions: readonly Raw[];
  readonly results: readonly Raw[];
  /** Of requests with an Idempotency-Key. */
  readonly answers: readonly Raw[];
  /** Of data subjects. */
  readonly requests: readonly Raw[];
  readonly violations: readonly Raw[];
  readonly assessments: readonly Raw[];
  readonly usage: readonly Raw[];
  readonly runs: readonly Raw[];
  readonly lanes: readonly Raw[];
}

/** A row of a roll-up but for `starts_at`; counts are numbers. */
export type RollupRow = Record<string, unknown>;
export interface Expected {
  readonly rows: RollupRow[];
  readonly rejected: Record<string, number>;
  /** Rows of the further tables that the runner writes, by table. */
  readonly further?: Readonly<Record<string, RollupRow[]>>;
}

/** Everything that roll-ups are computed from. */
export async function rawRows(database: Queryable): Promise<RawRows> {
  const all = async (sql: string) => (await database.query<Record<string, unknown>>(sql)).rows;
  return {
    observations: await all('SELECT * FROM observation'),
    events: await all('SELECT * FROM change_event ORDER BY subject_id, ordinal'),
    subjects: await all(
      `SELECT subject_id, tenant_id, kind, key, authority, role, country, current_version_id, first_seen_at, last_checked_at, expires_at FROM registration`,
    ),
    versions: await all(
      'SELECT subject_id, tenant_id, version_id, assessment_digest, fetched_at, expires_at, body FROM registration_version ORDER BY version_id',
    ),
    items: await all('SELECT *, done_xid::text AS xid FROM collection_item'),
    assessments: await all('SELECT * FROM assessment'),
    portfolios: await all('SELECT * FROM portfolio'),
    members: await all('SELECT * FROM portfolio_member'),
    questions: await all('SELECT * FROM lookup_key'),
    results: await all('SELECT * FROM collection_result'),
    answers: await all('SELECT * FROM portfolio_request'),
    requests: await all('SELECT * FROM data_subject_request'),
    violations: await all('SELECT * FROM violation'),
    usage: await all('SELECT * FROM lookup_usage'),
    runs: await all('SELECT * FROM collection_run'),
    lanes: await all('SELECT authority, pace_per_second FROM lane'),
  };
}

export const DAY_MS = 86_400_000;
export const inside = ({ start, end }: Window, instant: unknown): boolean =>
  instant instanceof Date && instant >= start && instant < end;
export const tldOf = (kind: unknown, key: unknown): string =>
  kind === 'domain' ? (key as string).split('.').at(-1)! : '';

/** Adds rows up by their texts; numbers and histograms are summed, `registrar_name` is the greatest. */
export function grouped(rows: readonly RollupRow[]): RollupRow[] {
  const groups = new Map<string, RollupRow>();
  for (const row of rows) {
    const texts = Object.entries(row).filter(([name, value]) => typeof value === 'string' && name !== 'registrar_name');
    const key = JSON.stringify(texts);
    const sum = groups.get(key);
    groups.set(key, sum === undefined ? row : added(sum, row));
  }
  return [...groups.values()];
}

function added(one: RollupRow, other: RollupRow): RollupRow {
  const merge = (name: string, a: unknown, b: unknown): unknown => {
    if (Array.isArray(a)) return a.map((count: number, index) => count + (b as number[])[index]!);
    if (name === 'registrar_name') return (a as string) > (b as string) ? a : b;
    return typeof a === 'number' ? a + (b as number) : a;
  };
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, merge(name, value, other[name])]));
}

/** Leaves out what fails a rule, and says how many rows for which reason. */
export function judged<T extends Raw>(rules: readonly QualityRule[], rows: readonly T[], now: Date) {
  const rejected: Record<string, number> = {};
  const kept = rows.filter((row) => {
    const fault = faultOf(rules, row, now);
    if (fault !== undefined) rejected[fault] = (rejected[fault] ?? 0) + 1;
    return fault === undefined;
  });
  return { kept, rejected };
}

export function histogram(latencyMs: unknown): number[] {
  const counts = new Array<number>(LATENCY_BUCKETS).fill(0);
  if (latencyMs !== null) counts[bucketOf(Number(latencyMs))] = 1;
  return counts;
}
