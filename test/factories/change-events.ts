import { type Queryable } from '../../src/platform/database/index.js';

export interface ManyChanges {
  tenantId: string;
  subjectId: string;
  count: number;
  type?: string;
  /** Characters of the value after the change. */
  size?: number;
}

/** Puts many events of one object into the log at once, as one transaction would; their `path` says which is which, from /0 on. */
export async function addChanges(
  queryable: Queryable,
  { tenantId, subjectId, count, type = 'field-changed', size = 10 }: ManyChanges,
): Promise<void> {
  await queryable.query(
    `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, after, expires_at)
     SELECT $1, gen_random_uuid(), $2, '2026-06-01T12:00:00Z', $3, 'handle', '/' || n, to_jsonb(repeat('x', $4)), '2999-01-01T00:00:00Z'
     FROM generate_series(0, $5 - 1) n`,
    [subjectId, tenantId, type, size, count],
  );
}
