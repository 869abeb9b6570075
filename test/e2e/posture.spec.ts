import { Database, DEFAULT_TENANT_ID, uuidV7 } from '../../src/platform/database/index.js';
import { queryIdOf, RegistrationStore } from '../../src/registration/index.js';
import { domain, recordInput } from '../factories/record-input.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const DAY_MS = 86_400_000;
/** Noon of the day before yesterday: two days of posture are due. */
const KNOWN = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 1.5 * DAY_MS);

interface Finding {
  id: string;
  weight: number;
  verdict: 'pass' | 'partial' | 'fail' | 'unknown';
  evidence: string;
}
interface Posture {
  name: string;
  score: number;
  coverage: number;
  level: string;
  metrics: Finding[];
  signals: { id: string; level: string; evidence: string }[];
  version: string;
}
interface Point {
  at: string;
  score: number;
  level: string;
  verdicts: Record<string, string>;
}
interface Member {
  key: string;
  score: number;
  level: string;
  verdicts: Record<string, string>;
}
interface Page<T> {
  asOf?: string;
  items: T[];
  nextCursor?: string;
}

/** How domains and a portfolio are kept, from what was stored days ago to what is told of it. */
describe('posture', () => {
  const portfolioId = uuidV7(KNOWN.getTime());
  let service: TestService;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneTemplate();
    drop = clone.drop;
    const database = new Database(clone.url);
    const inDays = (days: number) => ({ expiresAt: new Date(KNOWN.getTime() + days * DAY_MS).toISOString() });
    const kept = {
      status: ['client transfer prohibited', 'client update prohibited', 'client delete prohibited'].map((rdap) => ({
        rdap,
      })),
      secureDns: {
        delegationSigned: true,
        dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB'.repeat(32) }],
      },
      summary: inDays(400),
    };
    await new RegistrationStore(database).record([
      recordInput(domain('well-kept.example', kept), 0, { fetchedAt: KNOWN, attempts: [] }),
      recordInput(domain('neglected.example', { summary: inDays(5), nameservers: [] }), 0, {
        fetchedAt: KNOWN,
        attempts: [],
      }),
    ]);
    await database.query(
      `INSERT INTO portfolio (id, tenant_id, name, members, created_at) VALUES ($1, $2, 'Brands', 3, $3)`,
      [...[portfolioId, DEFAULT_TENANT_ID, KNOWN]],
    );
    for (const key of ['well-kept.example', 'neglected.example', 'nobody-asked.example'])
      await database.query(
        `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at)
         VALUES ($1, $2, $3, 'domain', $4, 'normal', $5)`,
        [queryIdOf(DEFAULT_TENANT_ID, { kind: 'domain', key }), portfolioId, DEFAULT_TENANT_ID, key, KNOWN],
      );
    await database.close();
    service = await startService({ env: { DATABASE_URL: clone.url, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await drop();
  });

  const worth = { pass: 1, partial: 0.5, fail: 0, unknown: 0 };

  it('of a domain says what was found, why, and what it comes to', async () => {
    const { body: listed } = await service.get<{ metrics: { id: string }[]; version: string }>('/v1/posture/metrics');
    const { status, body } = await service.get<Posture>('/v1/domains/Well-Kept.example/posture');
    expect([status, body.name, body.version]).toEqual([200, 'well-kept.example', listed.version]);
    expect(body.metrics.map(({ id }) => id)).toEqual(listed.metrics.map(({ id }) => id));
    const known = body.metrics.filter(({ verdict }) => verdict !== 'unknown');
    const sum = (of: (finding: Finding) => number) => known.reduce((total, finding) => total + of(finding), 0);
    expect(body.score).toBe(
      Math.round((sum(({ weight, verdict }) => weight * worth[verdict]) / sum(({ weight }) => weight)) * 100),
    );
    for (const { evidence } of [...body.metrics, ...body.signals]) expect(evidence).toMatch(/^[A-Z].*\.$/);
    const other = await service.get<Posture>('/v1/domains/neglected.example/posture');
    expect(other.body.score).toBeLessThan(body.score);
  });

  it('of a domain is told for the past as well, and of what is not stored not at all', async () => {
    const { body } = await service.get<{ points: Point[] }>(
      '/v1/domains/well-kept.example/posture/history?interval=day',
    );
    expect(body.points.map(({ at }) => Date.parse(at) - KNOWN.getTime())).toEqual([DAY_MS / 2, 1.5 * DAY_MS]);
    for (const point of body.points)
      expect(point).toMatchObject({ score: expect.any(Number), verdicts: expect.any(Object) });
    const get = async (path: string) => (await service.get(`/v1/domains/${path}`)).body;
    for (const path of ['nobody-asked.example/posture', 'nobody-asked.example/posture/history'])
      expect(await get(path)).toMatchObject({
        status: 404,
        code: 'not-found',
        detail: expect.stringMatching(/look it up/),
      });
    expect(await get('-/posture')).toMatchObject({ status: 400, code: 'invalid-query' });
    const history = 'well-kept.example/posture/history';
    expect(await get(`${history}?interval=month`)).toMatchObject({
      status: 400,
      member: 'interval',
      allowed: ['day', 'week'],
    });
    expect(await get(`${history}?interval=day&from=2020-01-01`)).toMatchObject({ status: 400, member: 'from' });
    expect(await get(`${history}?to=tomorrow`)).toMatchObject({ status: 400, member: 'to' });
  });

  it('of a portfolio is rolled up by day, with its members ranked', async () => {
    interface Portfolio {
      latest: {
        members: number;
        known: number;
        scored: number;
        score: number;
        scores: number[];
        metrics: { passed: number }[];
      } | null;
      history: { at: string }[];
    }
    const self = `/v1/portfolios/${portfolioId}/posture`;
    const found = async () => (await service.get<Portfolio>(self)).body;
    await until(async () => (await found()).history.length === 2);
    const { latest, history } = await found();
    expect(history.at(-1)!.at).toBe(new Date(KNOWN.getTime() + 1.5 * DAY_MS).toISOString());
    expect(latest).toMatchObject({ members: 3, known: 2, scored: 2, expiring30: 1, expired: 0 });
    expect(latest!.scores.reduce((sum, count) => sum + count)).toBe(2);

    const ranks = async (query = '') => (await service.get<Page<Member>>(`${self}/members${query}`)).body;
    await until(async () => (await ranks()).asOf === history.at(-1)!.at);
    const { items } = await ranks();
    expect(items.map(({ key }) => key)).toEqual(['neglected.example', 'well-kept.example']);
    expect(items[0]!.score + items[1]!.score).toBe(latest!.score * 2);
    const first = await ranks('?sort=-score&limit=1');
    const second = await ranks(`?sort=-score&limit=1&cursor=${first.nextCursor}`);
    expect([first, second].map((page) => page.items.map(({ key }) => key))).toEqual([
      ['well-kept.example'],
      ['neglected.example'],
    ]);
    expect(second).not.toHaveProperty('nextCursor');
    const [metric, verdict] = Object.entries(items[0]!.verdicts).find(([id, one]) => items[1]!.verdicts[id] !== one)!;
    expect((await ranks(`?metric=${metric}&verdict=${verdict}`)).items).toEqual([items[0]]);
    for (const level of ['none', 'low', 'medium', 'high']) {
      const keys = items.filter((item) => item.level === level).map(({ key }) => key);
      expect((await ranks(`?level=${level}&sort=name`)).items.map(({ key }) => key)).toEqual(keys);
      const members = await service.get<Page<Member>>(`/v1/portfolios/${portfolioId}/members?level=${level}`);
      expect(members.body.items.map(({ key }) => key)).toEqual(keys);
    }
    const { body: figures } = await service.get<Page<{ measures: object }>>(
      `/v1/aggregates/domain-posture?from=${KNOWN.toISOString().slice(0, 10)}&measures=names,scored`,
    );
    expect(figures.items.map(({ measures }) => measures)).toEqual([
      { names: 2, scored: 2 },
      { names: 2, scored: 2 },
    ]);
  });

  it.each([
    ['level', 'level=severe'],
    ['signal', 'signal=bad-luck'],
    ['metric', 'metric=colour'],
    ['metric', 'verdict=fail'],
    ['verdict', 'metric=dnssec&verdict=perhaps'],
    ['sort', 'sort=colour'],
    ['cursor', 'cursor=x'],
    ['limit', 'limit=501'],
  ])('is asked for with members that there are: %s', async (member, query) => {
    const { body } = await service.get(`/v1/portfolios/${portfolioId}/posture/members?${query}`);
    expect(body).toMatchObject({ status: 400, code: 'invalid-request', member });
  });

  it('is not there for whoever asks for another portfolio, or without a key', async () => {
    for (const path of ['', '/members'])
      expect((await service.get(`/v1/portfolios/019a6e4c-7c00-7000-8000-6f2d1c3b4a59/posture${path}`)).status).toBe(
        404,
      );
    expect((await fetch(`${service.url}/v1/posture/metrics`)).status).toBe(401);
  });
});
