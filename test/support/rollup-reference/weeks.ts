import { type Window } from '../../../src/aggregation/runner.js';
import { playedWindows } from '../rollup-history.js';
import { type Expected, grouped, type RawRows, type RollupRow } from '../rollup-raw.js';
import { flows, registrars, tlds } from './names.js';
import { numbers } from './numbers.js';

type Reference = (raw: RawRows, window: Window, now: Date) => Expected;

/** Rows of the days of a week, of which levels count on the last day alone that their tenant has any rows of. */
export function ofDays(
  daily: Reference,
  levels: readonly string[],
  ...[raw, week, now]: Parameters<Reference>
): RollupRow[] {
  const days = playedWindows('daily').filter(({ start }) => start >= week.start && start < week.end);
  const rows = days.flatMap((day) => daily(raw, day, now).rows.map((row) => ({ row, day: day.start.getTime() })));
  const last = new Map<unknown, number>();
  for (const { row, day } of rows) last.set(row['tenant_id'], day);
  const none = Object.fromEntries(levels.map((level) => [level, 0]));
  return rows.map(({ row, day }) => (day === last.get(row['tenant_id']) ? row : { ...row, ...none }));
}

export const tldWeeks: Reference = (raw, week, now) => ({
  rows: grouped(ofDays(tlds, ['names', 'signed', 'unsigned', 'expiring_30'], raw, week, now)),
  rejected: {},
});

export const registrarShares: Reference = (raw, week, now) => {
  const rows = grouped(
    ofDays(registrars, ['names'], raw, week, now).map(
      ({ expiring_30: _30, expiring_60: _60, expiring_90: _90, ...row }) => row,
    ),
  );
  const moves = flows(raw, week).rows;
  const sum = (all: readonly RollupRow[], column: string) => all.reduce((total, row) => total + Number(row[column]), 0);
  const whole = rows.map((row): RollupRow => {
    const isOwn = ({ tenant_id: tenantId }: RollupRow) => tenantId === row['tenant_id'];
    const gained = moves.filter((move) => isOwn(move) && move['to_registrar'] === row['registrar']);
    return { ...row, total: sum(rows.filter(isOwn), 'names'), transfers: sum(gained, 'moves') };
  });
  return { rows: whole, rejected: {} };
};

export const countries: Reference = (raw, week, now) => {
  const rows = (['ip', 'autnum'] as const).flatMap((kind) =>
    ofDays(numbers(kind), ['objects'], raw, week, now).map(({ registry: _, ...row }): RollupRow => ({ ...row, kind })),
  );
  return { rows: grouped(rows), rejected: {} };
};
