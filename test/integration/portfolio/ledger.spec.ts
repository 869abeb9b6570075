import { PortfolioRepository } from '../../../src/portfolio/portfolio.repository.js';
import { RequestLedger } from '../../../src/portfolio/request-ledger.js';
import { RequestLedgerRepository } from '../../../src/portfolio/request-ledger.repository.js';
import { ReviewRepository } from '../../../src/portfolio/review.repository.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID, uuidV7 } from '../../../src/platform/database/index.js';
import { ProblemError } from '../../../src/platform/errors/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let repository: RequestLedgerRepository;
let ledger: RequestLedger;

beforeAll(async () => {
  open = await testDatabase();
  repository = new RequestLedgerRepository(open.database);
  ledger = new RequestLedger(repository, new SystemClock());
});
afterAll(() => open.close());

const TENANT = DEFAULT_TENANT_ID;
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const request = (idempotencyKey: string, asked: readonly unknown[] = ['a'], tenantId = TENANT) => ({
  ...{ tenantId, idempotencyKey, asked },
});

describe('a request with a key (SEC-20)', () => {
  it('is worked on once, and its answer given again', async () => {
    const work = jest.fn(async (id: string) => ({ id }));
    const first = await ledger.once(request('once'), work);
    expect(await ledger.once(request('once'), work)).toEqual(first);
    expect(work).toHaveBeenCalledTimes(1);
    await expect(ledger.once(request('once', ['b']), work)).rejects.toMatchObject({ status: 422 });
    expect(await ledger.once(request('once', ['b'], OTHER_TENANT), work)).not.toEqual(first);
  });

  it('is refused while it is worked on elsewhere', async () => {
    const held = Promise.withResolvers<object>();
    const started = Promise.withResolvers<void>();
    const first = ledger.once(request('busy'), () => {
      started.resolve();
      return held.promise;
    });
    await started.promise;
    await expect(ledger.once(request('busy'), async () => ({}))).rejects.toMatchObject({
      ...{ status: 409, code: 'idempotency-in-progress' },
      detail: { retryAfterSeconds: 5 },
    });
    held.resolve({ done: true });
    expect(await first).toEqual({ done: true });
  });

  it('may be made again, and otherwise, where it was refused', async () => {
    const refusal = new ProblemError(400, 'invalid-request', 'Invalid request', 'no');
    await expect(ledger.once(request('refused'), () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await ledger.once(request('refused', ['b']), async () => ({ ok: true }))).toEqual({ ok: true });
  });

  it('that ended nobody knows how is taken up under the same id, after a while', async () => {
    const ids: string[] = [];
    const work = async (id: string): Promise<object> => {
      ids.push(id);
      if (ids.length === 1) throw new Error('the connection was cut');
      return { id };
    };
    await expect(ledger.once(request('cut'), work)).rejects.toThrow('cut');
    await expect(ledger.once(request('cut'), work)).rejects.toMatchObject({ status: 409 });
    await open.database.query(
      `UPDATE portfolio_request SET updated_at = now() - interval '31 seconds' WHERE idempotency_key = 'cut'`,
    );
    expect(await ledger.once(request('cut'), work)).toEqual({ id: ids[0] });
    expect(new Set(ids).size).toBe(1);
  });

  it('whose worker died is taken up, makes the same, and hears no more of the dead one (REL-14)', async () => {
    const opened = await repository.open(TENANT, 'dead', uuidV7(1));
    if (opened.as !== 'mine') throw new Error('it is new');
    const portfolios = new PortfolioRepository(open.database);
    const { resourceId: id } = opened.request;
    await portfolios.create({ at: new Date(), id, tenantId: TENANT, name: 'Made' });
    await open.database.query(
      `UPDATE portfolio_request SET updated_at = now() - interval '31 seconds' WHERE idempotency_key = 'dead'`,
    );
    const made = await ledger.once(request('dead'), async (resourceId) => {
      const portfolio = await portfolios.create({ at: new Date(), id: resourceId, tenantId: TENANT, name: 'Made' });
      return { id: portfolio.id };
    });
    expect(made).toEqual({ id });
    await repository.answer(opened.request, Buffer.alloc(32), { id: 'of the dead one' });
    await repository.withdraw(opened.request);
    expect(await ledger.once(request('dead'), async () => ({}))).toEqual({ id });
    expect((await portfolios.list(TENANT, {}, { limit: 10 })).items).toHaveLength(1);
  });

  it('is forgotten after a day', async () => {
    await ledger.once(request('old'), async () => ({ first: true }));
    await open.database.query(
      `UPDATE portfolio_request SET expires_at = now() - interval '1 second' WHERE idempotency_key = 'old'`,
    );
    expect(await ledger.once(request('old', ['b']), async () => ({ second: true }))).toEqual({ second: true });
    await open.database.query(
      `UPDATE portfolio_request SET expires_at = now() - interval '1 second' WHERE idempotency_key = 'old'`,
    );
    await ledger.once(request('young'), async () => ({}));
    const { rows } = await open.database.query("SELECT FROM portfolio_request WHERE idempotency_key = 'old'");
    expect(rows).toEqual([]);
  });
});

describe('reviews', () => {
  it('cannot be changed or deleted, by whichever statement', async () => {
    const portfolios = new PortfolioRepository(open.database);
    const reviews = new ReviewRepository(open.database);
    const { id } = await portfolios.create({ at: new Date(), id: uuidV7(3), tenantId: TENANT, name: 'Reviewed' });
    const review = { id: uuidV7(4), state: 'in-review', comment: 'first', keyId: 'key', at: new Date() } as const;
    await reviews.add(TENANT, id, review);
    await reviews.add(TENANT, id, { ...review, state: 'approved' });
    expect((await reviews.list(TENANT, id, { limit: 10 })).items).toMatchObject([{ ...review, previous: 'new' }]);
    for (const statement of ["UPDATE portfolio_review SET comment = ''", 'DELETE FROM portfolio_review'])
      await expect(open.database.query(statement)).rejects.toMatchObject({ code: '23001' });
    expect((await reviews.list(OTHER_TENANT, id, { limit: 10 })).items).toEqual([]);
    await expect(reviews.add(OTHER_TENANT, id, review)).rejects.toMatchObject({ status: 404 });
  });
});

describe('portfolios', () => {
  it('are up to 1000 a tenant, archived ones included', async () => {
    const portfolios = new PortfolioRepository(open.database);
    await open.database.query(
      `INSERT INTO portfolio (id, tenant_id, name) SELECT gen_random_uuid(), $1, 'p' FROM generate_series(1, 1000)`,
      [OTHER_TENANT],
    );
    await expect(
      portfolios.create({ at: new Date(), id: uuidV7(5), tenantId: OTHER_TENANT, name: 'x' }),
    ).rejects.toMatchObject({
      ...{ status: 409, code: 'limit-reached', detail: { member: 'portfolios' } },
    });
  });
});
