import * as fc from 'fast-check';
import { type RegistrarTrendsFace } from '../../../src/aggregation/registrars/registrar-trends.face.js';
import { toldFigures, type ToldFigures, US } from '../../support/figure-faces.js';
import { DAYS, type FigureRows, LATEST_DAY, WEEKS } from '../../support/figure-rows.js';
import { averageOf, daysBefore, isOf, isWithin, sum, weekOf } from '../../support/figure-sums.js';

let figures: ToldFigures;
let rows: FigureRows;
let trends: RegistrarTrendsFace;

beforeAll(async () => {
  figures = await toldFigures();
  ({ rows, registrarTrends: trends } = figures);
});
afterAll(() => figures.open.close());

describe('statistics', () => {
  it('by week are those of the last day that is done, and what moved in between, compared with the week before', async () => {
    const { asOf, periods } = await trends.statistics({ interval: 'week', periods: 9 }, US);
    expect(asOf).toBe('2024-03-10T00:00:00.000Z');
    const expected = WEEKS.map((_, index) => {
      const { start, end, last } = weekOf(index);
      const standing = rows.rollup_registrar.filter(isOf(US.tenantId, last));
      const posture = rows.rollup_domain_posture.filter(isOf(US.tenantId, last));
      return {
        registrars: standing.filter(({ registrar, names }) => registrar !== '' && names > 0).length,
        names: sum(standing, (row) => row.names),
        moves: sum(rows.rollup_registrar.filter(isWithin(US.tenantId, start, end)), (row) => row.gained),
        expiring30: sum(standing, (row) => row.expiring_30),
        averageScore: averageOf(posture)!,
        coverage: sum(posture, (row) => row.scored) / sum(posture, (row) => row.names),
        highRisk: sum(posture, (row) => row.high),
      };
    });
    periods.forEach(({ measures, start }, index) => {
      expect(start).toBe(WEEKS[index + 1]!.toISOString());
      for (const [name, { value, delta }] of Object.entries(measures)) {
        const [now, before] = [index + 1, index].map((at) => expected[at]![name as 'names']);
        expect(value).toBeCloseTo(now!, 8);
        expect(delta?.absolute).toBeCloseTo(now! - before!, 8);
        expect(delta?.relative).toBeCloseTo((now! - before!) / before!, 8);
      }
    });
    // The week whose Sunday failed stands as on its Saturday.
    expect(periods[3]!.asOf).toBe('2024-02-04T00:00:00.000Z');
  });

  it('by month and by day have no value before anything was computed, and no delta to that', async () => {
    const months = (await trends.statistics({ interval: 'month', periods: 4 }, US)).periods;
    expect(months.map(({ start, asOf }) => [start.slice(0, 7), asOf?.slice(0, 10)])).toEqual([
      ['2023-12', undefined],
      ['2024-01', '2024-02-01'],
      ['2024-02', '2024-03-01'],
      ['2024-03', '2024-03-10'],
    ]);
    expect(months[0]!.measures.names).toEqual({ value: null, delta: null });
    expect(months[1]!.measures.names).toMatchObject({ delta: null });
    const days = (await trends.statistics({ interval: 'day', periods: 60 }, US)).periods;
    expect(days).toHaveLength(60);
    const failed = days.findIndex(({ start }) => start === '2024-02-04T00:00:00.000Z');
    expect(days[failed]).toMatchObject({ asOf: null, measures: { names: { value: null, delta: null } } });
    expect(days[failed + 1]).toMatchObject({ measures: { names: { delta: null } } });
  });

  it.each([
    [{ interval: 'hour' }, 'interval', ['day', 'week', 'month']],
    [{ interval: 'week', periods: 54 }, 'periods', { min: 1, max: 53 }],
    [{ interval: 'month', periods: 25 }, 'periods', { min: 1, max: 24 }],
    [{ periods: 0.5 }, 'periods', { min: 1, max: 53 }],
    [{ periods: NaN }, 'periods', { min: 1, max: 53 }],
  ])('refuse %j and say what is allowed', async (asked, member, allowed) => {
    await expect(trends.statistics(asked, US)).rejects.toMatchObject({ status: 400, detail: { member, allowed } });
  });
});

