import { STATE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, grouped, judged, type Raw, type RawRows, type RollupRow, tldOf } from '../rollup-raw.js';
import { daysAhead, expiresWithin, movements, names, standing } from './standing.js';

export function statuses(raw: RawRows, window: Window, now: Date): Expected {
  const each = standing(raw, window).flatMap((row) =>
    [...new Set(row.status.length > 0 ? row.status : [''])].map((status): Raw => ({ ...row, status })),
  );
  const { kept, rejected } = judged(STATE_RULES, each, now);
  const rows = kept.map((row) => ({
    ...{
      tenant_id: row['tenant_id'],
      kind: row['kind'],
      registry: row['authority'],
      status: row['status'],
      objects: 1,
    },
  }));
  return { rows: grouped(rows), rejected };
}

export function calendar(raw: RawRows, window: Window, now: Date): Expected {
  const { kept, rejected } = names(raw, window, now);
  const rows: RollupRow[] = [];
  const leaveOut = (reason: string) => (rejected[reason] = (rejected[reason] ?? 0) + 1);
  for (const row of kept) {
    const ahead = daysAhead(row, window);
    if (row.expiresAt === undefined) leaveOut('no-expiry-date');
    else if (ahead < -60 || ahead >= 400) leaveOut('outside-calendar');
    else
      rows.push({
        ...{ tenant_id: row['tenant_id'], expires_on: row.expiresAt.toISOString().slice(0, 10) },
        ...{ tld: tldOf('domain', row['key']), registrar: row.registrar, registrar_name: row.registrar_name, names: 1 },
      });
  }
  return { rows: grouped(rows), rejected };
}

export interface Introduction {
  ianaId?: string;
  name?: string;
}

const nameOf = (who: unknown) => (who as Introduction | null)?.ianaId ?? (who as Introduction | null)?.name;

/** Changes of the registrar that are no move to itself. */
const moves = (raw: RawRows, window: Window): Raw[] =>
  movements(raw, window).filter(
    ({ type, before, after }) => type === 'registrar-changed' && nameOf(before) !== nameOf(after),
  );

export function registrars(raw: RawRows, window: Window, now: Date): Expected {
  const none = { names: 0, gained: 0, lost: 0, expiring_30: 0, expiring_60: 0, expiring_90: 0 };
  const { kept, rejected } = names(raw, window, now);
  const standingRows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registrar: row.registrar, registrar_name: row.registrar_name, ...none, names: 1 },
    expiring_30: expiresWithin(row, window, 30),
    expiring_60: expiresWithin(row, window, 60),
    expiring_90: expiresWithin(row, window, 90),
  }));
  const moved = moves(raw, window).flatMap((event) =>
    (['before', 'after'] as const).flatMap((side) => {
      const who = event[side] as Introduction | null;
      const registrar = who?.ianaId ?? who?.name;
      const [gained, lost] = side === 'after' ? [1, 0] : [0, 1];
      return registrar === undefined
        ? []
        : [{ tenant_id: event['tenant_id'], registrar, registrar_name: who?.name ?? '', ...none, gained, lost }];
    }),
  );
  return { rows: grouped([...standingRows, ...moved]), rejected };
}

export function tlds(raw: RawRows, window: Window, now: Date): Expected {
  const { kept, rejected } = names(raw, window, now);
  const place = (row: Raw) => ({
    ...{ tenant_id: row['tenant_id'], tld: tldOf('domain', row['key']), registry: row['authority'] },
  });
  const standingRows = kept.map((row) => ({
    ...place(row),
    names: 1,
    signed: Number(row.dnssec === true),
    unsigned: Number(row.dnssec === false),
    expiring_30: expiresWithin(row, window, 30),
    ...{ appeared: 0, gone: 0, returned: 0 },
  }));
  const counted: Readonly<Record<string, string>> = {
    'object-first-seen': 'appeared',
    'object-gone': 'gone',
    'object-returned': 'returned',
  };
  const moved = movements(raw, window).flatMap((event) => {
    const column = counted[event['type'] as string];
    const none = { names: 0, signed: 0, unsigned: 0, expiring_30: 0, appeared: 0, gone: 0, returned: 0 };
    return column === undefined ? [] : [{ ...place(event), ...none, [column]: 1 }];
  });
  return { rows: grouped([...standingRows, ...moved]), rejected };
}

export function flows(raw: RawRows, window: Window): Expected {
  const rows = moves(raw, window).map((event) => ({
    ...{ tenant_id: event['tenant_id'], from_registrar: nameOf(event['before']), to_registrar: nameOf(event['after']) },
    ...{ tld: tldOf('domain', event['key']), moves: 1 },
  }));
  const whole = rows.filter((row) => row.from_registrar !== undefined && row.to_registrar !== undefined);
  const oneSided = rows.length - whole.length;
  return { rows: grouped(whole), rejected: oneSided > 0 ? { 'one-sided': oneSided } : {} };
}
