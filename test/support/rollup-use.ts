import { LATENCY_BUCKETS } from '../../src/platform/metrics/index.js';
import { type Queryable } from '../../src/platform/database/index.js';
import { insertRun } from './collection-rows.js';
import { among, type Step } from './rollup-history.js';
import { histogram } from './rollup-raw.js';

/** What a tenant makes of the service: lookups of a minute, or a callback that has ended. */
export async function insertUse(database: Queryable, step: Step): Promise<void> {
  await among([insertLookups, insertLookups, insertCallback], step.pick)(database, step);
}

async function insertLookups(database: Queryable, { at, tenantId, name, pick, latencyMs }: Step): Promise<void> {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  const kind = among(['domain', 'ip', 'entity'], name);
  const source = among(['registry', 'store', 'cache', ''], pick);
  const outcome = among(['found', 'stale', 'not-found', 'redaction-failed', 'lost'], pick);
  const lookups = (pick % 4) + 1;
  const latency = histogram(latencyMs).map((count) => count * lookups);
  await database.query(
    `INSERT INTO lookup_usage (minute, tenant_id, kind, source, outcome, lookups, latency) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING`,
    [minute, tenantId, kind, source, outcome, lookups, latency.slice(0, LATENCY_BUCKETS)],
  );
}

async function insertCallback(database: Queryable, { at, tenantId, name, pick }: Step): Promise<void> {
  await insertRun(database, {
    ...{ tenant_id: tenantId, finished_at: at, callback_url: 'https://receiver.example/hook' },
    callback_state: among(['delivered', 'failed', 'delivered', 'pending'], pick),
    ...(pick % 5 > 0 && { callback_at: at }),
    callback_attempts: among([1, 21, null], name),
  });
}

/** One lane with a pace and one without. */
export async function insertLanes(database: Queryable): Promise<void> {
  await database.query(
    `INSERT INTO lane (authority, pace_per_second) VALUES ('rdap.one.example', 2.5), ('rdap.two.example', NULL) ON CONFLICT DO NOTHING`,
  );
}
