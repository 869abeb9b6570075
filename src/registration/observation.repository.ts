import { type Queryable } from '../platform/database/index.js';
import { type Attempt, type Trigger } from './registration.types.js';
import { rowJson } from './row-json.js';

export interface Observation {
  tenantId: string;
  subjectId: string;
  trigger: Trigger;
  attempt: Attempt;
}

/** One row for each request that went out. */
export async function insertObservations(queryable: Queryable, observations: readonly Observation[]): Promise<void> {
  if (observations.length === 0) return;
  const rows = observations.map(({ tenantId, subjectId, trigger, attempt }) => ({
    subject_id: subjectId,
    at: new Date(attempt.at),
    tenant_id: tenantId,
    authority: attempt.authority,
    kind: attempt.kind,
    url_host: attempt.urlHost,
    outcome: attempt.outcome,
    http_status: attempt.httpStatus,
    latency_ms: Math.round(attempt.latencyMs),
    bytes: attempt.bytes,
    trigger,
  }));
  await queryable.query('INSERT INTO observation SELECT * FROM json_populate_recordset(NULL::observation, $1)', [
    rowJson(rows),
  ]);
}

/** Makes the partitions of today and of the days ahead; returns how many were missing. Today is the database's, in UTC. */
export async function prepareObservationDays(queryable: Queryable, days: number): Promise<number> {
  const { rows } = await queryable.query<{ made: number }>(
    `SELECT prepare_observation_partitions((now() AT TIME ZONE 'UTC')::date, $1) AS made`,
    [days],
  );
  return rows[0]!.made;
}
