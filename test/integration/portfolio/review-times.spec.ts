import { ReviewTimesFace } from '../../../src/portfolio/insight/review-times.face.js';
import { ReviewTimesRepository } from '../../../src/portfolio/insight/review-times.repository.js';
import { type Principal } from '../../../src/access/index.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const asking = (tenantId: string): Principal => ({ tenantId, keyId: 'k', scopes: ['portfolio'] });
const HOUR_MS = 3_600_000;
const STATES = ['new', 'in-review', 'approved', 'needs-action'] as const;
type State = (typeof STATES)[number];
interface Review {
  tenant: string;
  portfolio: number;
  previous: State;
  state: State;
  at: Date;
}

let open: TestDatabase;
let face: ReviewTimesFace;
let made: Date;
let reviews: Review[];

const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Forty portfolios of two tenants, each with a walk through the states over seven months, a step every few days. */
beforeAll(async () => {
  open = await testDatabase();
  const { database } = open;
  face = new ReviewTimesFace(new ReviewTimesRepository(database));
  const { rows } = await database.query<{ made: Date }>(
    `SELECT date_trunc('month', now(), 'UTC') - interval '7 months' AS made`,
  );
  made = rows[0]!.made;
  reviews = [];
  for (let portfolio = 0; portfolio < 40; portfolio++) {
    const tenant = portfolio % 4 === 3 ? OTHER_TENANT : DEFAULT_TENANT_ID;
    await database.query(`INSERT INTO portfolio (id, tenant_id, name, created_at) VALUES ($1, $2, 'p', $3)`, [
      ...[uuid(portfolio), tenant],
      made,
    ]);
    let previous: State = 'new';
    for (let step = 1; step <= 25; step++) {
      const state = STATES[(portfolio * 7 + step * step + step) % 4]!;
      const at = new Date(made.getTime() + step * (180 + portfolio) * HOUR_MS);
      if (at.getTime() > made.getTime() + 200 * 24 * HOUR_MS) break;
      reviews.push({ tenant, portfolio, previous, state, at });
      previous = state;
    }
  }
  for (const [index, { tenant, portfolio, previous, state, at }] of reviews.entries())
    await database.query(
      `INSERT INTO portfolio_review (portfolio_id, id, tenant_id, state, previous, key_id, at) VALUES ($1, $2, $3, $4, $5, 'k', $6)`,
      [uuid(portfolio), uuid(1_000 + index), tenant, state, previous, at],
    );
});
afterAll(() => open.close());

/** Interpolated between the two values that it lies between. */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

/** Seconds from entering the state that a review left; undefined for what is no outcome of a wait. */
function waited(review: Review): number | undefined {
  const isOutcome = (state: State) => state === 'approved' || state === 'needs-action';
  if (isOutcome(review.previous) || !isOutcome(review.state)) return undefined;
  const moves = reviews.filter(
    ({ portfolio, state, previous, at }) => portfolio === review.portfolio && state !== previous && at < review.at,
  );
  return (review.at.getTime() - (moves.at(-1)?.at ?? made).getTime()) / 1_000;
}

describe('review times', () => {
  it.each([DEFAULT_TENANT_ID, OTHER_TENANT])(
    'say by month what plain loops over the reviews of tenant %s say (SEC-8)',
    async (tenant) => {
      const { months } = await face.byMonth({ months: 10 }, asking(tenant));
      expect(months).toHaveLength(10);
      expect(new Set(months.map(({ month }) => month)).size).toBe(10);
      for (const { month, reviews: count, moved, ...times } of months) {
        const those = reviews.filter((review) => review.tenant === tenant && review.at.toISOString().startsWith(month));
        const movedTo = (state: State) =>
          those.filter((review) => review.state === state && review.previous !== state).length;
        expect([month, count]).toEqual([month, those.length]);
        expect(moved).toEqual({
          ...{ new: movedTo('new'), inReview: movedTo('in-review') },
          ...{ approved: movedTo('approved'), needsAction: movedTo('needs-action') },
        });
        const cases = [
          [times.toOutcome, ['approved', 'needs-action']],
          [times.toApproved, ['approved']],
          [times.toNeedsAction, ['needs-action']],
        ] as const;
        for (const [told, states] of cases) {
          const seconds = those
            .filter(({ state }) => states.some((one) => one === state))
            .flatMap((one) => waited(one) ?? []);
          expect(told.count).toBe(seconds.length);
          for (const [value, share] of [
            [told.median, 0.5],
            [told.p90, 0.9],
          ] as const) {
            const expected = percentile(seconds, share);
            if (expected === null) expect(value).toBeNull();
            else expect(value).toBeCloseTo(expected, 6);
          }
        }
      }
      const all = reviews.filter((review) => review.tenant === tenant);
      expect(months.reduce((sum, { reviews: count }) => sum + count, 0)).toBe(all.length);
      expect(months.some(({ toOutcome }) => toOutcome.count > 2)).toBe(true);
    },
  );

  it('are told of the last twelve months where nothing is said', async () => {
    const { months } = await face.byMonth({}, asking(DEFAULT_TENANT_ID));
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({ reviews: 0, toOutcome: { count: 0, median: null, p90: null } });
  });

  it.each([0, 37, 1.5, NaN])('refuse %p months and say what is allowed', async (months) => {
    await expect(face.byMonth({ months }, asking(DEFAULT_TENANT_ID))).rejects.toMatchObject({
      status: 400,
      detail: { member: 'months', allowed: { min: 1, max: 36 } },
    });
  });
});
