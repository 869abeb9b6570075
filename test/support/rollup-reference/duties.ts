import { type Window } from '../../../src/aggregation/runner.js';
import { DAY_MS, type Expected, grouped, inside, type Raw, type RawRows, type RollupRow } from '../rollup-raw.js';

interface Held {
  readonly subject_class: string;
  readonly tenant_id: unknown;
  /** Undefined: nobody knows, and so always. */
  readonly since?: Date;
  readonly expiresAt: Date;
}

function held({ subjects, versions, events, questions, results, items, answers }: RawRows): Held[] {
  const of = (
    name: string,
    rows: readonly Raw[],
    since: (row: Raw) => unknown,
    expiresAt = (row: Raw) => row['expires_at'],
  ) =>
    rows.map((row) => ({
      ...{ subject_class: name, tenant_id: row['tenant_id'] },
      since: since(row) as Date | undefined,
      expiresAt: expiresAt(row) as Date,
    }));
  const idOf = (row: Raw) => JSON.stringify([row['query_id'], row['run_id']]);
  const ended = new Map(items.map((item) => [idOf(item), item['finished_at']]));
  const objects = new Map(subjects.map((row) => [row['current_version_id'], row]));
  return [
    ...of('registration', subjects, (row) => row['first_seen_at']),
    ...of(
      'version',
      versions,
      (row) => row['fetched_at'],
      (row) => (objects.get(row['version_id']) ?? row)['expires_at'],
    ),
    ...of('change', events, (row) => row['at']),
    ...of('question', questions, (row) => row['answered_at']),
    ...of('collection-result', results, (row) => ended.get(idOf(row))),
    ...of('portfolio-request', answers, (row) => row['updated_at']),
  ];
}

export function retention(raw: RawRows, { end }: Window): Expected {
  const rows = held(raw)
    .filter(({ since }) => since === undefined || since < end)
    .map(({ tenant_id, subject_class, expiresAt }) => {
      const days = (expiresAt.getTime() - end.getTime()) / DAY_MS;
      return { tenant_id, subject_class, held: 1, due_30: Number(days >= 0 && days < 30), overdue: Number(days < -1) };
    });
  return { rows: grouped(rows), rejected: {} };
}

/** Rows that were open at some time of the window, with what happened to them by its end. */
function openIn(rows: readonly Raw[], since: string, window: Window) {
  return rows.flatMap((row) => {
    const [from, until] = [row[since] as Date, row['closed_at'] as Date | null];
    if (from >= window.end || (until !== null && until < window.start)) return [];
    return [{ row, isNew: from >= window.start, isClosed: until !== null && inside(window, until) }];
  });
}

export function requests({ requests: all }: RawRows, window: Window): Expected {
  const rows = openIn(all, 'received_at', window).map(({ row, isNew, isClosed }): RollupRow => {
    const dueAt = row['due_at'] as Date;
    return {
      ...{ tenant_id: row['tenant_id'], kind: row['kind'], state: isClosed ? row['state'] : 'open' },
      ...{ received: Number(isNew), closed: Number(isClosed), open: Number(!isClosed) },
      closed_late: Number(isClosed && (row['closed_at'] as Date) > dueAt),
      overdue: Number(!isClosed && dueAt < window.end),
    };
  });
  return { rows: grouped(rows), rejected: {} };
}

export function violations({ violations: all }: RawRows, window: Window): Expected {
  const rows = openIn(all, 'opened_at', window).map(({ row, isNew, isClosed }) => ({
    ...{ tenant_id: row['tenant_id'], rule: row['rule'], severity: row['severity'] },
    ...{ opened: Number(isNew), closed: Number(isClosed), open: Number(!isClosed) },
  }));
  return { rows: grouped(rows), rejected: {} };
}
