import { type ImportError, type ImportRun, type ImportState } from './import-run.js';

/** A row of `import_run`. Counters are bigint, which the driver gives as text. */
export interface RunRow {
  id: string;
  tenant_id: string;
  idempotency_key: string | null;
  source: string;
  state: ImportState;
  attempt: number;
  part: string | null;
  part_line: string;
  part_offset: string;
  lines: string;
  line_digest: Buffer | null;
  first_seen: string;
  changed: string;
  policy_changed: string;
  unchanged: string;
  outdated: string;
  rejected: string;
  blank: string;
  failure: string | null;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  expires_at: Date;
}

/** A row of `import_error`. */
export interface ErrorRow {
  ordinal: string;
  part: string;
  line: string;
  code: string;
  member: string | null;
  message: string;
}

/** No counter comes near 2^53. */
export function runOf(row: RunRow): ImportRun {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    idempotencyKey: row.idempotency_key ?? undefined,
    source: row.source,
    state: row.state,
    attempt: row.attempt,
    checkpoint: {
      lines: Number(row.lines),
      part: row.part ?? undefined,
      partLine: Number(row.part_line),
      partOffset: Number(row.part_offset),
      lineDigest: row.line_digest ?? undefined,
    },
    counts: {
      'first-seen': Number(row.first_seen),
      changed: Number(row.changed),
      'policy-changed': Number(row.policy_changed),
      unchanged: Number(row.unchanged),
      outdated: Number(row.outdated),
      rejected: Number(row.rejected),
      blank: Number(row.blank),
    },
    failure: row.failure ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at ?? undefined,
    expiresAt: row.expires_at,
  };
}

export const errorOf = ({ ordinal, line, member, ...rest }: ErrorRow): ImportError => ({
  ...rest,
  ordinal: Number(ordinal),
  line: Number(line),
  member: member ?? undefined,
});
