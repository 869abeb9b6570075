import { type Queryable } from '../../src/platform/database/index.js';
import { among, nameOf, type Step } from './rollup-history.js';

const HOUR_MS = 3_600_000;
const after = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);

/** What else a tenant holds and owes: a request of a data subject, a violation, or a row that has to go one day. */
export async function insertDuty(database: Queryable, step: Step): Promise<void> {
  await among([insertRequest, insertViolation, insertResult, insertAnswer, moveEnd], step.pick)(database, step);
}

async function insertRequest(database: Queryable, { at, tenantId, name, pick }: Step): Promise<void> {
  const closing = [
    ['open', null],
    ['complete', after(at, pick % 50)],
    ['denied', after(at, pick % 20)],
  ] as const;
  const [state, closedAt] = closing[name % 3]!;
  await database.query(
    `INSERT INTO data_subject_request (id, tenant_id, kind, state, received_at, due_at, closed_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
    [tenantId, among(['access', 'erasure'], name + pick), state, at, after(at, pick % 40), closedAt],
  );
}

async function insertViolation(database: Queryable, { at, tenantId, name, pick }: Step): Promise<void> {
  const [state, closedAt] = name === 0 ? ['open', null] : ['resolved', after(at, pick % 60)];
  await database.query(
    `INSERT INTO violation (id, tenant_id, rule, severity, state, opened_at, closed_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
    [
      ...[tenantId, among(['RETENTION_EXCEEDED', 'DSR_OVERDUE'], name + pick)],
      ...[among(['critical', 'low'], name + pick + 1), state, at, closedAt],
    ],
  );
}

/** Of an item that there is, or whose item is gone. */
async function insertResult(database: Queryable, { at, tenantId, name, pick }: Step): Promise<void> {
  const expiresAt = after(at, 24 * among([-5, -1, 0, 1, 29, 30, 90], pick));
  await database.query(
    name === 0
      ? `INSERT INTO collection_result (query_id, run_id, tenant_id, body, expires_at)
         VALUES (gen_random_uuid(), gen_random_uuid(), $1, '{}', $2)`
      : `INSERT INTO collection_result (query_id, run_id, tenant_id, body, expires_at)
         SELECT query_id, run_id, $1, '{}', $2 FROM collection_item ORDER BY line LIMIT ${name} ON CONFLICT DO NOTHING`,
    [tenantId, expiresAt],
  );
}

/** Of a request with an Idempotency-Key. */
async function insertAnswer(database: Queryable, { at, tenantId, pick }: Step): Promise<void> {
  await database.query(
    `INSERT INTO portfolio_request (tenant_id, idempotency_key, resource_id, updated_at, expires_at)
     VALUES ($1, gen_random_uuid()::text, gen_random_uuid(), $2, $3)`,
    [tenantId, at, after(at, 24 * among([1, -3, 40], pick))],
  );
}

/** Of a name and its versions, as if other rules had been in force when they were recorded. */
async function moveEnd(database: Queryable, { at, name, latencyMs, pick }: Step): Promise<void> {
  const expiresAt = after(at, 24 * among([-5, -1, 0, 1, 29, 30, 90], latencyMs + pick));
  const tables = among([['registration'], ['registration_version', 'change_event']], latencyMs);
  for (const table of tables)
    await database.query(
      `UPDATE ${table} SET expires_at = $2 WHERE subject_id IN (SELECT subject_id FROM registration WHERE key = $1)`,
      [nameOf(name), expiresAt],
    );
}
