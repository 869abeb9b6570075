import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, grouped, type Raw, type RawRows, type RollupRow, tldOf } from '../rollup-raw.js';
import { names, type Standing } from './standing.js';

/** Each name at the beginning of a week beside itself at the end. */
export function churns(raw: RawRows, week: Window, now: Date): Expected {
  const before = names(raw, { start: week.start, end: week.start }, now);
  const after = names(raw, week, now);
  const sameIn = (rows: readonly Standing[], row: Raw) =>
    rows.find((other) => other['subject_id'] === row['subject_id']);
  const wasHeardOf = (row: Raw) =>
    raw.events.some((event) => event['subject_id'] === row['subject_id'] && (event['at'] as Date) < week.start);
  const none = { names_before: 0, names: 0, appeared: 0, returned: 0, gone: 0, gained: 0, lost: 0 };
  const place = (row: Standing) => ({
    ...{ tenant_id: row['tenant_id'], tld: tldOf('domain', row['key']), registrar: row.registrar },
  });
  const left = before.kept.map((row): RollupRow => {
    const later = sameIn(after.kept, row);
    const isLost = later !== undefined && later.registrar !== row.registrar;
    return { ...place(row), ...none, names_before: 1, gone: Number(later === undefined), lost: Number(isLost) };
  });
  const came = after.kept.map((row): RollupRow => {
    const earlier = sameIn(before.kept, row);
    const isNew = earlier === undefined;
    return {
      ...{ ...place(row), ...none, names: 1 },
      appeared: Number(isNew && !wasHeardOf(row)),
      returned: Number(isNew && wasHeardOf(row)),
      gained: Number(!isNew && earlier.registrar !== row.registrar),
    };
  });
  const rejected: Record<string, number> = { ...before.rejected };
  for (const [reason, count] of Object.entries(after.rejected)) rejected[reason] = (rejected[reason] ?? 0) + count;
  return { rows: grouped([...left, ...came]), rejected };
}
