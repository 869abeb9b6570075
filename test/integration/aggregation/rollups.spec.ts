import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { type Runner, type Window } from '../../../src/aggregation/runner.js';
import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { windowsTouching } from '../../../src/aggregation/window.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, network, recordInput } from '../../factories/record-input.js';
import { insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { insertDuty } from '../../support/rollup-duties.js';
import {
  among,
  answerOf,
  assessmentOf,
  attemptOf,
  autnumOf,
  FIRST_DAY,
  nameOf,
  networkOf,
  playedWindows,
  step,
  type Step,
} from '../../support/rollup-history.js';
import { insertMember } from '../../support/rollup-members.js';
import { rawRows, type RollupRow } from '../../support/rollup-raw.js';
import { REFERENCE } from '../../support/rollup-reference/index.js';
import { latestPostures } from '../../support/rollup-reference/posture.js';
import { inOrder, storedRows } from '../../support/rollup-stored.js';
import { insertLanes, insertUse } from '../../support/rollup-use.js';

jest.setTimeout(600_000);

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
  await insertLanes(open.database);
});
afterAll(() => open.close());

const SOURCES = [
  'observation',
  'change_event',
  'registration',
  'registration_version',
  'lookup_key',
  'collection_item',
  'collection_result',
  'portfolio',
  'portfolio_member',
  'portfolio_request',
  'data_subject_request',
  'violation',
  'lookup_usage',
];
/** Another policy makes a version that changes nothing else. */
const POLICIES = ['strict@1', 'strict@1', 'strict@2'];
const TABLES = RUNNERS.flatMap(({ writes }) => writes);

const clear = () => open.database.query(`TRUNCATE ${[...SOURCES, 'collection_run', ...TABLES].join(', ')}`);

async function play(step: Step, runId: string): Promise<void> {
  const { at, tenantId, name, pick } = step;
  const rest = { tenantId, fetchedAt: at, attempts: [attemptOf(step)] };
  const judged = { ...rest, ...assessmentOf(step) };
  switch (step.does) {
    case 'answer':
      await store.record([recordInput(answerOf(step), 0, { ...judged, policyVersion: among(POLICIES, pick) })]);
      break;
    case 'registrar':
      // Beside the registry's answer, or alone.
      await store.record([
        ...(pick % 2 === 0 ? [recordInput(answerOf({ ...step, pick: pick + 1 }), 0, rest)] : []),
        recordInput(answerOf(step), 0, { ...rest, role: 'registrar', authority: 'rdap.larch.example' }),
      ]);
      break;
    case 'network':
      await store.record([recordInput(among([networkOf(step), autnumOf(step)], pick), 0, judged)]);
      break;
    case 'absence':
      await store.recordAbsence(absence(nameOf(name), 0, rest));
      break;
    case 'item':
      await insertItem(step, runId);
      break;
    case 'duty':
      await insertDuty(open.database, step);
      break;
    case 'member':
      await insertMember(open.database, step);
      break;
    case 'use':
      await insertUse(open.database, step);
      break;
    case 'fault':
      await store.observe({
        ...{ tenantId, query: { kind: 'domain', key: nameOf(name) }, provenance: 'lookup' },
        attempts: [{ ...attemptOf(step, 'shrugged'), ...among([{}, { authority: '' }], pick) }],
      });
  }
}

