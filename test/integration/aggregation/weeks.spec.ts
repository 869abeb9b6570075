import { RUN_POLICY } from '../../../src/aggregation/run-policy.js';
import { AggregateRepository } from '../../../src/aggregation/rollups/aggregate.repository.js';
import { aggregateQuestion, type AskedAggregate } from '../../../src/aggregation/rollups/aggregate-question.js';
import { type Runner } from '../../../src/aggregation/runner.js';
import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, network, recordInput, under } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, standsIn } from '../../support/one-window.js';
import { FIRST_DAY, playedWindows } from '../../support/rollup-history.js';
import { rawRows } from '../../support/rollup-raw.js';
import { REFERENCE } from '../../support/rollup-reference/index.js';
import { inOrder, storedRows } from '../../support/rollup-stored.js';
import { ledgerOf, prepareRunners, testExecutor } from '../../support/runners.js';
import { until } from '../../support/until.js';

const DAY_MS = 86_400_000;
/** An instant so many days after Sunday, 3 March 2024, midnight. */
const day = (days: number): Date => new Date(FIRST_DAY + days * DAY_MS);
/** The weeks of 26 February, 4 March and 11 March. */
const WEEKS = playedWindows('weekly');
const [FIRST, SECOND, THIRD] = [WEEKS[0]!, WEEKS[1]!, WEEKS[2]!];

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
beforeEach(async () => {
  await prepareRunners(open.database, []);
  const tables = RUNNERS.flatMap(({ writes }) => writes).join(', ');
  await open.database.query(
    `TRUNCATE observation, change_event, registration, registration_version, lookup_key, portfolio, portfolio_member, ${tables}`,
  );
});
afterAll(() => open.close());

const runnerOf = (name: string): Runner => RUNNERS.find((runner) => runner.name === name)!;

/** An answer of the registry, so many days after the first. */
const answers = (key: string, days: number, registrar?: string) => {
  const members = registrar === undefined ? {} : under(registrar);
  return store.record([recordInput(domain(key, members), 0, { fetchedAt: day(days), attempts: [] })]);
};
/** The registry says twice that there is no such name. */
const isGone = async (key: string, days: number) => {
  for (const hours of [0, 1])
    await store.recordAbsence(absence(key, 0, { fetchedAt: day(days + hours / 24), attempts: [] }));
};

const NAMES = ['registrar', 'registrar-flow', 'tld-day', 'tld', 'registrar-share', 'churn'];
const NAME_RUNNERS = RUNNERS.filter(({ name }) => NAMES.includes(name));

/** Ticks until nothing is left to be done: sixteen days and three weeks, later days without waiting for more to come. */
const settle = (runners: readonly Runner[] = NAME_RUNNERS) =>
  until(async () => {
    await testExecutor(open.database, runners, {
      closed: THIRD.end,
      policy: {
        settleSeconds: 0,
        cadences: {
          ...RUN_POLICY.cadences,
          daily: { ...RUN_POLICY.cadences.daily, catchUp: 16 },
          weekly: { ...RUN_POLICY.cadences.weekly, catchUp: 3 },
        },
      },
    }).tick();
    const { rowCount } = await open.database.query(
      `SELECT source FROM late_window UNION ALL SELECT runner FROM runner_window WHERE state <> 'done'`,
    );
    return rowCount === 0;
  });

async function expectWeeksAsReference(): Promise<void> {
  const raw = await rawRows(open.database);
  for (const runner of NAME_RUNNERS.filter(({ cadence }) => cadence === 'weekly')) {
    for (const week of WEEKS) {
      const { rows } = REFERENCE[runner.name]!(raw, week, new Date());
      const place = `${runner.name} ${week.start.toISOString()}`;
      expect([place, inOrder(await storedRows(open.database, runner, week))]).toEqual([place, inOrder(rows)]);
    }
  }
}

