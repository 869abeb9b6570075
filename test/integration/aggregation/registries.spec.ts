import { type RegistryFiguresFace } from '../../../src/aggregation/registries/registry-figures.face.js';
import { type RegistryTrendsFace } from '../../../src/aggregation/registries/registry-trends.face.js';
import { quantileMs } from '../../../src/platform/metrics/index.js';
import { NOBODY, THEM, toldFigures, type ToldFigures, US } from '../../support/figure-faces.js';
import { type FigureRows, LATEST_DAY, LATEST_WEEK, REGISTRIES, WEEKS } from '../../support/figure-rows.js';
import { averageOf, closeTo, daysBefore, isOf, isWithin, sum, weekOf } from '../../support/figure-sums.js';

let figures: ToldFigures;
let rows: FigureRows;
let registries: RegistryFiguresFace;
let trends: RegistryTrendsFace;

beforeAll(async () => {
  figures = await toldFigures();
  ({ rows, registries, registryTrends: trends } = figures);
});
afterAll(() => figures.open.close());

const isAt = (registry: string) => (row: { registry: string }) => row.registry === registry;
const merged = (all: readonly { latency: readonly number[] }[]): number[] =>
  all.reduce<number[]>((counts, { latency }) => latency.map((count, at) => count + (counts[at] ?? 0)), []);
const reliabilityOn = (tenant: string, registry: string, week: Date | undefined): number | null => {
  const row = rows.rollup_registry_reliability.filter(isAt(registry)).find(isOf(tenant, week));
  return row === undefined ? null : (row.answered + row.absent) / row.requests;
};
const postureOn = (tenant: string, registry: string, day: Date | undefined) =>
  rows.rollup_domain_posture.filter(isOf(tenant, day)).filter(isAt(registry));

/** What a list tells of a registry, added up row by row. */
function expectedOf(tenant: string, registry: string) {
  const today = rows.rollup_tld.filter(isOf(tenant, LATEST_DAY));
  const mine = today.filter(isAt(registry));
  const moved = (days: number) => {
    const since = isWithin(tenant, daysBefore(LATEST_DAY, days - 1), daysBefore(LATEST_DAY, -1));
    const those = rows.rollup_tld.filter(isAt(registry)).filter(since);
    return { appeared: sum(those, (row) => row.appeared), gone: sum(those, (row) => row.gone) };
  };
  const posture = postureOn(tenant, registry, LATEST_DAY);
  const asked = rows.rollup_registry_reliability.filter(isAt(registry)).find(isOf(tenant, LATEST_WEEK))!;
  const names = sum(posture, (row) => row.names);
  return {
    authority: registry,
    names: sum(mine, (row) => row.names),
    share: sum(mine, (row) => row.names) / sum(today, (row) => row.names),
    tlds: mine.length,
    signed: sum(mine, (row) => row.signed),
    unsigned: sum(mine, (row) => row.unsigned),
    expiring30: sum(mine, (row) => row.expiring_30),
    ...{ last7Days: moved(7), last30Days: moved(30), score: averageOf(posture) },
    coverage: names === 0 ? null : sum(posture, (row) => row.scored) / names,
    highRisk: sum(posture, (row) => row.high),
    latestWeek: {
      ...{
        requests: asked.requests,
        reliability: (asked.answered + asked.absent) / asked.requests,
        bytes: asked.bytes,
      },
      p50: quantileMs(asked.latency, 0.5),
      p95: quantileMs(asked.latency, 0.95),
      p99: quantileMs(asked.latency, 0.99),
    },
  };
}

