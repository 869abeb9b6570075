import { STATE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type Finding, type RedactionReport } from '../../../src/rdap/index.js';
import { DAY_MS, type Expected, grouped, judged, type RawRows } from '../rollup-raw.js';
import { type Standing, standing } from './standing.js';

/** Objects at the end of a window that pass the rules. */
const sound = (raw: RawRows, window: Window, now: Date) => judged(STATE_RULES, standing(raw, window), now);

const assessmentOf = ({ assessments }: RawRows, { version }: Standing) => {
  const { report, findings } = assessments.find(({ digest }) =>
    (digest as Buffer).equals(version['assessment_digest'] as Buffer),
  )!;
  return { report: report as RedactionReport, findings: findings as Finding[] };
};

const placeOf = (row: Standing) => ({ tenant_id: row['tenant_id'], registry: row['authority'], kind: row.kind });

export function coverage(raw: RawRows, window: Window, now: Date): Expected {
  const { kept: objects, rejected } = sound(raw, window, now);
  const rows = objects.map((row) => {
    const { piiRedacted, found, redacted, kept } = assessmentOf(raw, row).report;
    return { ...placeOf(row), objects: 1, redacted_objects: Number(piiRedacted), found, redacted, kept };
  });
  return { rows: grouped(rows), rejected };
}

type Look = (row: Standing) => unknown;
const status: Look = ({ columns }) => columns.status?.at(0);
const registered: Look = ({ columns }) => columns.registered_at;
/** What is looked for, written down once more. */
const OF_NAMES: Readonly<Record<string, Look>> = {
  'missing-registrar': ({ registrar }) => registrar || undefined,
  'missing-registration-date': registered,
  'missing-expiry': ({ expiresAt }) => expiresAt,
  'missing-nameservers': ({ nameservers }) => nameservers.at(0),
  'missing-status': status,
  'missing-dnssec': ({ dnssec }) => dnssec,
};
const OF_NUMBERS: Readonly<Record<string, Look>> = {
  'missing-name': ({ columns }) => columns.name,
  'missing-country': ({ columns }) => columns.country,
  'missing-status': status,
  'missing-registration-date': registered,
};

export function quality(raw: RawRows, window: Window, now: Date): Expected {
  const { kept: objects, rejected } = sound(raw, window, now);
  const codesOf = (row: Standing) => new Set(assessmentOf(raw, row).findings.map(({ code }) => code));
  const rows = objects.flatMap((row) => {
    const alike = objects.filter((other) => other['tenant_id'] === row['tenant_id'] && other.kind === row.kind);
    const codes = [...new Set(alike.flatMap((other) => [...codesOf(other)]))];
    const found = codes.map((check) => ({ check, affected: Number(codesOf(row).has(check)) }));
    const members = Object.entries(row.kind === 'domain' ? OF_NAMES : OF_NUMBERS);
    const missing = members.map(([check, of]) => ({ check, affected: Number(of(row) === undefined) }));
    return [...found, ...missing].map((each) => ({ ...placeOf(row), objects: 1, ...each }));
  });
  return { rows: grouped(rows), rejected };
}

export function freshnesses(raw: RawRows, window: Window, now: Date): Expected {
  const { kept: objects, rejected } = sound(raw, window, now);
  const rows = objects.map((row) => ({
    ...placeOf(row),
    band: bandOf(checkedAt(raw, row, window), window),
    objects: 1,
  }));
  return { rows: grouped(rows), rejected };
}

function checkedAt({ observations }: RawRows, row: Standing, { end }: Window): number {
  const last = row['last_checked_at'] as Date;
  if (last < end) return last.getTime();
  const answered = observations
    .filter((one) => one['subject_id'] === row['subject_id'] && one['outcome'] === 'answered')
    .map(({ at }) => (at as Date).getTime());
  return Math.max((row.version['fetched_at'] as Date).getTime(), ...answered.filter((at) => at < end.getTime()));
}

function bandOf(checked: number, { end }: Window): string {
  const days = (end.getTime() - checked) / DAY_MS;
  if (days <= 1) return 'day';
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return days <= 90 ? 'quarter' : 'older';
}
