import { type Window } from '../../../src/aggregation/runner.js';
import { playedWindows } from '../rollup-history.js';
import { type Expected, type RawRows, type RollupRow } from '../rollup-raw.js';
import { coverage, freshnesses } from './assessed.js';
import { requests, retention, violations } from './duties.js';

type Day = (row: RollupRow, isLast: boolean) => readonly [measured: unknown, passed: unknown];
const NOTHING = [0, 0] as const;

const CHECKS: Readonly<Record<string, readonly [(raw: RawRows, day: Window, now: Date) => Expected, Day]>> = {
  'redaction-complete': [coverage, (row, isLast) => (isLast ? [row['objects'], row['redacted_objects']] : NOTHING)],
  'kept-no-longer-than-allowed': [
    retention,
    (row, isLast) => (isLast ? [row['held'], Number(row['held']) - Number(row['overdue'])] : NOTHING),
  ],
  'requests-in-time': [
    requests,
    (row, isLast) => [
      Number(row['closed']) + (isLast ? Number(row['overdue']) : 0),
      Number(row['closed']) - Number(row['closed_late']),
    ],
  ],
  'no-open-critical-violation': [
    violations,
    (row, isLast) =>
      row['severity'] === 'critical'
        ? [Number(row['closed']) + (isLast ? Number(row['open']) : 0), row['closed']]
        : NOTHING,
  ],
  'data-fresh': [
    freshnesses,
    (row, isLast) =>
      isLast ? [row['objects'], ['day', 'week'].includes(row['band'] as string) ? row['objects'] : 0] : NOTHING,
  ],
};

export function compliances(raw: RawRows, week: Window, now: Date): Expected {
  const days = playedWindows('daily').filter(({ start }) => start >= week.start && start < week.end);
  const sums = new Map<unknown, Map<string, { measured: number; passed: number }>>();
  for (const [check, [daily, worth]] of Object.entries(CHECKS)) {
    const rows = days.flatMap((day) =>
      daily(raw, day, now).rows.map((row) => ({ day, row, tenant: row['tenant_id'] })),
    );
    const last = new Map(rows.map(({ day, tenant }) => [tenant, day]));
    for (const { day, row, tenant } of rows) {
      if (!sums.has(tenant))
        sums.set(tenant, new Map(Object.keys(CHECKS).map((name) => [name, { measured: 0, passed: 0 }])));
      const sum = sums.get(tenant)!.get(check)!;
      const [measured, passed] = worth(row, day === last.get(tenant));
      sum.measured += Number(measured);
      sum.passed += Number(passed);
    }
  }
  const rows = [...sums].flatMap(([tenant_id, checks]) =>
    [...checks].map(([check, sum]) => ({ tenant_id, check, ...sum })),
  );
  return { rows, rejected: {} };
}
