import { type RegistrarsFace } from '../../../src/aggregation/registrars/registrars.face.js';
import { NOBODY, THEM, toldFigures, type ToldFigures, US } from '../../support/figure-faces.js';
import { type FigureRows, LATEST_DAY } from '../../support/figure-rows.js';
import { averageOf, closeTo, daysBefore, isOf, isWithin, sum, weekOf } from '../../support/figure-sums.js';

let told: ToldFigures;
let rows: FigureRows;
let registrars: RegistrarsFace;

beforeAll(async () => {
  told = await toldFigures();
  ({ rows, registrars } = told);
});
afterAll(() => told.open.close());

/** What a list tells of a registrar, added up row by row. */
function expectedOf(tenant: string, id: string) {
  const mine = rows.rollup_registrar.filter((row) => row.registrar === id);
  const standing = mine.find(isOf(tenant, LATEST_DAY));
  const moved = (days: number) => {
    const those = mine.filter(isWithin(tenant, daysBefore(LATEST_DAY, days - 1), daysBefore(LATEST_DAY, -1)));
    const [gained, lost] = [sum(those, (row) => row.gained), sum(those, (row) => row.lost)];
    return { gained, lost, net: gained - lost };
  };
  const posture = rows.rollup_domain_posture.filter(isOf(tenant, LATEST_DAY)).filter((row) => row.registrar === id);
  const all = sum(rows.rollup_registrar.filter(isOf(tenant, LATEST_DAY)), (row) => row.names);
  const names = sum(posture, (row) => row.names);
  return {
    ...{ id, name: `Registrar ${id}`, names: standing?.names ?? 0, share: (standing?.names ?? 0) / all },
    ...{ last7Days: moved(7), last30Days: moved(30) },
    expiring: {
      within30Days: standing?.expiring_30 ?? 0,
      within60Days: standing?.expiring_60 ?? 0,
      within90Days: standing?.expiring_90 ?? 0,
    },
    score: averageOf(posture),
    coverage: names === 0 ? null : sum(posture, (row) => row.scored) / names,
    highRisk: sum(posture, (row) => row.high),
  };
}

const idsOf = (tenant: string): string[] => {
  const since = daysBefore(LATEST_DAY, 29);
  const there = rows.rollup_registrar.filter((row) =>
    row.gained + row.lost > 0
      ? isWithin(tenant, since, daysBefore(LATEST_DAY, -1))(row)
      : isOf(tenant, LATEST_DAY)(row),
  );
  return [...new Set(there.map(({ registrar }) => registrar))].filter((id) => id !== '');
};

describe('the list of registrars', () => {
  it('says what plain loops over the rows of the newest day that is done say, for the caller’s account alone (SEC-8)', async () => {
    for (const principal of [US, THEM]) {
      const { asOf, scoresAsOf, items } = await registrars.list({}, principal);
      expect([asOf, scoresAsOf]).toEqual(['2024-03-10T00:00:00.000Z', '2024-03-10T00:00:00.000Z']);
      const expected = idsOf(principal.tenantId).map((id) => expectedOf(principal.tenantId, id));
      expect(expected.length).toBeGreaterThanOrEqual(9);
      expect(items.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      for (const one of expected) expect(items.find(({ id }) => id === one.id)).toEqual(closeTo(one));
      expect(items.map(({ names }) => names)).toEqual(expected.map(({ names }) => names).sort((a, b) => b - a));
    }
    expect(await registrars.list({}, NOBODY)).toMatchObject({ items: [] });
  });

  it.each(['names', 'gained', 'lost', 'net', 'score', 'expiring30', 'name'])(
    'is sorted by %s both ways, page by page as in one piece',
    async (by) => {
      for (const sort of [by, `-${by}`]) {
        const whole = (await registrars.list({ sort }, US)).items;
        const keys = whole.map((one) => sortKey(by, one));
        expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (sort === by ? 1 : -1)));
        const paged = [];
        let page = await registrars.list({ sort, limit: 3 }, US);
        for (
          ;
          page.nextCursor !== undefined;
          page = await registrars.list({ sort, limit: 3, cursor: page.nextCursor }, US)
        )
          paged.push(...page.items);
        expect([...paged, ...page.items]).toEqual(whole);
      }
    },
  );

  it('finds by a part of the name in any case, or by the whole id', async () => {
    const found = async (q: string) => (await registrars.list({ q, sort: 'name' }, US)).items.map(({ id }) => id);
    expect(await found('HANDMADE')).toEqual(['Handmade Names']);
    expect(await found('%')).toEqual([]);
    expect((await found('9')).sort()).toEqual(
      idsOf(US.tenantId)
        .filter((id) => id.includes('9'))
        .sort(),
    );
  });

  it('refuses another sort and a cursor of another question, and says what is allowed (SEC-15)', async () => {
    const { nextCursor: cursor } = await registrars.list({ limit: 1 }, US);
    await expect(registrars.list({ sort: 'size' }, US)).rejects.toMatchObject({
      status: 400,
      detail: { member: 'sort', allowed: expect.arrayContaining(['names', '-names', 'net']) as unknown },
    });
    for (const asked of [{ cursor, sort: 'names' }, { cursor, q: 'a' }, { cursor: 'AAAA' }])
      await expect(registrars.list(asked, US)).rejects.toMatchObject({ status: 400, detail: { member: 'cursor' } });
    expect((await registrars.list({ cursor, limit: 1 }, THEM)).items).not.toEqual(
      (await registrars.list({ cursor, limit: 1 }, US)).items,
    );
  });
});