describe('the list of registries', () => {
  it('says what plain loops over names, posture and requests say, for the caller’s account alone (SEC-8)', async () => {
    for (const principal of [US, THEM]) {
      const { asOf, scoresAsOf, requestsAsOf, items } = await registries.list({}, principal);
      expect([asOf, scoresAsOf]).toEqual(['2024-03-10T00:00:00.000Z', '2024-03-10T00:00:00.000Z']);
      expect(requestsAsOf).toBe('2024-03-04T00:00:00.000Z');
      expect(items.map(({ authority }) => authority).sort()).toEqual([...REGISTRIES].sort());
      for (const item of items) expect(item).toEqual(closeTo(expectedOf(principal.tenantId, item.authority)));
    }
    expect(await registries.list({}, NOBODY)).toMatchObject({ items: [] });
  });

  it.each(['names', 'appeared', 'gone', 'expiring30', 'score', 'reliability', 'requests', 'authority'])(
    'is sorted by %s both ways, page by page as in one piece',
    async (by) => {
      for (const sort of [by, `-${by}`]) {
        const whole = (await registries.list({ sort }, US)).items;
        const keys = whole.map(({ last30Days, latestWeek, ...rest }) => {
          const value = { ...rest, ...last30Days, ...latestWeek }[by as 'names' | 'authority'];
          return value ?? -1;
        });
        expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1) * (sort === by ? 1 : -1)));
        const paged = [];
        let page = await registries.list({ sort, limit: 1 }, US);
        for (
          ;
          page.nextCursor !== undefined;
          page = await registries.list({ sort, limit: 1, cursor: page.nextCursor }, US)
        )
          paged.push(...page.items);
        expect([...paged, ...page.items]).toEqual(whole);
      }
    },
  );

  it('finds by a part of the server, and refuses what is not allowed', async () => {
    const { items } = await registries.list({ q: ':8443' }, US);
    expect(items.map(({ authority }) => authority)).toEqual(['rdap.two.example:8443']);
    await expect(registries.list({ sort: 'latency' }, US)).rejects.toMatchObject({ detail: { member: 'sort' } });
    await expect(registries.list({ cursor: 'AAAA' }, US)).rejects.toMatchObject({ detail: { member: 'cursor' } });
  });
});

describe('one registry', () => {
  it('is told as in the list, with its top-level domains and its last eight weeks', async () => {
    const registry = 'rdap.one.example';
    const { byTld, weeks, asOf, scoresAsOf, requestsAsOf, ...told } = await registries.get('RDAP.one.example', US);
    expect(told).toEqual(closeTo(expectedOf(US.tenantId, registry)));
    expect([asOf, scoresAsOf, requestsAsOf]).toEqual([
      ...Array<string>(2).fill('2024-03-10T00:00:00.000Z'),
      '2024-03-04T00:00:00.000Z',
    ]);
    const today = rows.rollup_tld.filter(isAt(registry)).filter(isOf(US.tenantId, LATEST_DAY));
    expect(byTld).toEqual(today.map(({ tld, names }) => ({ tld, names })).sort((a, b) => b.names - a.names));
    expect(weeks).toHaveLength(8);
    weeks.forEach((week, index) => {
      const { start, end, last } = weekOf(index + 2);
      const moved = rows.rollup_tld.filter(isAt(registry)).filter(isWithin(US.tenantId, start, end));
      const asked = rows.rollup_registry_reliability.filter(isAt(registry)).find(isOf(US.tenantId, start));
      expect(week).toMatchObject(
        closeTo({
          names: sum(rows.rollup_tld.filter(isAt(registry)).filter(isOf(US.tenantId, last)), (row) => row.names),
          ...{ appeared: sum(moved, (row) => row.appeared), gone: sum(moved, (row) => row.gone) },
          score: averageOf(postureOn(US.tenantId, registry, last)),
          ...{ requests: asked?.requests ?? null, reliability: reliabilityOn(US.tenantId, registry, start) },
          p95: asked === undefined ? null : quantileMs(asked.latency, 0.95)!,
        }),
      );
    });
  });

  it.each(['nobody.example', 'a\0b'])('is not there as %j', async (authority) => {
    await expect(registries.get(authority, US)).rejects.toMatchObject({ detail: { member: 'authority' } });
  });
});

