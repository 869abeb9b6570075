import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CollectionMetrics } from '../../src/collection/collection.metrics.js';
import { Courier } from '../../src/collection/dispatch/courier.js';
import { Endings } from '../../src/collection/dispatch/endings.js';
import { FinishRepository } from '../../src/collection/dispatch/finish.repository.js';
import { Inquiry } from '../../src/collection/dispatch/inquiry.js';
import { type LeasedItem } from '../../src/collection/dispatch/leased-item.js';
import { YoungAnswers } from '../../src/collection/dispatch/young-answers.js';
import { RunEnding } from '../../src/collection/ending/run-ending.js';
import { moveTallies } from '../../src/collection/tally.repository.js';
import { ConfigModule, readConfig } from '../../src/config/index.js';
import { LookupModule } from '../../src/lookup/index.js';
import { monotonic } from '../../src/platform/clock.js';
import { type Database, DatabaseModule, DEFAULT_TENANT_ID, type Queryable } from '../../src/platform/database/index.js';
import { MetricsModule } from '../../src/platform/metrics/index.js';
import { parseQuery } from '../../src/rdap/index.js';
import { queryIdOf, RegistrationModule } from '../../src/registration/index.js';
import { RdapClient, RegistryModule } from '../../src/registry/index.js';

/** What a process that collects is made of, but for the dispatcher. */
export async function startCouriers(env: Record<string, string>) {
  @Module({
    imports: [
      ConfigModule.with(readConfig({ ...env })),
      ...[DatabaseModule, MetricsModule, RegistrationModule, RegistryModule, LookupModule],
    ],
    providers: [
      ...[CollectionMetrics, Courier, Endings, FinishRepository, Inquiry, YoungAnswers],
      { provide: RunEnding, useValue: { announce: () => Promise.resolve() } },
    ],
  })
  class CourierModule {}
  return NestFactory.createApplicationContext(CourierModule, { logger: false });
}

/** What a run wants, as items know it. */
export const WANTED: LeasedItem['run'] = { kind: 'collection', maxAgeSeconds: 0, fields: [], isStrict: false };

export interface Named {
  readonly runId: string;
  readonly names: readonly string[];
  /** `host[:port]`; unset: whoever is responsible. */
  readonly lane?: string;
}

/** Writes domains that wait, as intake leaves them. */
export async function insertWaiting(
  database: Queryable,
  client: RdapClient,
  { runId, names, lane }: Named,
): Promise<void> {
  for (const [index, name] of names.entries()) {
    const { key } = parseQuery('domain', name);
    const place = lane ?? (await client.routeOf(parseQuery('domain', name))).urls[0]!.host;
    await database.query(
      `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at)
       VALUES ($1, $2, $3, 'domain', $4, $5, 2, $6, $6, 'waiting', now())`,
      [queryIdOf(DEFAULT_TENANT_ID, { kind: 'domain', key }), runId, DEFAULT_TENANT_ID, key, index + 1, place],
    );
    await moveTallies(database, [{ runId, tenantId: DEFAULT_TENANT_ID, lane: place, priority: 2, waiting: 1 }]);
  }
}

interface LeasedRow {
  query_id: string;
  query_key: string;
  lane: string;
  registry: string;
  referral_url: string | null;
  attempts: number;
  lease: number;
}

/** Leases all that waits in a run, due or not, as a dispatcher would whose lanes are free. */
export async function leaseAll(
  database: Database,
  runId: string,
  run: Partial<LeasedItem['run']> = {},
): Promise<LeasedItem[]> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.query<LeasedRow>(
      `UPDATE collection_item SET state = 'leased', attempts = attempts + 1, lease = lease + 1, worker = 'test',
         leased_until = now() + interval '30 seconds'
       WHERE run_id = $1 AND state = 'waiting' RETURNING query_id, query_key, lane, registry, referral_url, attempts, lease`,
      [runId],
    );
    const place = { runId, tenantId: DEFAULT_TENANT_ID, priority: 2 };
    await moveTallies(
      transaction,
      rows.map(({ lane }) => ({ ...place, lane, waiting: -1, leased: 1 })),
    );
    return rows.map((row) => ({
      ...place,
      queryId: row.query_id,
      kind: 'domain' as const,
      key: row.query_key,
      lane: row.lane,
      registry: row.registry,
      ...(row.referral_url !== null && { referralUrl: row.referral_url }),
      attempt: row.attempts,
      lease: row.lease,
      startsAt: monotonic(),
      leewayMs: 5_000,
      run: { ...WANTED, ...run },
    }));
  });
}

export interface ItemRow {
  query_key: string;
  state: string;
  lane: string;
  registry: string;
  referral_url: string | null;
  attempts: number;
  outcome: string | null;
  source: string | null;
  reason: string | null;
  recorded: string | null;
  subject_id: string | null;
  version_id: string | null;
  latency_ms: number | null;
  due_in: number;
  finished_at: Date | null;
}

/** Items of a run, by line. */
export async function itemsOf(database: Queryable, runId: string): Promise<ItemRow[]> {
  const { rows } = await database.query<ItemRow>(
    `SELECT *, extract(epoch FROM due_at - now())::float8 AS due_in FROM collection_item WHERE run_id = $1 ORDER BY line`,
    [runId],
  );
  return rows;
}

/** The counts of a run as its items have them, and as they are kept: by place and state, without zeros. Both must be the same. */
export async function countsOf(database: Queryable, runId: string): Promise<{ items: object; kept: object }> {
  const states = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled'];
  const { rows: counted } = await database.query<{ place: string; count: number }>(
    `SELECT CASE WHEN state IN ('waiting', 'leased') THEN lane ELSE registry END || ' ' || state AS place, count(*)::integer AS count
     FROM collection_item WHERE run_id = $1 GROUP BY 1 ORDER BY 1`,
    [runId],
  );
  const { rows: kept } = await database.query<{ place: string; count: number }>(
    `SELECT lane || ' ' || state AS place, sum(count)::integer AS count FROM collection_tally
     CROSS JOIN LATERAL (VALUES ${states.map((state) => `('${state}', ${state})`).join(', ')}) AS counts (state, count)
     WHERE run_id = $1 AND count > 0 GROUP BY 1 ORDER BY 1`,
    [runId],
  );
  const asObject = (rows: { place: string; count: number }[]) =>
    Object.fromEntries(rows.map(({ place, count }) => [place, count]));
  return { items: asObject(counted), kept: asObject(kept) };
}
