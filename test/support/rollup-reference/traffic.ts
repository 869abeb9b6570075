import { CHANGE_RULES, ITEM_RULES, REQUEST_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, grouped, histogram, inside, judged, type Raw, type RawRows, tldOf } from '../rollup-raw.js';

export function traffic({ observations }: RawRows, window: Window, now: Date): Expected {
  const read = observations.filter(({ at }) => inside(window, at));
  const { kept, rejected } = judged(REQUEST_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registry: row['authority'], kind: row['kind'], trigger: row['trigger'] },
    ...{ outcome: row['outcome'], requests: 1, bytes: Number(row['bytes']), latency: histogram(row['latency_ms']) },
  }));
  return { rows: grouped(rows), rejected };
}

export const OUTCOME_COLUMNS: readonly (readonly [column: string, outcome: string])[] = [
  ['answered', 'answered'],
  ['absent', 'not-found'],
  ['limited', 'registry-limited'],
  ['timed_out', 'registry-timeout'],
  ['refused', 'registry-refused'],
  ['malformed', 'bad-response'],
];

export function reliability(raw: RawRows, window: Window, now: Date): Expected {
  const rows = traffic(raw, window, now).rows.map(({ tenant_id, registry, outcome, requests, bytes, latency }) => ({
    ...{ tenant_id, registry, requests, bytes, latency },
    ...Object.fromEntries(OUTCOME_COLUMNS.map(([column, name]) => [column, name === outcome ? requests : 0])),
  }));
  return { rows: grouped(rows), rejected: {} };
}

export function changes({ events, subjects }: RawRows, window: Window, now: Date): Expected {
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

export function collections({ items }: RawRows, window: Window, now: Date): Expected {
  const read = items.filter((item) => item['xid'] !== null && inside(window, item['finished_at']));
  const { kept, rejected } = judged(ITEM_RULES, read, now);
  const rows = kept.map((row) => ({
    ...{ tenant_id: row['tenant_id'], registry: row['registry'], outcome: row['outcome'], source: row['source'] ?? '' },
    ...{ items: 1, attempts: row['attempts'], latency: histogram(row['latency_ms']) },
  }));
  return { rows: grouped(rows), rejected };
}