describe('the flow between registrars', () => {
  it('has lines and columns that add up to what registrars lost and gained, whatever is asked', async () => {
    const question = fc.record({
      top: fc.integer({ min: 1, max: 14 }),
      from: fc.integer({ min: 0, max: 60 }),
      days: fc.integer({ min: 1, max: 40 }),
      tld: fc.constantFrom(undefined, 'alpha', 'gamma', 'none'),
    });
    const ask = async ({ top, from, days, tld }: { top: number; from: number; days: number; tld?: string }) => {
      const [start, end] = [DAYS[from]!, daysBefore(DAYS[from]!, -days)];
      const asked = { top, from: start.toISOString(), to: end.toISOString(), ...(tld && { tld }) };
      const { total, registrars: told, moves } = await trends.flow(asked, US);
      const until = end < daysBefore(LATEST_DAY, -1) ? end : daysBefore(LATEST_DAY, -1);
      const those = rows.rollup_registrar_flow
        .filter(isWithin(US.tenantId, start, until))
        .filter((row) => tld === undefined || row.tld === tld);
      expect(total).toBe(sum(those, (row) => row.moves));
      told.forEach(({ id, gained, lost, net }, at) => {
        expect(sum(moves[at]!, (count) => count)).toBe(lost);
        expect(sum(moves, (line) => line[at]!)).toBe(gained);
        expect(net).toBe(gained - lost);
        if (id === null) return;
        expect(gained).toBe(
          sum(
            those.filter((row) => row.to_registrar === id),
            (row) => row.moves,
          ),
        );
        expect(lost).toBe(
          sum(
            those.filter((row) => row.from_registrar === id),
            (row) => row.moves,
          ),
        );
      });
      const sides = new Set(those.flatMap((row) => [row.from_registrar, row.to_registrar]));
      expect(sum(told, (one) => one.registrars)).toBe(sides.size);
      const one = Math.min(top, [...sides].filter((id) => id !== '').length);
      expect(told.map(({ id }) => id === null)).toEqual([
        ...Array<boolean>(one).fill(false),
        ...(sides.size > one ? [true] : []),
      ]);
      const ranked = told.filter(({ id }) => id !== null).map(({ gained, lost }) => gained + lost);
      expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
    };
    await fc.assert(fc.asyncProperty(question, ask), { numRuns: 40 });
  });

  it.each([
    [{ from: '2024-03-02', to: '2024-03-01' }, 'from'],
    [{ from: '2022-01-01', to: '2024-03-01' }, 'from'],
    [{ to: '2024-02-31x' }, 'to'],
  ])('refuses %j', async (asked, member) => {
    await expect(trends.flow(asked, US)).rejects.toMatchObject({ status: 400, detail: { member } });
  });
});

describe('weeks', () => {
  it.each(['size', 'score'])('have each of what they count in one band by %s', async (by) => {
    const { weeks } = await trends.histogram({ by, weeks: 10 }, US);
    expect(weeks).toHaveLength(10);
    weeks.forEach(({ bands }, index) => {
      const { last } = weekOf(index);
      const sizes = rows.rollup_registrar.filter(isOf(US.tenantId, last)).filter((row) => row.registrar !== '');
      const posture = rows.rollup_domain_posture.filter(isOf(US.tenantId, last));
      bands.forEach(({ from, below, count }, band) =>
        expect(count).toBe(
          by === 'size'
            ? sizes.filter(({ names }) => names >= from && (below === null || names < below)).length
            : sum(posture, ({ scores }) => scores[band]!),
        ),
      );
    });
  });

  it('are accumulated from the first one that was asked for', async () => {
    const { weeks } = await trends.accumulated({ from: '2024-01-10', to: '2024-03-30' }, US);
    expect(weeks.map(({ start }) => start)).toEqual(WEEKS.slice(1).map((week) => week.toISOString()));
    let [totalMoves, totalAppeared] = [0, 0];
    weeks.forEach((week, index) => {
      const { start, end, last } = weekOf(index + 1);
      const moves = sum(rows.rollup_registrar.filter(isWithin(US.tenantId, start, end)), (row) => row.gained);
      const appeared = sum(rows.rollup_tld.filter(isWithin(US.tenantId, start, end)), (row) => row.appeared);
      [totalMoves, totalAppeared] = [totalMoves + moves, totalAppeared + appeared];
      const names = sum(rows.rollup_registrar.filter(isOf(US.tenantId, last)), (row) => row.names);
      expect(week).toMatchObject({ names, moves, totalMoves, appeared, totalAppeared });
    });
  });
});

describe('before anything was computed', () => {
  it('there is nothing to tell, and that is said', async () => {
    const { registrars, open } = figures;
    await open.database.query(`UPDATE runner_window SET state = 'stale' WHERE state = 'done'`);
    expect(await registrars.list({}, US)).toEqual({ asOf: null, scoresAsOf: null, items: [] });
    expect(await registrars.latestScores({}, US)).toEqual({ asOf: null, items: [] });
    expect(await registrars.summaryByMetric({}, US)).toEqual({ asOf: null, items: [] });
    expect(await trends.statistics({}, US)).toEqual({ interval: 'week', asOf: null, periods: [] });
    expect(await trends.histogram({}, US)).toEqual({ by: 'size', asOf: null, weeks: [] });
    expect(await trends.accumulated({ from: '2024-01-01', to: '2024-02-01' }, US)).toEqual({ asOf: null, weeks: [] });
    expect(await trends.flow({ from: '2024-01-01', to: '2024-02-01' }, US)).toMatchObject({
      asOf: null,
      registrars: [],
      moves: [],
    });
    await expect(registrars.get('292', US)).rejects.toMatchObject({ status: 404 });
  });
});