describe('one registrar', () => {
  it('is told as in the list, with its top-level domains and its last eight weeks', async () => {
    const id = '292';
    const { asOf, scoresAsOf, tlds, weeks, ...figures } = await registrars.get(id, US);
    expect([asOf, scoresAsOf]).toEqual(['2024-03-10T00:00:00.000Z', '2024-03-10T00:00:00.000Z']);
    expect(figures).toEqual(closeTo(expectedOf(US.tenantId, id)));
    const posture = rows.rollup_domain_posture.filter(({ registrar }) => registrar === id);
    const today = posture.filter(isOf(US.tenantId, LATEST_DAY));
    expect(new Map(tlds.map(({ tld, names }) => [tld, names]))).toEqual(
      new Map(today.map(({ tld, names }) => [tld, names])),
    );
    expect(weeks).toHaveLength(8);
    weeks.forEach((week, index) => {
      const { start, end, last } = weekOf(index + 2);
      const mine = rows.rollup_registrar.filter(({ registrar }) => registrar === id);
      const moved = mine.filter(isWithin(US.tenantId, start, end));
      expect(week).toEqual(
        closeTo({
          ...{ start: start.toISOString(), end: daysBefore(start, -7).toISOString() },
          ...{ asOf: daysBefore(last!, -1).toISOString() },
          names: mine.find(isOf(US.tenantId, last))?.names ?? 0,
          ...{ gained: sum(moved, (row) => row.gained), lost: sum(moved, (row) => row.lost) },
          score: averageOf(posture.filter(isOf(US.tenantId, last))),
        }),
      );
    });
  });

  it.each(['', 'nobody', '51 ', 'a\0b'])('is not there as %j', async (id) => {
    await expect(registrars.get(id, US)).rejects.toMatchObject({ detail: { member: 'id' } });
  });
});

describe('scores', () => {
  it('rank registrars, compared with the days 7 and 28 days before, those with few names left out', async () => {
    const scoreOn = (id: string, day: Date) =>
      averageOf(rows.rollup_domain_posture.filter(isOf(US.tenantId, day)).filter((row) => row.registrar === id));
    for (const minNames of [1, 20]) {
      const today = rows.rollup_domain_posture.filter(isOf(US.tenantId, LATEST_DAY));
      const ids = [...new Set(today.map(({ registrar }) => registrar))].filter(
        (id) =>
          id !== '' &&
          sum(
            today.filter((row) => row.registrar === id),
            (row) => row.names,
          ) >= minNames,
      );
      const scored = ids.flatMap((id) => {
        const score = scoreOn(id, LATEST_DAY);
        return score === null ? [] : [{ id, score }];
      });
      const { items } = await registrars.latestScores({ minNames }, US);
      expect(items).toHaveLength(scored.length);
      for (const { id, score } of scored) {
        const delta = (days: number) => {
          const before = scoreOn(id, daysBefore(LATEST_DAY, days));
          return before === null ? null : { absolute: score - before, relative: (score - before) / before };
        };
        expect(items.find((item) => item.id === id)).toEqual(
          closeTo({
            ...{ id, score, rank: 1 + scored.filter((other) => other.score > score).length, name: `Registrar ${id}` },
            ...{ weekDelta: delta(7), fourWeekDelta: delta(28) },
            names: sum(
              today.filter((row) => row.registrar === id),
              (row) => row.names,
            ),
            coverage: expectedOf(US.tenantId, id).coverage,
          }),
        );
      }
      expect(items.map(({ rank }) => rank)).toEqual(items.map((_, index) => index + 1));
    }
  });

  it.each([undefined, '292'])('by metric add up verdicts of three days (registrar %p)', async (registrar) => {
    const { asOf, items } = await registrars.summaryByMetric({ ...(registrar && { registrar }) }, US);
    expect(asOf).toBe('2024-03-10T00:00:00.000Z');
    expect(items.map(({ metric }) => metric)).toEqual(['dnssec', 'locks']);
    for (const { metric, latest, weekBefore, fourWeeksBefore } of items)
      for (const [told, days] of [
        [latest, 0],
        [weekBefore, 7],
        [fourWeeksBefore, 28],
      ] as const) {
        const those = rows.rollup_posture_metric
          .filter(isOf(US.tenantId, daysBefore(LATEST_DAY, days)))
          .filter((row) => row.metric === metric && (registrar === undefined || row.registrar === registrar));
        const count = (verdict: 'passed' | 'partial' | 'failed' | 'unknown') => sum(those, (row) => row[verdict]);
        const all = count('passed') + count('partial') + count('failed') + count('unknown');
        expect(told).toMatchObject({ passed: count('passed'), unknown: count('unknown'), failed: count('failed') });
        expect(told?.partialShare).toBeCloseTo(count('partial') / all, 10);
      }
  });
});

type Listed = Awaited<ReturnType<RegistrarsFace['list']>>['items'][number];

function sortKey(by: string, one: Listed): number | string {
  switch (by) {
    case 'name':
      return one.name.toLowerCase();
    case 'expiring30':
      return one.expiring.within30Days;
    case 'score':
      return one.score ?? -1;
    case 'names':
      return one.names;
    default:
      return one.last30Days[by as 'gained'];
  }
}
