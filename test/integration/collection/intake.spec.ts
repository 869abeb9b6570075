import { type CollectionRun, type RunOptions } from '../../../src/collection/collection-run.js';
import { DispatchWake } from '../../../src/collection/intake/dispatch-wake.js';
import { Intake, type NewRun } from '../../../src/collection/intake/intake.js';
import { type IntakeLine } from '../../../src/collection/intake/intake-line.js';
import { IntakeRepository } from '../../../src/collection/intake/intake.repository.js';
import { ItemPlan } from '../../../src/collection/intake/item-plan.js';
import { RunRepository } from '../../../src/collection/run.repository.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { LookupFailure, type RdapQuery } from '../../../src/rdap/index.js';
import { queryIdOf, RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const tenantId = DEFAULT_TENANT_ID;

let test: TestDatabase;
let repository: IntakeRepository;
let runs: RunRepository;
let intake: Intake;
let woken: number;

/** Registries are named after suffixes. `nowhere` has none; `lost` is one whose list was never obtained. */
const routeOf = async ({ kind, key }: RdapQuery): Promise<{ authority: string; urls: URL[] }> => {
  const suffix = kind === 'domain' ? key.split('.').at(-1)! : kind;
  if (suffix === 'nowhere') throw new LookupFailure('no-registry', 'No registry is known.');
  if (suffix === 'lost') throw new LookupFailure('registry-refused', 'Gone.', { reason: 'bootstrap-unavailable' });
  const authority = `rdap.${suffix}.example`;
  return { authority, urls: [new URL(`https://${authority}/${kind}/${key}`)] };
};

const intakeOn = (database: TestDatabase['database']): Intake => {
  const wake = new DispatchWake();
  wake.onWake(() => void woken++);
  const plan = new ItemPlan(
    { routeOf } as never,
    { isAllowedHost: (url: URL) => url.host.includes('simthin') } as never,
  );
  return new Intake(new IntakeRepository(database), plan, wake, new SystemClock());
};

const OPTIONS: RunOptions = { kind: 'collection', maxAgeSeconds: 0, fields: [], isStrict: false, preserveOrder: false };

async function* lines(...texts: readonly string[]): AsyncGenerator<IntakeLine> {
  for (const [index, text] of texts.entries()) yield { line: index + 1, text };
}

const receive = (texts: readonly string[], options: Partial<RunOptions> = {}, rest: Partial<NewRun> = {}) =>
  intake.receive({
    tenantId,
    options: { ...OPTIONS, ...options },
    lines: lines(...texts),
    digest: () => Buffer.from(texts.join('\n')),
    ...rest,
  });

const itemsOf = async ({ id }: Pick<CollectionRun, 'id'>): Promise<Record<string, unknown>[]> => {
  const { rows } = await test.database.query(
    `SELECT line::integer, kind, query_key AS key, input, priority, registry, lane, state, outcome, source, reason, subject_id, version_id
     FROM collection_item WHERE run_id = $1 ORDER BY line`,
    [id],
  );
  return rows;
};

/** What is left in all tables that a run writes. */
const leftovers = async (): Promise<number> => {
  const { rows } = await test.database.query<{ rows: number }>(
    `SELECT (SELECT count(*) FROM collection_run) + (SELECT count(*) FROM collection_item) + (SELECT count(*) FROM collection_tally)
       + (SELECT count(*) FROM collection_error) AS rows`,
  );
  return Number(rows[0]!.rows);
};

beforeEach(async () => {
  test = await testDatabase();
  woken = 0;
  repository = new IntakeRepository(test.database);
  runs = new RunRepository(test.database);
  intake = intakeOn(test.database);
});
afterEach(async () => {
  await intake.onModuleDestroy();
  await test.close();
});

describe('the input of a run', () => {
  it('becomes items that wait for their registry; the run goes on and whoever dispatches is woken', async () => {
    const run = await receive(['Amber.thin', 'bücher.thick', '-amber-.thin', '198.18.0.300', 'amber.THIN.', '8.8.8.8']);
    expect(run).toMatchObject({ state: 'running', lines: 6, rejected: 2, duplicates: 1, items: 3 });
    expect(await itemsOf(run)).toMatchObject([
      { line: 1, kind: 'domain', key: 'amber.thin', input: 'Amber.thin', lane: 'rdap.thin.example', state: 'waiting' },
      { line: 2, key: 'xn--bcher-kva.thick', registry: 'rdap.thick.example' },
      { line: 6, kind: 'ip', key: '8.8.8.8', input: null, registry: 'rdap.ip.example' },
    ]);
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ waiting: 3, done: 0, failed: 0 });
    expect((await runs.errors(run.id, { limit: 10 })).items).toMatchObject([{ line: 3 }, { line: 4 }]);
    expect(woken).toBe(1);
  });

  it('folds what an earlier chunk asked for', async () => {
    const texts = Array.from({ length: 4_500 }, (_, n) => `name-${n % 4_200}.thin`);
    const run = await receive(texts);
    expect(run).toMatchObject({ lines: 4_500, duplicates: 300, items: 4_200, rejected: 0 });
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ waiting: 4_200 });
    expect((await itemsOf(run)).at(-1)).toMatchObject({ line: 4_200, key: 'name-4199.thin' });
  });

  it('goes by the priority of the line, then of the run, then of the name', async () => {
    const own = async function* (): AsyncGenerator<IntakeLine> {
      yield { line: 1, text: 'a.thin', priority: 'critical' };
      yield { line: 2, text: 'b.thin' };
    };
    const given = await receive([], { priority: 'high' }, { lines: own() });
    expect((await itemsOf(given)).map(({ priority }) => priority)).toEqual([0, 1]);
    const named = await receive(['a.bank', 'b.thin', 'test.thin']);
    expect((await itemsOf(named)).map(({ priority }) => priority)).toEqual([0, 2, 3]);
  });

  it('ends at once what nobody is responsible for, and what is reserved unless the operator holds it', async () => {
    const run = await receive(['a.nowhere', '10.0.0.1', 'x.test', 'b.thin']);
    expect(await itemsOf(run)).toMatchObject([
      { state: 'failed', outcome: 'no-registry', registry: '', lane: '' },
      { state: 'failed', outcome: 'invalid-query', reason: 'reserved', registry: '' },
      { state: 'failed', outcome: 'invalid-query', reason: 'reserved' },
      { state: 'waiting', outcome: null },
    ]);
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ waiting: 1, failed: 3 });
  });

  it.each([
    ['nothing that can be asked', (): Promise<unknown> => receive(['', '..', '10.0.0.0.1']), 'no-usable-line'],
    ['no registry known to anybody', () => receive(['a.thin', 'b.lost']), 'registry-refused'],
    ['an end before its end', () => receive([], {}, { lines: brokenAfter(2_500) }), 'broken'],
  ])('leaves nothing behind where it has %s', async (_, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
    expect([await leftovers(), woken]).toEqual([0, 0]);
  });

  it('keeps the first 10 000 refused lines and counts the rest', async () => {
    const texts = [...Array.from({ length: 10_500 }, () => 'no name'), 'a.thin'];
    const run = await receive(texts);
    expect(run).toMatchObject({ rejected: 10_500, items: 1, lines: 10_501 });
    const { rows } = await test.database.query(
      'SELECT count(*)::integer AS kept, max(line)::integer AS last FROM collection_error',
    );
    expect(rows).toEqual([{ kept: 10_000, last: 10_000 }]);
  });
});

