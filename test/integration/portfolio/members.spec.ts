import { Bulk } from '../../../src/portfolio/bulk/bulk.js';
import { BulkRepository } from '../../../src/portfolio/bulk/bulk.repository.js';
import { MemberChangeRepository } from '../../../src/portfolio/insight/member-change.repository.js';
import { SummaryRepository } from '../../../src/portfolio/insight/summary.repository.js';
import { listInput } from '../../../src/portfolio/intake/member-input.js';
import { MemberIntake } from '../../../src/portfolio/intake/member-intake.js';
import { MemberIntakeRepository } from '../../../src/portfolio/intake/member-intake.repository.js';
import { type Member, type MemberFilter, type MemberSort } from '../../../src/portfolio/member.js';
import { MemberRepository } from '../../../src/portfolio/member.repository.js';
import { PortfolioRepository } from '../../../src/portfolio/portfolio.repository.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID, uuidV7 } from '../../../src/platform/database/index.js';
import { queryIdOf, RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let portfolios: PortfolioRepository;
let members: MemberRepository;
let intake: MemberIntake;
let bulk: Bulk;

beforeAll(async () => {
  open = await testDatabase();
  portfolios = new PortfolioRepository(open.database);
  members = new MemberRepository(open.database);
  intake = new MemberIntake(new MemberIntakeRepository(open.database), new SystemClock());
  bulk = new Bulk(new BulkRepository(open.database));
});
afterAll(() => open.close());

const TENANT = DEFAULT_TENANT_ID;
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';

const portfolio = async (name = 'Brands', tenantId = TENANT): Promise<string> =>
  (await portfolios.create({ at: new Date(), id: uuidV7(Date.now()), tenantId, name })).id;
const add = (id: string, list: readonly unknown[], tenantId = TENANT) =>
  intake.add(tenantId, id, listInput(list).lines);
const counts = async (id: string) => {
  const { members: there, archivedMembers: archived } = (await portfolios.byId(TENANT, id))!;
  return [there, archived];
};

async function all(id: string, filter: MemberFilter = {}, sort: MemberSort = 'key', limit = 3): Promise<Member[]> {
  const found: Member[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await members.list(TENANT, id, filter, sort, { limit, cursor });
    found.push(...page.items);
    if (page.nextCursor === undefined) return found;
    cursor = page.nextCursor;
  }
}
const keys = async (...given: Parameters<typeof all>): Promise<string[]> => (await all(...given)).map(({ key }) => key);

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('adding', () => {
  it('takes members of every kind, in canonical form, each once', async () => {
    const id = await portfolio();
    const outcome = await add(id, [
      'WWW.Example-Name.org',
      { domain: 'example-name.org' },
      { ip: '192.0.2.9/24', tags: [' edge ', 'a', 'edge'], note: 'office', criticality: 'high' },
      { asn: 64500 },
      { nameserver: 'NS1.example.net.' },
      { query: 'ABC1-RIPE', kind: 'entity' },
      { query: 'bücher.example' },
    ]);
    expect(outcome).toEqual({ lines: 7, added: 6, restored: 0, duplicates: 1, rejected: 0, errors: [] });
    const found = await all(id);
    expect(found.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      ...['ip 192.0.2.0/24', 'entity ABC1-RIPE', 'autnum AS64500', 'domain example-name.org'],
      ...['nameserver ns1.example.net', 'domain xn--bcher-kva.example'],
    ]);
    expect(found[0]).toMatchObject({ tags: ['a', 'edge'], note: 'office', criticality: 'high' });
    expect(found[3]).toMatchObject({ tags: [], criticality: 'normal', standing: { state: 'unknown', status: [] } });
    expect(await counts(id)).toEqual([6, 0]);
  });

  it('refuses lines one by one, naming what is wrong, and adds the others', async () => {
    const id = await portfolio();
    const { added, rejected, errors } = await add(id, [
      ...['good.example', 'no name', 7, {}, { domain: 'a.example', ip: '192.0.2.1' }, { domain: 7 }],
      ...[
        { domain: 'a.example', registrant: 'x' },
        { query: 'a.example', kind: 'planet' },
      ],
      ...[
        { domain: 'a.example', tags: ['x'.repeat(51)] },
        { domain: 'a.example', note: '\0' },
      ],
      ...[
        { domain: 'a.example', criticality: 'urgent' },
        { domain: 'a.example', kind: 'domain' },
      ],
      { domain: 'a.example', tags: Array.from({ length: 21 }, (_, index) => `t${index}`) },
    ]);
    expect([added, rejected]).toEqual([1, 12]);
    expect(errors.map(({ line, code, member }) => [line, code, member])).toEqual([
      [2, 'invalid-query', 'name'],
      [3, 'not-a-query', undefined],
      [4, 'query-missing', undefined],
      [5, 'query-ambiguous', undefined],
      [6, 'query-not-text', 'domain'],
      [7, 'unknown-member', undefined],
      [8, 'unknown-kind', 'kind'],
      [9, 'bad-tags', 'tags'],
      [10, 'bad-note', 'note'],
      [11, 'unknown-criticality', 'criticality'],
      [12, 'unknown-kind', 'kind'],
      [13, 'bad-tags', 'tags'],
    ]);
  });

  it("keeps what is there, brings back what was archived, and gives the portfolio's criticality", async () => {
    const { id } = await portfolios.create({
      at: new Date(),
      id: uuidV7(Date.now()),
      tenantId: TENANT,
      name: 'P',
      criticality: 'high',
    });
    await add(id, [{ domain: 'one.example', tags: ['kept'] }, 'two.example']);
    const queryId = queryIdOf(TENANT, { kind: 'domain', key: 'one.example' });
    await members.change(TENANT, id, queryId, { archived: true });
    expect([await keys(id), await keys(id, { archived: 'only' }), await counts(id)]).toEqual([
      ...[['two.example'], ['one.example']],
      [1, 1],
    ]);
    const again = await add(id, [{ domain: 'one.example', tags: ['new'] }, 'two.example', 'three.example']);
    expect(again).toMatchObject({ added: 1, restored: 1, duplicates: 1 });
    expect(await members.byId(TENANT, id, queryId)).toMatchObject({ tags: ['kept'], criticality: 'high' });
    expect(await counts(id)).toEqual([3, 0]);
  });

  it('counts right where many add the same at once (REL-14)', async () => {
    const id = await portfolio();
    const names = Array.from({ length: 300 }, (_, index) => `same-${index}.example`);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => add(id, names)));
    expect(outcomes.reduce((sum, { added }) => sum + added, 0)).toBe(300);
    expect(await counts(id)).toEqual([300, 0]);
  });

  it('stops at the limit of a tenant, and leaves nothing of the chunk that passed it', async () => {
    const id = await portfolio('full', OTHER_TENANT);
    await open.database.query('UPDATE portfolio SET archived = 999998 WHERE id = $1', [id]);
    await expect(add(id, ['a.example', 'b.example', 'c.example'], OTHER_TENANT)).rejects.toMatchObject({
      status: 409,
      code: 'limit-reached',
      detail: { member: 'members' },
    });
    expect(await add(id, ['a.example', 'b.example'], OTHER_TENANT)).toMatchObject({ added: 2 });
  });

  it("never touches another tenant's portfolio (SEC-13)", async () => {
    const theirs = await portfolio('theirs', OTHER_TENANT);
    await expect(add(theirs, ['a.example'])).rejects.toMatchObject({ status: 404 });
    await expect(bulk.toMatching(TENANT, theirs, { operation: 'archive' }, {})).rejects.toMatchObject({ status: 404 });
    expect(await keys(theirs)).toEqual([]);
  });

  it('refuses members of an archived portfolio', async () => {
    const id = await portfolio();
    await portfolios.change(TENANT, id, { archived: true }, undefined);
    await expect(add(id, ['a.example'])).rejects.toMatchObject({ status: 409, code: 'portfolio-archived' });
    await portfolios.change(TENANT, id, { archived: false }, undefined);
    expect(await add(id, ['a.example'])).toMatchObject({ added: 1 });
  });
});

