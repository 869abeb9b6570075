import { randomUUID } from 'node:crypto';
import { DispatchRepository } from '../../src/collection/dispatch/dispatch.repository.js';
import { DEFAULT_TENANT_ID, type Database, type Queryable } from '../../src/platform/database/index.js';
import { LaneBook, LaneStore, Profiles, type RegistryProfile } from '../../src/registry/index.js';
import { OWN_PROFILE } from '../../src/registry/profiles/index.js';
import { insertRun, type RunRow } from './collection-rows.js';

/** How a made-up server is asked; what is not given is not limited. */
export type TestProfile = Partial<Pick<RegistryProfile, 'ratePerSecond' | 'bounds' | 'burst' | 'concurrency'>>;

/** A dispatcher's view of the database, where servers are asked as given here. */
export function dispatchRepository(
  database: Database,
  profiles: Readonly<Record<string, TestProfile>> = {},
): DispatchRepository {
  const own = Object.entries(profiles).map(([authority, profile]) => ({
    ...OWN_PROFILE,
    ...{ id: authority, authorities: [authority] },
    ...(profile.ratePerSecond !== undefined && {
      bounds: { minPerSecond: profile.ratePerSecond, maxPerSecond: profile.ratePerSecond },
    }),
    ...profile,
  }));
  return new DispatchRepository(database, new LaneBook(new LaneStore(database, new Profiles(own, () => true))));
}

export const insertRunning = (database: Queryable, row: RunRow = {}): Promise<string> =>
  insertRun(database, { state: 'running', finished_at: null, ...row });

export interface Waiting {
  readonly lane?: string;
  readonly priority?: number;
  readonly tenantId?: string;
  /** From now. */
  readonly dueInSeconds?: number;
  readonly registry?: string;
  readonly referralUrl?: string;
}

/** Writes items that wait, with their counts. */
export async function insertWaiting(
  database: Queryable,
  runId: string,
  count: number,
  waiting: Waiting = {},
): Promise<void> {
  const { lane = 'rdap.example', priority = 2, tenantId = DEFAULT_TENANT_ID, dueInSeconds = 0, referralUrl } = waiting;
  await database.query(
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, referral_url, state, due_at)
     SELECT gen_random_uuid(), $1, $2, 'domain', $3 || '-' || line || '.example', line, $4, $5, $6, $7, 'waiting',
       now() + $8 * interval '1 second'
     FROM generate_series(1, $9::int) AS line`,
    [runId, tenantId, randomUUID(), priority, waiting.registry ?? lane, lane, referralUrl, dueInSeconds, count],
  );
  await database.query(
    `INSERT INTO collection_tally AS tally (run_id, lane, priority, tenant_id, waiting) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (run_id, lane, priority) DO UPDATE SET waiting = tally.waiting + excluded.waiting`,
    [runId, lane, priority, tenantId, count],
  );
}

/** As the counts say they are, and as they are: item rows by run, lane or registry, priority and state. They are to be the same. */
export async function countsOf(database: Queryable): Promise<{ told: string[]; counted: string[] }> {
  const told = await database.query<{ place: string }>(
    `SELECT concat_ws(' ', run_id, lane, priority, state, count) AS place FROM collection_tally CROSS JOIN LATERAL (
       VALUES ('waiting', waiting), ('leased', leased), ('done', done), ('failed', failed), ('dead', dead), ('cancelled', cancelled))
       AS states (state, count) WHERE count > 0 ORDER BY 1`,
  );
  const counted = await database.query<{ place: string }>(
    `SELECT concat_ws(' ', run_id, place, priority, state, count(*)) AS place FROM (
       SELECT *, CASE WHEN state IN ('waiting', 'leased') THEN lane ELSE registry END AS place FROM collection_item) AS item
     GROUP BY run_id, place, priority, state ORDER BY 1`,
  );
  return { told: told.rows.map(({ place }) => place), counted: counted.rows.map(({ place }) => place) };
}
