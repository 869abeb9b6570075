import { STATE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type RedactedRegistration } from '../../../src/rdap/index.js';
import { type TypedColumns, typedColumns } from '../../../src/registration/columns.js';
import { DAY_MS, inside, judged, type Raw, type RawRows } from '../rollup-raw.js';

export interface Standing extends Raw {
  readonly kind: string;
  readonly registrar: string;
  readonly registrar_name: string;
  readonly expiresAt?: Date;
  readonly status: readonly string[];
  readonly nameservers: readonly string[];
  readonly dnssec?: boolean;
  readonly dsCount: number;
  readonly country: string;
  readonly columns: TypedColumns;
  /** The version that stood. */
  readonly version: Raw;
}

/** Objects at the end of a window, replayed from all versions and events before it. */
export function standing({ subjects, versions, events }: RawRows, { end }: Window): Standing[] {
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
        nameservers: columns.nameservers ?? [],
        dsCount: columns.ds_count ?? 0,
        ...{ columns, version },
        ...(columns.dnssec !== undefined && { dnssec: columns.dnssec }),
      },
    ];
  });
}

export const daysAhead = ({ expiresAt }: Standing, { end }: Window): number =>
  expiresAt === undefined ? Infinity : (expiresAt.getTime() - end.getTime()) / DAY_MS;
export const expiresWithin = (row: Standing, window: Window, days: number): number =>
  Number(daysAhead(row, window) >= 0 && daysAhead(row, window) < days);

/** Names at their registry that pass the rules. */
export function names(raw: RawRows, window: Window, now: Date) {
  return judged(
    STATE_RULES,
    standing(raw, window).filter(({ kind }) => kind === 'domain'),
    now,
  );
}

/** Events of a window about objects of a kind at their registry, with the object. */
export function movements({ events, subjects }: RawRows, window: Window, kind = 'domain'): Raw[] {
  return events.flatMap((event) => {
    const subject = subjects.find((one) => one['subject_id'] === event['subject_id']);
    const isOne = subject?.['kind'] === kind && subject['role'] === 'registry';
    return isOne && inside(window, event['at']) ? [{ ...subject, ...event }] : [];
  });
}
