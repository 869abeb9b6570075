import { CHANGE_RULES, ITEM_RULES, REQUEST_RULES, STATE_RULES } from '../../src/aggregation/rollups/quality.js';
import { type Window } from '../../src/aggregation/runner.js';
import { type RedactedRegistration } from '../../src/rdap/index.js';
import { typedColumns } from '../../src/registration/columns.js';
import {
  DAY_MS,
  type Expected,
  grouped,
  histogram,
  inside,
  judged,
  type Raw,
  type RawRows,
  type RollupRow,
  tldOf,
} from './rollup-raw.js';

function traffic({ observations }: RawRows, window: Window, now: Date): Expected {
  const read = observations.filter(({ at }) => inside(window, at));
  const { kept, rejected } = judged(REQUEST_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registry: row['authority'], kind: row['kind'], trigger: row['trigger'] },
    ...{ outcome: row['outcome'], requests: 1, bytes: Number(row['bytes']), latency: histogram(row['latency_ms']) },
  }));
  return { rows: grouped(rows), rejected };
}

const OUTCOME_COLUMNS: readonly (readonly [column: string, outcome: string])[] = [
  ['answered', 'answered'],
  ['absent', 'not-found'],
  ['limited', 'registry-limited'],
  ['timed_out', 'registry-timeout'],
  ['refused', 'registry-refused'],
  ['malformed', 'bad-response'],
];

function reliability(raw: RawRows, window: Window, now: Date): Expected {
  const rows = traffic(raw, window, now).rows.map(({ tenant_id, registry, outcome, requests, bytes, latency }) => ({
    ...{ tenant_id, registry, requests, bytes, latency },
    ...Object.fromEntries(OUTCOME_COLUMNS.map(([column, name]) => [column, name === outcome ? requests : 0])),
  }));
  return { rows: grouped(rows), rejected: {} };
}

function changes({ events, subjects }: RawRows, window: Window, now: Date): Expected {
  const bySubject = new Map(subjects.map((subject) => [subject['subject_id'], subject]));
  const read = events
    .filter(({ at }) => inside(window, at))
    .map((event): Raw => {
      const subject = bySubject.get(event['subject_id']);
      return { ...event, kind: subject?.['kind'], key: subject?.['key'], authority: subject?.['authority'] };
    });
  const { kept, rejected } = judged(CHANGE_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registry: row['authority'], tld: tldOf(row['kind'], row['key']) },
    ...{ kind: row['kind'], type: row['type'], changes: 1 },
  }));
  return { rows: grouped(rows), rejected };
}

function collections({ items }: RawRows, window: Window, now: Date): Expected {
  const read = items.filter((item) => item['xid'] !== null && inside(window, item['finished_at']));
  const { kept, rejected } = judged(ITEM_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registry: row['registry'], outcome: row['outcome'], source: row['source'] ?? '' },
    ...{ items: 1, attempts: row['attempts'], latency: histogram(row['latency_ms']) },
  }));
  return { rows: grouped(rows), rejected };
}

interface Standing extends Raw {
  readonly kind: string;
  readonly registrar: string;
  readonly registrar_name: string;
  readonly expiresAt?: Date;
  readonly status: readonly string[];
  readonly dnssec?: boolean;
  readonly country: string;
}

/** Objects at the end of a window, replayed from all versions and events before it. */
function standing({ subjects, versions, events }: RawRows, { end }: Window): Standing[] {
  return subjects.flatMap((subject): Standing[] => {
    const isOwn = (row: Raw) => row['subject_id'] === subject['subject_id'];
    const version = versions.filter((row) => isOwn(row) && (row['fetched_at'] as Date) < end).at(-1);
    const last = events
      .filter(
        (row) => isOwn(row) && (row['at'] as Date) < end && /^object-(gone|returned)$/.test(row['type'] as string),
      )
      .at(-1);
    if (subject['role'] !== 'registry' || version === undefined || last?.['type'] === 'object-gone') return [];
    const columns = typedColumns(version['body'] as RedactedRegistration);
    return [
      {
        ...subject,
        kind: subject['kind'] as string,
        registrar: columns.registrar_iana_id ?? columns.registrar_name ?? '',
        registrar_name: columns.registrar_name ?? '',
        ...(columns.domain_expires_at !== undefined && { expiresAt: new Date(columns.domain_expires_at) }),
        status: columns.status ?? [],
        country: columns.country ?? '',
        ...(columns.dnssec !== undefined && { dnssec: columns.dnssec }),
      },
    ];
  });
}