describe('scores of registries', () => {
  it('rank posture and reliability side by side, each compared with a week and four weeks before', async () => {
    const { asOf, requestsAsOf, items } = await registries.latestScores({}, US);
    expect([asOf, requestsAsOf]).toEqual(['2024-03-10T00:00:00.000Z', '2024-03-04T00:00:00.000Z']);
    expect(items.map(({ authority }) => authority).sort()).toEqual([...REGISTRIES].sort());
    const scoreOf = (registry: string, day = LATEST_DAY) => averageOf(postureOn(US.tenantId, registry, day));
    const delta = (now: number | null, before: number | null) =>
      now === null || before === null ? null : { absolute: now - before, relative: (now - before) / before };
    const rankOf = (now: number | null, all: readonly (number | null)[]) =>
      now === null ? null : 1 + all.filter((other) => other !== null && other > now).length;
    for (const item of items) {
      const [score, reliability] = [scoreOf(item.authority), reliabilityOn(US.tenantId, item.authority, LATEST_WEEK)];
      const before = (weeks: number) => ({
        score: scoreOf(item.authority, daysBefore(LATEST_DAY, weeks * 7)),
        reliability: reliabilityOn(US.tenantId, item.authority, WEEKS[8 - weeks]),
      });
      expect(item).toMatchObject(
        closeTo({
          ...{
            score,
            reliability,
            rank: rankOf(
              score,
              REGISTRIES.map((one) => scoreOf(one)),
            ),
          },
          reliabilityRank: rankOf(
            reliability,
            REGISTRIES.map((one) => reliabilityOn(US.tenantId, one, LATEST_WEEK)),
          ),
          ...{ weekDelta: delta(score, before(1).score), fourWeekDelta: delta(score, before(4).score) },
          reliabilityWeekDelta: delta(reliability, before(1).reliability),
          reliabilityFourWeekDelta: delta(reliability, before(4).reliability),
        }),
      );
    }
    // The registry without names has no rank of posture, and is last by it.
    expect(items.at(-1)).toMatchObject({ authority: 'rdap.three.example', rank: null, names: 0 });
    const reliable = (await registries.latestScores({ sort: 'reliabilityRank' }, US)).items;
    expect(reliable.map(({ reliabilityRank }) => reliabilityRank)).toEqual([1, 2, 3]);
  });

  it('by metric add up the verdicts of one registry', async () => {
    const { items } = await registries.summaryByMetric({ registry: 'RDAP.two.example:8443' }, US);
    for (const { metric, latest } of items) {
      const those = rows.rollup_posture_metric
        .filter(isOf(US.tenantId, LATEST_DAY))
        .filter((row) => row.metric === metric && row.registry === 'rdap.two.example:8443');
      expect(latest.failed).toBe(sum(those, (row) => row.failed));
    }
    expect(items).toHaveLength(2);
  });
});

describe('statistics of registries', () => {
  it.each(['day', 'week', 'month'] as const)(
    'by %s count names as they stand and requests as they add up',
    async (interval) => {
      const { periods } = await trends.statistics({ interval, periods: interval === 'month' ? 3 : 8 }, US);
      periods.forEach(({ start, end, asOf, measures }, index) => {
        const until = [new Date(end), daysBefore(LATEST_DAY, -1)].sort((a, b) => +a - +b)[0]!;
        const inside = isWithin(US.tenantId, new Date(start), until);
        const standing = rows.rollup_tld.filter(isOf(US.tenantId, daysBefore(new Date(asOf!), 1)));
        expect(measures.names.value).toBe(sum(standing, (row) => row.names));
        expect(measures.registries.value).toBe(new Set(standing.map(({ registry }) => registry)).size);
        expect(measures.tlds.value).toBe(3);
        expect(measures.appeared.value).toBe(sum(rows.rollup_tld.filter(inside), (row) => row.appeared));
        const before = periods[index - 1];
        if (before !== undefined)
          expect(measures.names.delta?.absolute).toBe(measures.names.value! - before.measures.names.value!);
        const asked = (
          interval === 'week' ? rows.rollup_registry_reliability : rows.rollup_registry_traffic_day
        ).filter(inside);
        if (asked.length === 0) return expect(measures.requests).toEqual({ value: null, delta: null });
        const served =
          interval === 'week'
            ? sum(rows.rollup_registry_reliability.filter(inside), (row) => row.answered + row.absent)
            : sum(
                rows.rollup_registry_traffic_day.filter(inside).filter(({ outcome }) => outcome !== 'registry-timeout'),
                (row) => row.requests,
              );
        const requests = sum(asked, (row) => row.requests);
        expect(measures.requests.value).toBe(requests);
        expect(measures.reliability.value).toBeCloseTo(served / requests, 10);
        expect(measures.p95.value).toBe(quantileMs(merged(asked), 0.95));
      });
    },
  );
});