describe('weeks', () => {
  it('follow days when something comes late, also the weeks after it', async () => {
    await answers('a.example', 0.5, 'Larch');
    await answers('b.example', 1.5, 'Larch');
    await settle();
    const names = (week: typeof FIRST) =>
      standsIn(open.database, runnerOf('registrar-share'), week, ['registrar', 'names', 'total']);
    expect([await names(FIRST), await names(SECOND), await names(THIRD)]).toEqual([
      [['Larch', 1, 1]],
      [['Larch', 2, 2]],
      [['Larch', 2, 2]],
    ]);
    await answers('late.test', 0.6, 'Fernwood');
    await answers('b.example', 7.5, 'Fernwood');
    await settle();
    expect([await names(FIRST), await names(SECOND), await names(THIRD)]).toEqual([
      [
        ['Fernwood', 1, 2],
        ['Larch', 1, 2],
      ],
      [
        ['Fernwood', 2, 3],
        ['Larch', 1, 3],
      ],
      [
        ['Fernwood', 2, 3],
        ['Larch', 1, 3],
      ],
    ]);
    await expectWeeksAsReference();
  });

  it('are computed again by a new version, from days that it leaves alone', async () => {
    await answers('a.example', 0.5, 'Larch');
    await answers('a.example', 1.5, 'Fernwood');
    await settle();
    await open.database.query('UPDATE rollup_registrar_week SET names = 77');
    await open.database.query('UPDATE rollup_churn SET names = names + 1, names_before = names_before + 1');
    const newer = NAME_RUNNERS.map((runner) =>
      runner.cadence === 'weekly' ? { ...runner, version: runner.version + 1 } : runner,
    );
    await settle(newer);
    await expectWeeksAsReference();
    const ledger = await ledgerOf(open.database, 'registrar-share');
    expect(ledger.map(({ version, state }) => [version, state])).toEqual(Array(3).fill([2, 'done']));
    expect(new Set((await ledgerOf(open.database, 'registrar')).map(({ version }) => version))).toEqual(
      new Set([runnerOf('registrar').version]),
    );
  });

  it('say what stands by the last day that says anything', async () => {
    await store.record([recordInput(network('192.0.2.0/24', { country: 'DE' }), 0, { fetchedAt: day(1.2) })]);
    await store.record([recordInput(network('198.51.100.0/24', { country: 'DE' }), 0, { fetchedAt: day(3.2) })]);
    for (const days of [1, 2, 3]) await compute(open.database, runnerOf('network'), windowAt('daily', day(days)));
    await compute(open.database, runnerOf('country'), SECOND);
    const columns = ['kind', 'country', 'objects', 'appeared', 'changed', 'gone'];
    expect(await standsIn(open.database, runnerOf('country'), SECOND, columns)).toEqual([['ip', 'DE', 2, 2, 0, 0]]);
  });
});