async function* brokenAfter(count: number): AsyncGenerator<IntakeLine> {
  for (let line = 1; line <= count; line++) yield { line, text: `name-${line}.thin` };
  throw Object.assign(new Error('aborted'), { code: 'broken' });
}

describe('a stored answer', () => {
  const fetchedAt = new Date();
  const old = new Date(fetchedAt.getTime() - 7_200_000);
  beforeEach(async () => {
    const store = new RegistrationStore(test.database);
    await store.record([
      recordInput(domain('fresh.thin'), 0, { fetchedAt, attempts: [] }),
      recordInput(domain('old.thin'), 0, { fetchedAt: old, attempts: [] }),
      recordInput(domain('expired.thin'), 0, { fetchedAt, attempts: [], expiresAt: fetchedAt }),
    ]);
    await store.recordAbsence(absence('absent.thin', 0, { fetchedAt, expiresAt: new Date('2999-01-01T00:00:00Z') }));
  });
  const TEXTS = ['fresh.thin', 'old.thin', 'absent.thin', 'expired.thin', 'unknown.thin'];

  it('that is young enough ends its item as it comes in', async () => {
    const run = await receive(TEXTS, { maxAgeSeconds: 3_600 });
    const items = await itemsOf(run);
    expect(items.map(({ state, outcome }) => outcome ?? state)).toEqual([
      'found',
      'waiting',
      'not-found',
      'waiting',
      'waiting',
    ]);
    expect(items[0]).toMatchObject({
      state: 'done',
      source: 'store',
      subject_id: expect.any(String),
      version_id: expect.any(String),
    });
    expect(items[2]).toMatchObject({ state: 'done', source: 'store', subject_id: null, version_id: null });
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ done: 2, reused: 2, waiting: 3 });
  });

  it.each([
    ['every registry is to be asked', { maxAgeSeconds: 0 }],
    ['the run is strict', { maxAgeSeconds: 3_600, isStrict: true }],
  ])('is not used where %s', async (_, options) => {
    const run = await receive(TEXTS, options);
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ done: 0, reused: 0, waiting: 5 });
  });
});

