import { Logger } from '@nestjs/common';
import { DispatchWake } from '../../../src/collection/intake/dispatch-wake.js';
import { Intake } from '../../../src/collection/intake/intake.js';
import { IntakeRepository } from '../../../src/collection/intake/intake.repository.js';
import { ItemPlan } from '../../../src/collection/intake/item-plan.js';
import { LanePlaces, placesWithin } from '../../../src/collection/refresh/lane-places.js';
import { RefreshRepository } from '../../../src/collection/refresh/refresh.repository.js';
import { RefreshService } from '../../../src/collection/refresh/refresh.service.js';
import { WatchRepository } from '../../../src/collection/refresh/watch.repository.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID, uuidV7 } from '../../../src/platform/database/index.js';
import { OutboundClient } from '../../../src/platform/http/index.js';
import { ScheduledTasks } from '../../../src/platform/schedule/index.js';
import { type RdapQuery } from '../../../src/rdap/index.js';
import { queryIdOf } from '../../../src/registration/index.js';
import { freshLane, laneSeconds, LaneStore, Profiles, type RdapClient } from '../../../src/registry/index.js';
import { DEFAULT_PROFILE } from '../../../src/registry/profiles/default.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
/** Some 40 a minute. */
const SLOW = {
  ...DEFAULT_PROFILE,
  ...{ id: 'slow', authorities: ['slow.example'], ratePerSecond: 40 / 60, burst: 1, chunkDelaySeconds: 0 },
};

const SHARE = Math.floor(placesWithin(60, freshLane('slow.example', SLOW, 0)) / 2);

let open: TestDatabase;
let watches: WatchRepository;
const refreshers: RefreshService[] = [];

beforeEach(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  watches = new WatchRepository(open.database);
  refreshers.length = 0;
});
afterEach(() => open.close());

/** A replica of the service that refreshes. */
function refresher(): RefreshService {
  const routeOf = async ({ key }: RdapQuery) => {
    const authority = key.endsWith('.slow') ? 'slow.example' : 'rdap.example';
    return { authority, urls: [new URL(`https://${authority}/domain/${key}`)] };
  };
  const profiles = new Profiles([SLOW], () => false);
  const outbound = new OutboundClient();
  const plans = new ItemPlan({ routeOf } as unknown as RdapClient, outbound);
  const clock = new SystemClock();
  return new RefreshService(
    open.database,
    new RefreshRepository(open.database),
    new LanePlaces(new LaneStore(open.database, profiles), profiles),
    new Intake(new IntakeRepository(open.database), plans, new DispatchWake(), clock),
    new ScheduledTasks(clock),
  );
}

