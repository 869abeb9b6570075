import {
  type AssessedDomain,
  assess,
  type Assessment,
  type DelegationStanding,
  lookAlikesOf,
  RECENT_DAYS,
  registrableDomain,
  type StoredDomain,
} from '../../../src/posture/index.js';
import { STATE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type ChangeType } from '../../../src/rdap/index.js';
import {
  DAY_MS,
  type Expected,
  grouped,
  judged,
  type Raw,
  type RawRows,
  type RollupRow,
  tldOf,
} from '../rollup-raw.js';
import { expiresWithin, type Standing, standing } from './standing.js';

interface Assessed extends Standing {
  readonly assessment: Assessment;
}

/** Every domain that was held at the end of the window, assessed by what was known of it then. */
function assessed(raw: RawRows, window: Window): Assessed[] {
  const domains = standing(raw, window).filter(({ kind }) => kind === 'domain');
  return domains.map((row) => ({ ...row, assessment: assess(factsOf(raw, window, row)) }));
}

export function factsOf(raw: RawRows, { end }: Pick<Window, 'end'>, row: Standing): AssessedDomain {
  const registration = row.version['body'] as StoredDomain;
  const recent = new Date(end.getTime() - RECENT_DAYS * DAY_MS);
  const changes = raw.events
    .filter(({ subject_id: id, at }) => id === row['subject_id'] && (at as Date) >= recent && (at as Date) < end)
    .map((event) => ({ type: event['type'] as ChangeType, at: event['at'] as Date }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const question = raw.questions.find((one) => isAbout(one, row['tenant_id'], row['key']));
  const registrar = raw.versions
    .filter(({ subject_id: id, fetched_at: at }) => id === question?.['registrar_subject_id'] && (at as Date) < end)
    .at(-1);
  const report = raw.assessments.find(({ digest }) => same(digest, row.version['assessment_digest']))?.['report'];
  return {
    at: end,
    registration,
    ...(registrar &&
      question?.['subject_id'] === row['subject_id'] && { registrarRecord: registrar['body'] as StoredDomain }),
    checkedAt: checkedAt(raw, end, row),
    ...(report !== undefined && { isRedacted: (report as { piiRedacted: boolean }).piiRedacted }),
    changes,
    delegations: delegations(raw, end, row, registration),
    ...ownNames(raw, end, row['tenant_id']),
  };
}

/** Whether a portfolio, or a member of it, was not yet archived. */
const wasOpen = ({ archived_at: at }: Raw, end: Date): boolean => at === null || (at as Date) >= end;

function ownNames({ portfolios, members }: RawRows, end: Date, tenantId: unknown): Pick<AssessedDomain, 'ownNames'> {
  const names = portfolios
    .filter((portfolio) => portfolio['tenant_id'] === tenantId && wasOpen(portfolio, end))
    .flatMap(({ id }) => members.filter((member) => member['portfolio_id'] === id && wasOpen(member, end)))
    .filter(({ kind, added_at: at }) => kind === 'domain' && (at as Date) < end)
    .map(({ query_key: name }) => name as string);
  return names.length === 0 ? {} : { ownNames: lookAlikesOf(names) };
}

const same = (one: unknown, other: unknown): boolean => Buffer.compare(one as Buffer, other as Buffer) === 0;

const isAbout = (question: Raw, tenantId: unknown, key: unknown): boolean =>
  question['tenant_id'] === tenantId && question['kind'] === 'domain' && question['query_key'] === key;

function checkedAt({ observations }: RawRows, end: Date, row: Standing): Date {
  const fetchedAt = row.version['fetched_at'] as Date;
  const last = row['last_checked_at'] as Date;
  const observed = observations
    .filter(({ subject_id: id, outcome }) => id === row['subject_id'] && outcome === 'answered')
    .map(({ at }) => at as Date);
  const instants = last < end ? [last] : observed.filter((at) => at < end);
  return new Date(Math.max(fetchedAt.getTime(), ...instants.map((at) => at.getTime())));
}

function delegations(
  raw: RawRows,
  end: Date,
  row: Standing,
  { nameservers = [] }: StoredDomain,
): Map<string, DelegationStanding> {
  const there = standing(raw, { start: new Date(0), end });
  const found = new Map<string, DelegationStanding>();
  for (const name of nameservers.map(({ ldhName }) => registrableDomain(ldhName))) {
    const id = raw.questions.find((one) => isAbout(one, row['tenant_id'], name))?.['subject_id'];
    const isOne = raw.subjects.some(({ subject_id: other, role }) => other === id && role === 'registry');
    if (!isOne || !isVersioned(raw, id, end)) continue;
    const held = there.find(({ subject_id: other }) => other === id);
    const isExpired = held?.expiresAt !== undefined && held.expiresAt < end;
    found.set(name, held === undefined ? 'gone' : isExpired ? 'expired' : 'there');
  }
  return found;
}

const isVersioned = ({ versions }: RawRows, subjectId: unknown, end: Date): boolean =>
  versions.some(({ subject_id: id, fetched_at: at }) => id === subjectId && (at as Date) < end);

const scoresOf = ({ score, level }: Assessment) => ({
  scored: Number(score !== undefined),
  score_sum: score ?? 0,
  scores: Array.from({ length: 10 }, (_, tens) =>
    Number(score !== undefined && (Math.floor(score / 10) === tens || (score === 100 && tens === 9))),
  ),
  high: Number(level === 'high'),
  medium: Number(level === 'medium'),
  low: Number(level === 'low'),
});

const verdictsOf = ({ metrics }: Assessment, group: RollupRow): RollupRow[] =>
  metrics.map(({ id: metric, verdict }) => ({
    ...{ ...group, metric, passed: Number(verdict === 'pass'), partial: Number(verdict === 'partial') },
    ...{ failed: Number(verdict === 'fail'), unknown: Number(verdict === 'unknown') },
  }));

export function domainPostures(raw: RawRows, window: Window, now: Date): Expected {
  const { kept, rejected } = judged(STATE_RULES, assessed(raw, window), now);
  const placeOf = (row: Assessed) => ({
    tenant_id: row['tenant_id'],
    registry: row['authority'],
    registrar: row.registrar,
  });
  const tld = (row: Assessed) => tldOf('domain', row['key']);
  const rows = kept.map((row) => ({
    ...{ ...placeOf(row), tld: tld(row), registrar_name: row.registrar_name, names: 1 },
    ...scoresOf(row.assessment),
  }));
  const signals = kept.flatMap((row) => {
    const { tenant_id, registrar } = placeOf(row);
    return row.assessment.signals.map(({ id: signal, level }) => ({
      ...{ tenant_id, tld: tld(row), registrar, signal, level, names: 1 },
    }));
  });
  const metrics = kept.flatMap((row) => verdictsOf(row.assessment, placeOf(row)));
  return {
    ...{ rows: grouped(rows), rejected },
    further: { rollup_posture_metric: grouped(metrics), rollup_risk_signal: grouped(signals) },
  };
}

/** What `domain_posture` holds when the window is the newest that was computed; without its day and its version. */
export function latestPostures(raw: RawRows, window: Window, now: Date): RollupRow[] {
  return judged(STATE_RULES, assessed(raw, window), now).kept.map((row) => ({
    ...{ subject_id: row['subject_id'], tenant_id: row['tenant_id'] },
    ...{ score: row.assessment.score ?? null, coverage: row.assessment.coverage },
    level: row.assessment.level,
    verdicts: Object.fromEntries(row.assessment.metrics.map(({ id, verdict }) => [id, verdict])),
    signals: row.assessment.signals.map(({ id }) => id),
  }));
}

export function portfolioPostures(raw: RawRows, window: Window): Expected {
  const { end } = window;
  const objects = standing(raw, window);
  const domains = assessed(raw, window);
  const [rows, metrics]: [RollupRow[], RollupRow[]] = [[], []];
  for (const portfolio of raw.portfolios.filter((one) => wasOpen(one, end)))
    for (const member of raw.members) {
      const isIn =
        member['portfolio_id'] === portfolio['id'] && wasOpen(member, end) && (member['added_at'] as Date) < end;
      if (!isIn) continue;
      const group = { tenant_id: portfolio['tenant_id'], portfolio_id: portfolio['id'] };
      const { subject_id: subjectId } = raw.questions.find(({ query_id: id }) => id === member['query_id']) ?? {};
      const isAnswer = (row: Raw) => row['subject_id'] === subjectId;
      const object = objects.find(isAnswer);
      const assessment = domains.find(isAnswer)?.assessment;
      const expiresAt = object?.expiresAt;
      rows.push({
        ...{ ...group, members: 1, known: Number(object !== undefined) },
        expiring_30: object === undefined ? 0 : expiresWithin(object, window, 30),
        expired: Number(expiresAt !== undefined && expiresAt < end),
        ...(assessment === undefined ? NO_SCORES : scoresOf(assessment)),
      });
      if (assessment !== undefined) metrics.push(...verdictsOf(assessment, group));
    }
  return { rows: grouped(rows), rejected: {}, further: { rollup_portfolio_metric: grouped(metrics) } };
}

const NO_SCORES = {
  ...{ scored: 0, score_sum: 0, scores: new Array<number>(10).fill(0) },
  ...{ high: 0, medium: 0, low: 0 },
};