const daysAhead = ({ expiresAt }: Standing, { end }: Window): number =>
  expiresAt === undefined ? Infinity : (expiresAt.getTime() - end.getTime()) / DAY_MS;
const expiresWithin = (row: Standing, window: Window, days: number): number =>
  Number(daysAhead(row, window) >= 0 && daysAhead(row, window) < days);

function statuses(raw: RawRows, window: Window, now: Date): Expected {
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

/** Names at their registry that pass the rules. */
function names(raw: RawRows, window: Window, now: Date) {
  return judged(
    STATE_RULES,
    standing(raw, window).filter(({ kind }) => kind === 'domain'),
    now,
  );
}

function calendar(raw: RawRows, window: Window, now: Date): Expected {
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

/** Events of a window about objects of a kind at their registry, with the object. */
function movements({ events, subjects }: RawRows, window: Window, kind = 'domain'): Raw[] {
  return events.flatMap((event) => {
    const subject = subjects.find((one) => one['subject_id'] === event['subject_id']);
    const isOne = subject?.['kind'] === kind && subject['role'] === 'registry';
    return isOne && inside(window, event['at']) ? [{ ...subject, ...event }] : [];
  });
}

interface Introduction {
  ianaId?: string;
  name?: string;
}

function registrars(raw: RawRows, window: Window, now: Date): Expected {
  const none = { names: 0, gained: 0, lost: 0, expiring_30: 0, expiring_60: 0, expiring_90: 0 };
  const { kept, rejected } = names(raw, window, now);
  const standingRows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registrar: row.registrar, registrar_name: row.registrar_name, ...none, names: 1 },
    expiring_30: expiresWithin(row, window, 30),
    expiring_60: expiresWithin(row, window, 60),
    expiring_90: expiresWithin(row, window, 90),
  }));
  const moved = movements(raw, window)
    .filter(({ type }) => type === 'registrar-changed')
    .flatMap((event) =>
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

function tlds(raw: RawRows, window: Window, now: Date): Expected {
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

function flows(raw: RawRows, window: Window): Expected {
  const moves = movements(raw, window).filter(({ type }) => type === 'registrar-changed');
  const nameOf = (who: unknown) => (who as Introduction | null)?.ianaId ?? (who as Introduction | null)?.name;
  const rows = moves.map((event) => ({
    ...{ tenant_id: event['tenant_id'], from_registrar: nameOf(event['before']), to_registrar: nameOf(event['after']) },
    ...{ tld: tldOf('domain', event['key']), moves: 1 },
  }));
  const whole = rows.filter((row) => row.from_registrar !== undefined && row.to_registrar !== undefined);
  const oneSided = rows.length - whole.length;
  return { rows: grouped(whole), rejected: oneSided > 0 ? { 'one-sided': oneSided } : {} };
}

const numbers =
  (kind: 'ip' | 'autnum') =>
  (raw: RawRows, window: Window, now: Date): Expected => {
    const none = { objects: 0, appeared: 0, changed: 0, gone: 0 };
    const objects = standing(raw, window).filter((row) => row.kind === kind);
    const { kept, rejected } = judged(STATE_RULES, objects, now);
    const standingRows = kept.map((row) => ({
      ...{ tenant_id: row['tenant_id'], registry: row['authority'], country: row.country, ...none, objects: 1 },
    }));
    const changed = new Set<unknown>();
    const moved = movements(raw, window, kind).flatMap((event) => {
      const type = event['type'] as string;
      const isChange = !type.startsWith('object-');
      if (type === 'policy-changed') return [];
      const place = { tenant_id: event['tenant_id'], registry: event['authority'], country: event['country'] ?? '' };
      const first = isChange && !changed.has(event['subject_id']);
      if (isChange) changed.add(event['subject_id']);
      return [
        {
          ...{ ...place, ...none, changed: Number(first) },
          ...{ appeared: Number(type === 'object-first-seen'), gone: Number(type === 'object-gone') },
        },
      ];
    });
    return { rows: grouped([...standingRows, ...moved]), rejected };
  };

/** What each runner must come to, by its name, in plain loops over everything there is. */
export const REFERENCE: Readonly<Record<string, (raw: RawRows, window: Window, now: Date) => Expected>> = {
  'registry-traffic': traffic,
  'registration-change': changes,
  collection: collections,
  'registry-traffic-day': (raw, window, now) => ({ rows: traffic(raw, window, now).rows, rejected: {} }),
  'expiry-calendar': calendar,
  status: statuses,
  registrar: registrars,
  'registrar-flow': flows,
  tld: tlds,
  network: numbers('ip'),
  asn: numbers('autnum'),
  'registry-reliability': reliability,
};