describe('bulk operations', () => {
  it('work on a list, say which lines are no members, and are idempotent', async () => {
    const id = await portfolio();
    await add(id, [
      'a.example',
      'b.example',
      { domain: 'c.example', tags: Array.from({ length: 20 }, (_, n) => `t${n}`) },
    ]);
    const tag = () =>
      bulk.toListed(TENANT, id, { operation: 'tag', tags: ['x', 'y'] }, [
        'A.example',
        'b.example',
        'c.example',
        'd.example',
        'no name',
      ]);
    expect(await tag()).toMatchObject({
      ...{ matched: 2, changed: 2, unchanged: 0, rejected: 3 },
      errors: [
        { line: 5, code: 'invalid-query', member: 'name' },
        { line: 3, code: 'too-many-tags', key: 'c.example', member: 'tags' },
        { line: 4, code: 'not-a-member', key: 'd.example' },
      ],
    });
    expect(await tag()).toMatchObject({ matched: 2, changed: 0, unchanged: 2 });
    expect(await keys(id, { tag: 'x' })).toEqual(['a.example', 'b.example']);
    expect(await bulk.toListed(TENANT, id, { operation: 'untag', tags: ['x'] }, ['a.example'])).toMatchObject({
      changed: 1,
    });
    expect(await keys(id, { tag: 'x' })).toEqual(['b.example']);
  });

  it('work on what a filter matches, over many chunks, and keep the counts', async () => {
    const id = await portfolio();
    const names = Array.from({ length: 4_500 }, (_, index) => ({
      domain: `n${index}.example`,
      tags: [index % 3 === 0 ? 'third' : 'rest'],
    }));
    await add(id, names);
    const rest = { tag: 'rest' };
    expect(await bulk.toMatching(TENANT, id, { operation: 'archive' }, rest)).toMatchObject({
      matched: 3_000,
      changed: 3_000,
    });
    expect(await counts(id)).toEqual([1_500, 3_000]);
    expect(await bulk.toMatching(TENANT, id, { operation: 'criticality', criticality: 'low' }, {})).toMatchObject({
      changed: 1_500,
    });
    expect(await bulk.toMatching(TENANT, id, { operation: 'restore' }, { archived: 'only' })).toMatchObject({
      changed: 3_000,
    });
    expect(await counts(id)).toEqual([4_500, 0]);
    expect(await bulk.toMatching(TENANT, id, { operation: 'untag', tags: ['rest'] }, { tag: 'rest' })).toMatchObject({
      changed: 3_000,
    });
    expect(await keys(id, { tag: 'rest' })).toEqual([]);
    expect(await keys(id, { criticality: 'low' }, 'key', 500)).toHaveLength(1_500);
  });
});