let items = 0;
async function insertItem({ at, tenantId, pick, latencyMs }: Step, runId: string): Promise<void> {
  const outcome = among(['found', 'not-found', 'no-registry', 'registry-timeout', 'internal', 'lost'], pick);
  const registry = among(['', 'rdap.one.example'], pick);
  const source = among([null, 'registry', 'store'], pick);
  const latency = among([null, latencyMs, -1], pick);
  await open.database.query(
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at, attempts, outcome,
       source, latency_ms, finished_at, done_xid)
     VALUES (gen_random_uuid(), $1, $2, 'domain', 'x.example', $3, 2, $4, $4, 'done', now(), $5, $6, $7, $8, $9, pg_current_xact_id())`,
    [runId, tenantId, (items += 1), registry, pick % 4, outcome, source, latency, at],
  );
}

const windowsOf = ({ cadence }: Runner): Window[] => playedWindows(cadence);

async function computed(runner: Runner, window: Window): Promise<Record<string, number>> {
  const { rejected = {} } = await open.database.transaction((transaction) => runner.run(transaction, window));
  return rejected;
}

const stored = (runner: Runner, window: Window, table?: string): Promise<RollupRow[]> =>
  storedRows(open.database, runner, window, table);

async function expectAllAsReference(): Promise<void> {
  const raw = await rawRows(open.database);
  const now = new Date();
  for (const runner of RUNNERS) {
    for (const window of windowsOf(runner)) {
      const rejected = await computed(runner, window);
      const expected = REFERENCE[runner.name]!(raw, window, now);
      const place = `${runner.name} ${window.start.toISOString()}`;
      expect([place, inOrder(await stored(runner, window))]).toEqual([place, inOrder(expected.rows)]);
      expect([place, rejected]).toEqual([place, expected.rejected]);
      for (const [table, rows] of Object.entries(expected.further ?? {}))
        expect([table, place, inOrder(await stored(runner, window, table))]).toEqual([table, place, inOrder(rows)]);
    }
  }
  const newest = playedWindows('daily').at(-1)!;
  expect(inOrder(await storedPostures())).toEqual(inOrder(latestPostures(raw, newest, now)));
}

async function storedPostures(): Promise<RollupRow[]> {
  const { rows } = await open.database.query<{ row: RollupRow }>(
    `SELECT to_jsonb(p) - 'starts_at' - 'version' AS row FROM domain_posture AS p`,
  );
  return rows.map(({ row }) => row);
}

describe('roll-ups', () => {
  it('agree with plain loops over the rows that they are computed from, also after late rows and a second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 25, maxLength: 40 }),
        fc.array(step, { maxLength: 10 }),
        async (first, late) => {
          await clear();
          const runId = await insertRun(open.database);
          for (const one of [...first].sort((a, b) => a.at.getTime() - b.at.getTime())) await play(one, runId);
          await expectAllAsReference();
          for (const one of late) await play(one, runId);
          await expectAllAsReference();
          await expectAllAsReference();
        },
      ),
      { numRuns: 5 },
    );
  });

  it('of a past day say what was known at its end, however late they are computed', async () => {
    await clear();
    const on = (day: number, hour: number) => new Date(FIRST_DAY + day * 86_400_000 + hour * 3_600_000);
    const name = (registrar: string, status: string) =>
      domain('gone-and-back.example', { status: [{ rdap: status }], summary: { registrar: { name: registrar } } });
    await store.record([recordInput(name('Larch Names', 'active'), 0, { fetchedAt: on(0, 9) })]);
    for (const hour of [8, 9])
      await store.recordAbsence(absence('gone-and-back.example', 0, { fetchedAt: on(1, hour) }));
    await store.record([recordInput(name('Fernwood', 'client hold'), 0, { fetchedAt: on(2, 9) })]);
    const days = windowsTouching('daily', { start: on(0, 0), end: on(3, 0) });
    const byDay = async (runnerName: string, column: string) => {
      const runner = RUNNERS.find(({ name: own }) => own === runnerName)!;
      const found: unknown[] = [];
      for (const window of days) {
        await computed(runner, window);
        found.push((await stored(runner, window)).map((row) => row[column]));
      }
      return found;
    };
    expect(await byDay('registrar', 'registrar')).toEqual([['Larch Names'], [], ['Fernwood']]);
    expect(await byDay('status', 'status')).toEqual([['active'], [], ['client hold']]);
    expect(await byDay('tld-day', 'gone')).toEqual([[0], [1], [0]]);
    expect(await byDay('tld-day', 'returned')).toEqual([[0], [0], [1]]);
  });

  it('bear texts that are longer than an entry of an index may be', async () => {
    await clear();
    const long = (label: string) => randomBytes(6_000).toString('hex') + label;
    const on = (hour: number) => new Date(FIRST_DAY + hour * 3_600_000);
    for (const hour of [1, 2]) {
      const name = long(`registrar ${hour}`);
      const registrar = { roles: ['registrar'], contact: { name } };
      const status = [{ rdap: long('status') }];
      const input = domain('long.example', { status, entities: [registrar], summary: { registrar: { name } } });
      await store.record([recordInput(input, 0, { fetchedAt: on(hour) })]);
    }
    await store.record([recordInput(network('192.0.2.0/24', { country: long('country') }), 0, { fetchedAt: on(1) })]);
    const found: Record<string, number> = {};
    for (const runner of RUNNERS) {
      for (const window of windowsOf(runner)) {
        await computed(runner, window);
        found[runner.name] = Math.max(found[runner.name] ?? 0, (await stored(runner, window)).length);
      }
    }
    expect(found).toMatchObject({ registrar: 2, 'registrar-flow': 1, status: 2, network: 1 });
  });

  it('replace their own window and no other', async () => {
    await clear();
    const runId = await insertRun(open.database);
    const steps = fc.sample(step, { numRuns: 60, seed: 5 });
    for (const one of [...steps].sort((a, b) => a.at.getTime() - b.at.getTime())) await play(one, runId);
    await expectAllAsReference();
    for (const runner of RUNNERS) {
      const [first, ...others] = windowsOf(runner);
      const before = await Promise.all(others.map((window) => stored(runner, window)));
      await computed(runner, first!);
      expect(await Promise.all(others.map((window) => stored(runner, window)))).toEqual(before);
    }
  });

  it('stay as they are where what they were computed from has been deleted', async () => {
    await clear();
    const runId = await insertRun(open.database);
    const at = new Date(FIRST_DAY + 11 * 3_600_000);
    const one: Step = { at, tenantId: DEFAULT_TENANT_ID, name: 0, does: 'item', pick: 1, latencyMs: 5 };
    for (const does of ['item', 'use', 'item'] as const) await play({ ...one, does }, runId);
    for (const does of ['answer', 'use'] as const) await play({ ...one, does, pick: 2 }, runId);
    const hourly = RUNNERS.filter(({ cadence }) => cadence === 'hourly');
    const window = windowsTouching('hourly', { start: at, end: new Date(at.getTime() + 1) })[0]!;
    const results = async () => {
      for (const runner of hourly) await computed(runner, window);
      return Promise.all(hourly.map((runner) => stored(runner, window)));
    };
    const before = await results();
    expect(before.map((rows) => rows.length)).toEqual(hourly.map(() => 1));
    await open.database.query('DELETE FROM collection_item WHERE ctid IN (SELECT ctid FROM collection_item LIMIT 1)');
    await open.database.query('TRUNCATE observation, change_event, lookup_usage, collection_run');
    expect(await results()).toEqual(before);
  });

  it('have a reference each, which says what stands in each of its tables', async () => {
    expect(RUNNERS.map(({ name }) => name).sort()).toEqual(Object.keys(REFERENCE).sort());
    expect(new Set(TABLES).size).toBe(TABLES.length);
    const raw = await rawRows(open.database);
    for (const runner of RUNNERS) {
      const { further = {} } = REFERENCE[runner.name]!(raw, windowsOf(runner)[0]!, new Date());
      expect([runner.writes[0], ...Object.keys(further)]).toEqual(
        runner.writes.filter((table) => table !== 'domain_posture'),
      );
    }
  });
});