const idOf = (key: string, tenantId = DEFAULT_TENANT_ID) => queryIdOf(tenantId, { kind: 'domain', key });
async function watch(keys: readonly string[], tenantId = DEFAULT_TENANT_ID): Promise<void> {
  const rows = keys.map((key) => ({
    ...{ queryId: idOf(key, tenantId), kind: 'domain' as const, key, priority: 2 },
    registry: key.endsWith('.slow') ? 'slow.example' : 'rdap.example',
  }));
  await watches.put(tenantId, rows);
}
const watchRow = async (key: string) => {
  const { rows } = await open.database.query<Record<string, unknown>>(
    'SELECT *, extract(epoch FROM next_due_at - clock_timestamp())::float8 / 3600 AS hours FROM watch WHERE query_id = $1',
    [idOf(key)],
  );
  return rows[0]!;
};
const items = async () => {
  const { rows } = await open.database.query<{ key: string; tenant: string; run: string }>(
    `SELECT query_key AS key, item.tenant_id AS tenant, run_id AS run FROM collection_item AS item
     JOIN collection_run AS run ON run.id = run_id AND run.kind = 'refresh' ORDER BY run_id, line`,
  );
  return rows;
};
/** Ends the item that refreshes an object, as a dispatcher would. */
async function end(key: string, columns: string): Promise<void> {
  await open.database.query(
    `UPDATE collection_item SET done_xid = pg_current_xact_id(), finished_at = now(), ${columns} WHERE query_id = $1 AND done_xid IS NULL`,
    [idOf(key)],
  );
}
async function know(key: string, columns: Record<string, unknown>): Promise<void> {
  const subjectId = uuidV7(Date.now());
  await open.database.query(
    `INSERT INTO lookup_key (query_id, tenant_id, kind, query_key, outcome, subject_id, authority, url, answered_at, expires_at)
     VALUES ($1, $2, 'domain', $3, 'found', $4, 'rdap.example', 'https://rdap.example/', now(), now() + interval '1 day')`,
    [idOf(key), DEFAULT_TENANT_ID, key, subjectId],
  );
  const names = Object.keys(columns);
  await open.database.query(
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, ${names.join(', ')})
     VALUES ($1, $2, 'domain', $3, 'rdap.example', 'registry', ${names.map((_, index) => `$${index + 4}`).join(', ')})`,
    [subjectId, DEFAULT_TENANT_ID, key, ...Object.values(columns)],
  );
}

const DONE = `state = 'done', outcome = 'found', source = 'registry'`;
const names = (count: number, suffix: string) =>
  Array.from({ length: count }, (_, index) => `otter-${index}.${suffix}`);

describe('refreshing', () => {
  it('makes one run a tenant of what is due, and takes nothing again while it is under way', async () => {
    await watch(['a.net', 'b.net']);
    await watch(['a.net'], OTHER_TENANT);
    const service = refresher();
    await service.tick();
    const first = await items();
    expect(first.map(({ key, tenant }) => [key, tenant])).toEqual(
      expect.arrayContaining([
        ['a.net', DEFAULT_TENANT_ID],
        ['b.net', DEFAULT_TENANT_ID],
        ['a.net', OTHER_TENANT],
      ]),
    );
    expect(new Set(first.map(({ run }) => run)).size).toBe(2);
    const { rows } = await open.database.query('SELECT kind, state, max_age_seconds FROM collection_run');
    expect(rows).toEqual([1, 2].map(() => ({ kind: 'refresh', state: 'running', max_age_seconds: 0 })));
    await service.tick();
    expect(await items()).toEqual(first);
  });

  it('climbs the ladder by what is known of the object', async () => {
    const in10Days = new Date(Date.now() + 10 * 86_400_000);
    const lastYear = new Date(Date.now() - 300 * 86_400_000);
    await know('volatile.net', { status: ['pending delete'], last_changed_at: lastYear });
    await know('soon.net', { status: ['active'], domain_expires_at: in10Days, last_changed_at: lastYear });
    await know('quiet.net', { status: ['active'], last_changed_at: lastYear });
    await know('changed.net', { status: ['active'], last_changed_at: new Date() });
    const all = ['volatile', 'soon', 'quiet', 'changed', 'gone', 'broken', 'cancelled'].map((name) => `${name}.net`);
    await watch(all);
    const service = refresher();
    await service.tick();
    for (const key of all.slice(0, 3)) await end(key, `${DONE}, recorded = 'unchanged'`);
    await end('changed.net', `${DONE}, recorded = 'changed'`);
    await end('gone.net', `state = 'done', outcome = 'not-found', source = 'registry'`);
    await end('broken.net', `state = 'dead', outcome = 'registry-timeout'`);
    await open.database.query(`UPDATE collection_item SET state = 'cancelled' WHERE query_key = 'cancelled.net'`);
    await service.tick();
    const expected: Record<string, [string, number, number]> = {
      'volatile.net': ['volatile', 1, 1],
      'soon.net': ['soon', 24, 1],
      'quiet.net': ['quiet', 168, 1],
      'changed.net': ['soon', 24, 0],
      'gone.net': ['absent', 6, 1],
      'broken.net': ['failing', 1, 0],
      'cancelled.net': ['failing', 1, 0],
    };
    for (const [key, [rung, hours, quietChecks]] of Object.entries(expected)) {
      const row = await watchRow(key);
      expect([key, row['rung'], row['interval_seconds'], row['quiet_checks'], row['last_run_id']]).toEqual([
        ...[key, rung, hours * 3_600, quietChecks, null],
      ]);
      expect(row['hours']).toBeGreaterThan(hours * 0.89);
      expect(row['hours']).toBeLessThan(hours * 1.11);
      expect(row['last_checked_at']).not.toBeNull();
    }
    // Nothing of that is due, so nothing more is asked.
    expect(await items()).toHaveLength(all.length);
  });

  it('spreads what is due over the capacity of each lane: half of what it can do until the next look, and no more with a second look', async () => {
    await watch([...names(100, 'slow'), ...names(15, 'net')]);
    const replicas = [refresher(), refresher(), refresher()];
    await Promise.all(replicas.map((service) => service.tick()));
    for (const service of replicas) await service.tick();
    const taken = await items();
    expect(taken.filter(({ key }) => key.endsWith('.slow'))).toHaveLength(SHARE);
    expect(new Set(taken.map(({ key }) => key)).size).toBe(taken.length);
    const most = placesWithin(60, freshLane('rdap.example', DEFAULT_PROFILE, 0));
    expect(taken.filter(({ key }) => key.endsWith('.net'))).toHaveLength(Math.min(15, Math.floor(most / 2)));
    // What has ended makes room for as much.
    for (const { key } of taken.slice(0, 5).filter((item) => item.key.endsWith('.slow'))) await end(key, DONE);
    const { rows } = await open.database.query<{ done: number }>(
      `SELECT count(*)::int AS done FROM collection_item WHERE lane = 'slow.example' AND state = 'done'`,
    );
    const done = rows[0]!.done;
    await open.database.query(
      `UPDATE collection_tally SET waiting = waiting - $1, done = done + $1 WHERE lane = 'slow.example'`,
      [done],
    );
    await replicas[0]!.tick();
    expect((await items()).filter(({ key }) => key.endsWith('.slow'))).toHaveLength(SHARE + done);
  });

  it('takes the most urgent first, and of those the latest in relation to its interval', async () => {
    await watch([...names(30, 'slow'), 'urgent.slow', 'late.slow']);
    await open.database.query(`UPDATE watch SET priority = 0 WHERE query_key = 'urgent.slow'`);
    await open.database.query(
      `UPDATE watch SET next_due_at = now() - interval '1 day', interval_seconds = 604800, rung = 'quiet'`,
    );
    await open.database.query(
      `UPDATE watch SET next_due_at = now() - interval '5 hours', interval_seconds = 3600 WHERE query_key = 'late.slow'`,
    );
    await open.database.query(
      `UPDATE watch SET next_due_at = now() - interval '1 second' WHERE query_key = 'urgent.slow'`,
    );
    await refresher().tick();
    const taken = (await items()).map(({ key }) => key);
    expect(taken).toHaveLength(SHARE);
    expect(taken.slice(0, 2)).toEqual(['urgent.slow', 'late.slow']);
  });

  it('asks nothing twice where a process died between making the run and noting it', async () => {
    await watch(['a.net']);
    const service = refresher();
    await service.tick();
    await open.database.query('UPDATE watch SET last_run_id = NULL');
    await service.tick();
    expect(await items()).toHaveLength(1);
    await end('a.net', DONE);
    await service.tick();
    expect(await watchRow('a.net')).toMatchObject({ rung: 'quiet', last_run_id: null });
    await service.tick();
    expect(await items()).toHaveLength(1);
  });

  it('gives up on a refresh whose items were deleted', async () => {
    await watch(['a.net']);
    const service = refresher();
    await service.tick();
    await open.database.query('DELETE FROM collection_item');
    await service.tick();
    expect(await watchRow('a.net')).toMatchObject({ rung: 'failing', last_run_id: null });
  });
});

describe('places of a lane', () => {
  it('are the most that lane arithmetic allows', () => {
    const lane = freshLane('slow.example', SLOW, 0);
    const places = placesWithin(60, lane);
    expect(laneSeconds(lane, places)).toBeLessThanOrEqual(60);
    expect(laneSeconds(lane, places + 1)).toBeGreaterThan(60);
  });
});

describe('watches', () => {
  it('are put once, listed in an order that stays or by when they are due, and removed', async () => {
    await watch(names(7, 'net'));
    expect(await watches.put(DEFAULT_TENANT_ID, [])).toBe(0);
    const again = { queryId: idOf('otter-1.net'), kind: 'domain', key: 'otter-1.net', priority: 0 } as const;
    expect(await watches.put(DEFAULT_TENANT_ID, [{ ...again, registry: 'new.example' }])).toBe(0);
    expect(await watches.byId(DEFAULT_TENANT_ID, again.queryId)).toMatchObject({
      registry: 'new.example',
      priority: 'critical',
      rung: 'new',
    });
    await open.database.query(
      `UPDATE watch SET next_due_at = now() + (substring(query_key from '\\d+') || ' hours')::interval`,
    );
    for (const list of ['list', 'listDue'] as const) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await watches[list](DEFAULT_TENANT_ID, { limit: 3, ...(cursor && { cursor }) });
        found.push(...page.items.map(({ key }) => key));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect([...found].sort()).toEqual(names(7, 'net'));
      if (list === 'listDue') expect(found).toEqual(names(7, 'net'));
    }
    const { nextCursor } = await watches.list(DEFAULT_TENANT_ID, { limit: 1 });
    await expect(watches.listDue(DEFAULT_TENANT_ID, { limit: 1, cursor: nextCursor! })).rejects.toThrow(/cursor/);
    expect((await watches.list(OTHER_TENANT, { limit: 5 })).items).toEqual([]);
    expect(await watches.remove(OTHER_TENANT, again.queryId)).toBe(false);
    expect(await watches.remove(DEFAULT_TENANT_ID, again.queryId)).toBe(true);
    expect(await watches.byId(DEFAULT_TENANT_ID, again.queryId)).toBeUndefined();
  });
});