describe('how members stand', () => {
  let id: string;
  let store: RegistrationStore;

  beforeAll(async () => {
    id = await portfolio('standing');
    store = new RegistrationStore(open.database);
    const registered = (name: string, days: number, registrar: string) =>
      domain(name, {
        summary: { expiresAt: inDays(days), registrar: { name: registrar, ianaId: '9999' } },
        status: [{ rdap: 'active' }, { rdap: 'client hold' }],
      });
    await store.record([
      recordInput(registered('soon.example', 10.5, 'Alpha'), 1),
      recordInput(registered('late.example', 70.5, 'Beta'), 1),
      recordInput(registered('past.example', -3.5, 'Alpha'), 1),
      recordInput(registered('far.example', 900, 'Alpha'), 1),
      recordInput(registered('lost.example', 20, 'Beta'), 1),
      recordInput(registered('doubted.example', 95, 'Beta'), 1),
      recordInput(network('192.0.2.0/24'), 1, { query: { kind: 'ip', key: '192.0.2.7' } }),
    ]);
    for (const minute of [2, 200]) await store.recordAbsence(absence('lost.example', minute));
    await store.recordAbsence(absence('doubted.example', 2));
    await store.recordAbsence(absence('never.example', 2));
    await store.record([
      recordInput(domain('soon.example', { handle: 'OTHER', summary: { expiresAt: inDays(10.5) } }), 5),
    ]);
    await add(id, [
      ...['soon', 'late', 'past', 'far', 'lost', 'doubted', 'never', 'unasked'].map((label) => `${label}.example`),
      { ip: '192.0.2.7' },
    ]);
  });

  it('is told by state, registrar, registry, expiry and status', async () => {
    const standing = new Map((await all(id)).map((member) => [member.key, member.standing]));
    expect(standing.get('late.example')).toMatchObject({
      ...{
        state: 'known',
        registrar: 'Beta',
        registrarIanaId: '9999',
        registry: 'rdap.registry.example',
        daysLeft: 70,
      },
      ...{ status: ['active', 'client hold'], lastCheckedAt: expect.any(Date), lastChangedAt: expect.any(Date) },
    });
    expect(standing.get('past.example')).toMatchObject({ state: 'known', daysLeft: -4 });
    expect(standing.get('192.0.2.7')).toMatchObject({ state: 'known', registry: 'rdap.registry.example' });
    expect(standing.get('lost.example')).toMatchObject({ state: 'gone', goneSince: expect.any(Date) });
    expect(standing.get('doubted.example')).toMatchObject({ state: 'known' });
    expect(standing.get('never.example')).toMatchObject({ state: 'gone', registry: 'rdap.registry.example' });
    expect(standing.get('unasked.example')).toMatchObject({ state: 'unknown', status: [] });
    expect(await keys(id, { state: 'gone' })).toEqual(['lost.example', 'never.example']);
    expect(await keys(id, { state: 'unknown' })).toEqual(['unasked.example']);
  });

  it('is listed by expiry, what has none last, and no member twice or never', async () => {
    expect(await keys(id, {}, 'expiry', 2)).toEqual([
      ...['past.example', 'soon.example', 'lost.example', 'late.example', 'doubted.example', 'far.example'],
      ...(await keys(id, {}, 'expiry', 100)).slice(6),
    ]);
    expect(new Set(await keys(id, {}, 'expiry', 1)).size).toBe(9);
    expect(await keys(id, { withinDays: 90, state: 'known' }, 'expiry', 2)).toEqual([
      'past.example',
      'soon.example',
      'late.example',
    ]);
    expect(new Set(await keys(id, {}, 'added', 2)).size).toBe(9);
    const { nextCursor } = await members.list(TENANT, id, {}, 'key', { limit: 1 });
    await expect(members.list(TENANT, id, {}, 'expiry', { limit: 1, cursor: nextCursor })).rejects.toMatchObject({
      detail: { member: 'cursor' },
    });
  });

  it('is summed up from columns', async () => {
    expect(await new SummaryRepository(open.database).of(TENANT, id)).toEqual({
      ...{ members: 9, known: 6, unknown: 1, gone: 2, expired: 1 },
      expiring: { within30Days: 1, within60Days: 1, within90Days: 2 },
      kinds: [
        { name: 'domain', members: 8 },
        { name: 'ip', members: 1 },
      ],
      criticalities: [{ name: 'normal', members: 9 }],
      registrars: [
        { name: 'Alpha', members: 2 },
        { name: 'Beta', members: 2 },
      ],
      registries: [{ name: 'rdap.registry.example', members: 8 }],
      statuses: [
        { name: 'active', members: 5 },
        { name: 'client hold', members: 4 },
      ],
    });
  });

  it('changes are told newest first, under the member, over pages', async () => {
    const changes = new MemberChangeRepository(open.database);
    const places = [];
    for (let cursor: string | undefined; ;) {
      const page = await changes.list(TENANT, id, { limit: 2, cursor });
      places.push(...page.items);
      if (page.nextCursor === undefined) break;
      cursor = page.nextCursor;
    }
    const ordinals = places.map(({ ordinal }) => Number(ordinal));
    expect(ordinals).toEqual(ordinals.toSorted((a, b) => b - a));
    expect(new Set(ordinals).size).toBe(places.length);
    const told = await store.changesAt(TENANT, places);
    const types = places.map(({ key, ordinal }) => `${key} ${told.get(ordinal)!.type}`);
    expect(types).toEqual(expect.arrayContaining(['lost.example object-gone', '192.0.2.7 object-first-seen']));
    expect(types.filter((text) => text.startsWith('soon.example')).length).toBeGreaterThan(1);
    expect(await changes.list(OTHER_TENANT, id, { limit: 10 })).toEqual({ items: [] });
  });
});
