import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { LookupMetrics } from '../../../src/lookup/lookup.metrics.js';
import { LookupUsage } from '../../../src/lookup/usage/lookup-usage.js';
import { LookupUsageRepository } from '../../../src/lookup/usage/lookup-usage.repository.js';
import { type LookupGroup } from '../../../src/lookup/usage/usage-counts.js';
import { DEFAULT_TENANT_ID, uuidV8 } from '../../../src/platform/database/index.js';
import { bucketOf } from '../../../src/platform/metrics/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const FOUND: LookupGroup = { tenantId: DEFAULT_TENANT_ID, kind: 'domain', source: 'cache', outcome: 'found' };

let open: TestDatabase;
let repository: LookupUsageRepository;

beforeAll(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  repository = new LookupUsageRepository(open.database);
});
beforeEach(() => open.database.query('TRUNCATE lookup_usage'));
afterAll(() => open.close());

/** Sums over minutes, as a minute may end while a test runs. */
async function written(): Promise<unknown[]> {
  const { rows } = await open.database.query<Record<string, unknown>>(
    `SELECT tenant_id, kind, source, outcome, sum(lookups)::integer AS lookups, sum(latency[${bucketOf(5) + 1}])::integer AS of_five_ms
     FROM lookup_usage GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  return rows.map((row) => Object.values(row));
}

describe('usage of lookups', () => {
  it('is written down by tenant, added to what the minute has, and holds nothing of what was asked', async () => {
    const usages = [new LookupUsage(repository), new LookupUsage(repository)];
    for (const usage of usages) {
      usage.count(FOUND, 5);
      usage.count(FOUND, 300);
      usage.count({ ...FOUND, tenantId: OTHER_TENANT, source: 'none', outcome: 'registry-timeout' }, 5);
    }
    await Promise.all(usages.map((usage) => usage.flush()));
    usages[0]!.count(FOUND, 5);
    await usages[0]!.flush();
    await usages[0]!.flush();
    expect(await written()).toEqual([
      [DEFAULT_TENANT_ID, 'domain', 'cache', 'found', 5, 3],
      [OTHER_TENANT, 'domain', '', 'registry-timeout', 2, 2],
    ]);
    const { rows } = await open.database.query<{ late: boolean }>(
      `SELECT minute > now() OR minute < now() - interval '2 minutes' OR minute <> date_trunc('minute', minute) AS late FROM lookup_usage`,
    );
    expect(rows.every(({ late }) => !late)).toBe(true);
  });

  it('is written down when the process stops', async () => {
    const usage = new LookupUsage(repository);
    usage.count(FOUND, 5);
    await usage.onApplicationShutdown();
    expect(await written()).toEqual([[DEFAULT_TENANT_ID, 'domain', 'cache', 'found', 1, 1]]);
  });

  it('that cannot be written is kept for the next time', async () => {
    const usage = new LookupUsage(repository);
    usage.count(FOUND, 5);
    await open.database.query('ALTER TABLE lookup_usage RENAME TO elsewhere');
    await usage.flush();
    usage.count(FOUND, 300);
    await open.database.query('ALTER TABLE elsewhere RENAME TO lookup_usage');
    await usage.flush();
    expect(await written()).toEqual([[DEFAULT_TENANT_ID, 'domain', 'cache', 'found', 2, 1]]);
    expect(usage.takeLost()).toBe(0);
  });

  it('adds up where several processes write at once, whatever they counted first (REL-22)', async () => {
    const groups = (['domain', 'ip', 'autnum', 'nameserver', 'entity'] as const).map((kind) => ({ ...FOUND, kind }));
    const usages = Array.from({ length: 6 }, () => new LookupUsage(repository));
    for (let round = 0; round < 20; round++) {
      usages.forEach((usage, n) => {
        for (const group of n % 2 === 0 ? groups : [...groups].reverse()) usage.count(group, 5);
      });
      await Promise.all(usages.map((usage) => usage.flush()));
    }
    expect(await written()).toEqual(
      ['autnum', 'domain', 'entity', 'ip', 'nameserver'].map((kind) => [
        ...[DEFAULT_TENANT_ID, kind, 'cache', 'found', 120, 120],
      ]),
    );
  });

  it('is measured beside the durations, and so is what finds no place', async () => {
    const [registry, usage] = [new Registry(), new LookupUsage(repository)];
    const metrics = new LookupMetrics(registry, usage);
    for (let tenant = 0; tenant <= 10_000; tenant++)
      metrics.observe({ ...FOUND, tenantId: uuidV8('tenant', String(tenant)) }, 0.005);
    metrics.observe({ ...FOUND, tenantId: uuidV8('tenant', '0') }, 0.005);
    for (let scrape = 0; scrape < 2; scrape++) {
      const text = await registry.metrics();
      expect(text).toMatch(/^rollcall_lookup_usage_lost_total 1$/m);
      expect(text).toMatch(
        /^rollcall_lookup_duration_seconds_count\{kind="domain",source="cache",outcome="found"\} 10002$/m,
      );
      expect(text).not.toContain(uuidV8('tenant', '0'));
    }
    await usage.flush();
    const { rows } = await open.database.query('SELECT sum(lookups)::integer AS lookups FROM lookup_usage');
    expect(rows).toEqual([{ lookups: 10_001 }]);
  });

  it('of whole hours is forgotten after 40 days', async () => {
    await open.database.query(
      `INSERT INTO lookup_usage SELECT date_trunc('hour', now(), 'UTC') - age, $1, 'domain', 'cache', 'found', 1, array_fill(0, '{35}')
       FROM unnest('{40 days 1 minute, 40 days, 39 days 23 hours}'::interval[]) AS age`,
      [DEFAULT_TENANT_ID],
    );
    await repository.forgetOld();
    expect(await written()).toEqual([[DEFAULT_TENANT_ID, 'domain', 'cache', 'found', 2, 0]]);
  });
});