describe('an Idempotency-Key (SEC-20)', () => {
  const keyed = (texts: readonly string[], options: Partial<RunOptions> = {}) =>
    receive(texts, options, { idempotencyKey: 'k' });

  it('gives the same run for the same request, with its secret, and refuses any other', async () => {
    const first = await keyed(['a.thin', 'b.thin'], { callbackUrl: 'https://hooks.example/' });
    const again = await keyed(['a.thin', 'b.thin'], { callbackUrl: 'https://hooks.example/' });
    expect(again).toEqual(first);
    expect(first.callbackSecret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    await expect(keyed(['a.thin'])).rejects.toMatchObject({ status: 422, code: 'idempotency-mismatch' });
    await expect(keyed(['a.thin', 'b.thin'])).rejects.toMatchObject({ status: 422 });
    expect(woken).toBe(1);
  });

  it('belongs to its tenant, and is free again after an input that broke off', async () => {
    await expect(receive([], {}, { idempotencyKey: 'k', lines: brokenAfter(10) })).rejects.toThrow();
    const [mine, theirs] = [
      await keyed(['a.thin']),
      await receive(['b.thin'], {}, { idempotencyKey: 'k', tenantId: '00000000-0000-7000-8000-00000000000a' }),
    ];
    expect(mine.id).not.toBe(theirs.id);
  });

  it('makes one run of 50 parallel copies', async () => {
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => keyed(['a.thin', 'b.thin'])));
    const ids = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : []));
    const codes = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    );
    expect(new Set(ids).size).toBe(1);
    expect(new Set(codes)).toEqual(new Set(codes.length > 0 ? ['idempotency-in-progress'] : []));
    expect(await itemsOf({ id: ids[0]! })).toHaveLength(2);
  });

  it('takes up a run whose sender died, and refuses it whatever it writes later (REL-10)', async () => {
    const planned = { kind: 'domain', priority: 2, registry: 'r', lane: 'r' } as const;
    const chunk = (key: string) => ({
      items: [{ ...planned, line: 1, query_key: key, query_id: queryIdOf(tenantId, { kind: 'domain', key }) }],
      refused: [],
    });
    const opened = await repository.open({
      id: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59',
      tenantId,
      idempotencyKey: 'k',
      options: OPTIONS,
    });
    const { receiving } = opened as Extract<typeof opened, { as: 'new' }>;
    await repository.store(receiving, chunk('late.thin'));
    await expect(keyed(['a.thin'])).rejects.toMatchObject({
      status: 409,
      code: 'idempotency-in-progress',
      detail: { retryAfterSeconds: 5 },
    });
    await test.database.query(`UPDATE collection_run SET updated_at = now() - interval '31 seconds'`);
    const run = await keyed(['a.thin']);
    expect(run).toMatchObject({ id: receiving.id, state: 'running', items: 1, lines: 1 });
    await expect(repository.store(receiving, chunk('later.thin'))).rejects.toThrow();
    await expect(repository.complete(receiving, Buffer.alloc(32))).rejects.toThrow();
    await repository.discard(receiving);
    expect((await itemsOf(run)).map(({ key }) => key)).toEqual(['a.thin']);
    expect((await runs.counts([run.id])).get(run.id)).toMatchObject({ waiting: 1 });
  });

  it('of a run that was never completed goes with it after an hour', async () => {
    await repository.open({
      id: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59',
      tenantId,
      idempotencyKey: 'k',
      options: OPTIONS,
    });
    expect(await repository.discardAbandoned()).toBe(0);
    await test.database.query(`UPDATE collection_run SET updated_at = now() - interval '61 minutes'`);
    expect(await repository.discardAbandoned()).toBe(1);
    expect(await leftovers()).toBe(0);
  });
});