describe('churn', () => {
  const COLUMNS = ['registrar', 'names_before', 'names', 'appeared', 'returned', 'gone', 'gained', 'lost'];
  const churnOf = async (week: typeof FIRST) => {
    await compute(open.database, runnerOf('churn'), week);
    return standsIn(open.database, runnerOf('churn'), week, COLUMNS);
  };

  it('tells apart what stays, comes, goes, moves and comes back', async () => {
    for (const name of ['stays', 'goes', 'moves', 'is-away', 'there-and-back'])
      await answers(`${name}.example`, 0.1, 'Larch');
    await isGone('is-away.example', 0.2);
    await isGone('goes.example', 1.1);
    await answers('moves.example', 1.2, 'Fernwood');
    await answers('comes.example', 1.3, 'Fernwood');
    await answers('is-away.example', 1.4, 'Larch');
    await answers('there-and-back.example', 1.5, 'Fernwood');
    await answers('there-and-back.example', 1.6, 'Larch');
    expect(await churnOf(FIRST)).toEqual([['Larch', 0, 4, 4, 0, 0, 0, 0]]);
    expect(await churnOf(SECOND)).toEqual([
      ['Fernwood', 0, 2, 1, 0, 0, 1, 0],
      ['Larch', 4, 3, 0, 1, 1, 0, 1],
    ]);
    expect(await churnOf(THIRD)).toEqual([
      ['Fernwood', 2, 2, 0, 0, 0, 0, 0],
      ['Larch', 3, 3, 0, 0, 0, 0, 0],
    ]);
    // A day later everything is as it was then, whatever has come since.
    await answers('stays.example', 8.5, 'Fernwood');
    expect(await churnOf(SECOND)).toEqual([
      ['Fernwood', 0, 2, 1, 0, 0, 1, 0],
      ['Larch', 4, 3, 0, 1, 1, 0, 1],
    ]);
  });

  it('knows who holds a name by what was known, and names without a registrar', async () => {
    await answers('nobody.example', 0.1);
    await answers('nobody.example', 1.1, 'Larch');
    expect(await churnOf(SECOND)).toEqual([
      ['', 1, 0, 0, 0, 0, 0, 1],
      ['Larch', 0, 1, 0, 0, 0, 1, 0],
    ]);
  });
});

describe('figures of weeks', () => {
  const ask = async (name: string, asked: AskedAggregate) => {
    const span = { from: '2024-02-01', to: '2024-04-01', ...asked };
    const question = aggregateQuestion(name, span, new Date('2024-04-01T00:00:00Z'));
    const rows = await new AggregateRepository(open.database).answer(question, DEFAULT_TENANT_ID, 100);
    return rows.map(({ at, dimensions, measures }) => [
      at.toISOString().slice(0, 10),
      ...Object.values(dimensions),
      ...Object.values(measures),
    ]);
  };

  it('have the share of a registrar in all names of the last week, however they are grouped', async () => {
    for (const [at, registrar, names, total] of [
      ['2024-03-04', 'Larch', 9, 10],
      ['2024-03-04', 'Fernwood', 1, 10],
      ['2024-03-11', 'Larch', 6, 8],
      ['2024-03-11', 'Fernwood', 2, 8],
    ] as const)
      await open.database.query('INSERT INTO rollup_registrar_week VALUES ($1, $2, $3, $3, $4, $5, 0, 0, 0)', [
        ...[new Date(at), DEFAULT_TENANT_ID, registrar, names, total],
      ]);
    expect(await ask('registrar-share', { measures: 'share' })).toEqual([
      ['2024-03-04', 1],
      ['2024-03-11', 1],
    ]);
    expect(await ask('registrar-share', { measures: 'share', groupBy: 'registrar', interval: 'month' })).toEqual([
      ['2024-03-01', 'Fernwood', 0.25],
      ['2024-03-01', 'Larch', 0.75],
    ]);
    expect(await ask('registrar-share', { measures: 'share,names', filter: ['registrar:Larch'] })).toEqual([
      ['2024-03-04', 0.9, 9],
      ['2024-03-11', 0.75, 6],
    ]);
  });

  it('have the rate of churn', async () => {
    for (const [at, before, names, gone, lost] of [
      ['2024-03-04', 10, 7, 1, 2],
      ['2024-03-11', 10, 9, 1, 0],
    ] as const)
      await open.database.query(
        `INSERT INTO rollup_churn VALUES ($1, $2, 'example', 'Larch', $3, $4, 0, 0, $5, 0, $6)`,
        [new Date(at), DEFAULT_TENANT_ID, before, names, gone, lost],
      );
    expect(await ask('churn', { measures: 'rate,names' })).toEqual([
      ['2024-03-04', 0.3, 7],
      ['2024-03-11', 0.1, 9],
    ]);
    expect(await ask('churn', { measures: 'rate,names', interval: 'month' })).toEqual([['2024-03-01', 0.2, 9]]);
  });
});
