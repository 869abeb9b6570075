import { type Client } from 'pg';
import { AUTHORITY, ID, instant, TENANT, TLD } from './world.js';

/** What is added: as many changes, requests and ended items, of names all over the store. */
export interface PresentHour {
  readonly start: Date;
  readonly rows: number;
  /** Of the store, see `past.ts`. */
  readonly names: number;
  /** Which names. */
  readonly seed: number;
}

/** Writes what happened in one hour. */
export async function addHour(client: Client, hour: PresentHour): Promise<void> {
  for (const statement of statementsFor(hour)) await client.query(statement);
}

const CHANGES = `ARRAY['status-added','status-removed','nameserver-added','expiry-changed']`;
const OUTCOMES = `ARRAY['answered','answered','not-found']`;
const RUN = `md5('run')::uuid`;

function statementsFor({ start, rows, names, seed }: PresentHour): string[] {
  // A stride that is prime to the number of names gives each of them once before it repeats.
  const each = `
     FROM (SELECT i, ((i + ${seed}::bigint * 7919) * 7927 % ${names})::int AS n FROM generate_series(0, ${rows} - 1) AS i) AS each`;
  const at = `${instant(start)} + interval '1 hour' * (i::float8 / ${rows})`;
  const kept = `${instant(start)} + interval '1 year'`;
  return [
    `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, expires_at, kind, authority, tld)
     SELECT ${ID}, gen_random_uuid(), ${TENANT}, ${at}, (${CHANGES})[i % 4 + 1], 'status', '', ${kept}, 'domain', ${AUTHORITY}, ${TLD} ${each}`,
    `INSERT INTO observation (subject_id, at, tenant_id, authority, kind, url_host, outcome, http_status, latency_ms, bytes, trigger)
     SELECT ${ID}, ${at}, ${TENANT}, ${AUTHORITY}, 'domain', ${AUTHORITY}, (${OUTCOMES})[i % 3 + 1], 200, 20 + i % 400, 2400,
       'collection' ${each}`,
    `INSERT INTO collection_run (id, tenant_id, kind, state, max_age_seconds, fields, expires_at)
     VALUES (${RUN}, ${TENANT}, 'collection', 'running', 0, '{}', ${kept}) ON CONFLICT DO NOTHING`,
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at, attempts,
       outcome, source, latency_ms, finished_at, done_xid)
     SELECT gen_random_uuid(), ${RUN}, ${TENANT}, 'domain', 'name-' || n, ${seed}::bigint * ${rows} + i, 2, ${AUTHORITY}, ${AUTHORITY},
       'done', now(), 1, 'found', 'registry', 20 + i % 400, ${at}, pg_current_xact_id() ${each}`,
    `INSERT INTO lookup_usage (minute, tenant_id, kind, source, outcome, lookups, latency)
     SELECT ${instant(start)} + interval '1 minute' * m, ${TENANT}, 'domain', 'cache', 'found', ${rows},
       array_fill(${rows}::bigint, '{35}')
     FROM generate_series(0, 59) AS m`,
  ];
}
