import { type Queryable } from '../platform/database/index.js';
import { noteLateRows } from './late-window.repository.js';
import { type ObservedFailure } from './registration.types.js';
import { rowJson } from './row-json.js';
import { subjectIdOf } from './subject.js';

/** One row for each request that went out and led to no record. */
export async function observe(queryable: Queryable, observed: readonly ObservedFailure[]): Promise<void> {
  const requests = observed.flatMap(({ attempts, ...asked }) => attempts.map((attempt) => ({ ...asked, attempt })));
  if (requests.length === 0) return;
  const rows = requests.map(({ tenantId, query, provenance, attempt }) => ({
    subject_id: subjectIdOf({ tenantId, ...query, authority: attempt.authority }),
    at: new Date(attempt.at),
    tenant_id: tenantId,
    authority: attempt.authority,
    kind: attempt.kind,
    url_host: attempt.urlHost,
    outcome: attempt.outcome,
    http_status: attempt.httpStatus,
    latency_ms: Math.round(attempt.latencyMs),
    bytes: attempt.bytes,
    trigger: provenance,
  }));
  await queryable.query('INSERT INTO observation SELECT * FROM json_populate_recordset(NULL::observation, $1)', [
    rowJson(rows),
  ]);
  await noteLateRows(queryable, { observation: requests.map(({ attempt }) => attempt.at) });
}

/** Makes the partitions of today and of the days ahead; returns how many were missing. Today is the database's, in UTC. */
export async function prepareObservationDays(queryable: Queryable, days: number): Promise<number> {
  const { rows } = await queryable.query<{ made: number }>(
    `SELECT prepare_observation_partitions((now() AT TIME ZONE 'UTC')::date, $1) AS made`,
    [days],
  );
  return rows[0]!.made;
}