describe('weeks of registries', () => {
  it.each(['reliability', 'latency'])('have each registry in one band by %s', async (by) => {
    const { asOf, weeks } = await trends.histogram({ by, weeks: 10 }, US);
    expect([asOf, weeks.length]).toEqual(['2024-03-04T00:00:00.000Z', 10]);
    weeks.slice(1).forEach(({ start, bands }, index) => {
      const those = rows.rollup_registry_reliability.filter(isOf(US.tenantId, WEEKS[index]));
      expect(start).toBe(WEEKS[index]!.toISOString());
      const values = those.map(({ answered, absent, requests, latency }) =>
        by === 'reliability' ? (answered + absent) / requests : quantileMs(latency, 0.95)!,
      );
      for (const { from, below, count } of bands)
        expect(count).toBe(values.filter((value) => value >= from && (below === null || value < below)).length);
      expect(sum(bands, ({ count }) => count)).toBe(3);
    });
    await expect(trends.histogram({ by: 'size' }, US)).rejects.toMatchObject({
      detail: { member: 'by', allowed: ['reliability', 'latency'] },
    });
  });

  it.each([undefined, 'rdap.two.example:8443'])('are accumulated (registry %p)', async (registry) => {
    const { weeks } = await trends.accumulated(
      { from: '2024-01-01', to: '2024-03-11', ...(registry && { registry }) },
      US,
    );
    expect(weeks).toHaveLength(10);
    const isMine = (row: { registry: string }) => registry === undefined || row.registry === registry;
    let [totalGone, totalRequests] = [0, 0];
    weeks.forEach((week, index) => {
      const { start, end } = weekOf(index);
      const gone = sum(rows.rollup_tld.filter(isMine).filter(isWithin(US.tenantId, start, end)), (row) => row.gone);
      const asked = rows.rollup_registry_reliability.filter(isMine).filter(isOf(US.tenantId, start));
      const requests = sum(asked, (row) => row.requests);
      [totalGone, totalRequests] = [totalGone + gone, totalRequests + requests];
      expect(week).toMatchObject({ gone, totalGone, requests, totalRequests });
    });
  });
});

describe('before anything was computed', () => {
  it('there is nothing to tell, and that is said', async () => {
    await figures.open.database.query('DELETE FROM runner_window');
    expect(await registries.list({}, US)).toEqual({ asOf: null, scoresAsOf: null, requestsAsOf: null, items: [] });
    expect(await registries.latestScores({}, US)).toEqual({ asOf: null, requestsAsOf: null, items: [] });
    expect(await trends.statistics({}, US)).toEqual({ interval: 'week', asOf: null, periods: [] });
    expect(await trends.histogram({}, US)).toEqual({ by: 'reliability', asOf: null, weeks: [] });
    expect(await trends.accumulated({}, US)).toEqual({ asOf: null, weeks: [] });
    await expect(registries.get('rdap.one.example', US)).rejects.toMatchObject({ status: 404 });
  });
});
