import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { prepareBatch, RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, minutesPast, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const latest = (key: string) => store.latestFor(DEFAULT_TENANT_ID, { kind: 'domain', key });

const observations = async (outcome: string) => {
  const { rows } = await open.database.query<{ subject_id: string; trigger: string }>(
    'SELECT subject_id, trigger FROM observation WHERE outcome = $1',
    [outcome],
  );
  return rows;
};

const ABSENT = 'a1.example';
const HERE = 'h1.example';

describe('a session of the writer', () => {
  it('records, notes absences and failures in one transaction', async () => {
    await store.record([recordInput(domain(ABSENT), 1)]);
    const failure = { ...recordInput(domain('f1.example'), 2).attempts[0]!, outcome: 'registry-timeout' };
    await store.inSession(async (session) => {
      await session.write(prepareBatch([recordInput(domain(HERE), 2)]));
      await session.recordAbsences([absence(ABSENT, 2), absence('never.example', 2), absence(ABSENT, 3)]);
      const query = { kind: 'domain', key: 'f1.example' } as const;
      await session.observe([
        { tenantId: DEFAULT_TENANT_ID, query, provenance: 'collection', attempts: [failure, failure] },
      ]);
    });
    expect(await latest(HERE)).toMatchObject({ outcome: 'found' });
    expect(await latest('never.example')).toMatchObject({ outcome: 'not-found', answeredAt: minutesPast(2) });
    const gone = await latest(ABSENT);
    expect(gone).toMatchObject({ outcome: 'not-found', answeredAt: minutesPast(3) });
    expect(gone?.registry?.goneAt).toEqual(minutesPast(3));
    const changes = await store.changes(DEFAULT_TENANT_ID, gone!.registry!.subjectId, { limit: 10 });
    expect(changes.items.map(({ type }) => type)).toEqual(['object-gone', 'object-first-seen']);
    expect(await observations('registry-timeout')).toMatchObject([
      { trigger: 'collection' },
      { trigger: 'collection' },
    ]);
  });

  it('keeps none of it where the work fails', async () => {
    const failing = store.inSession(async (session) => {
      await session.write(prepareBatch([recordInput(domain('undone.example'), 2)]));
      await session.recordAbsences([absence('undone-too.example', 2)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await latest('undone.example')).toBeUndefined();
    expect(await latest('undone-too.example')).toBeUndefined();
  });

  it('of an answer and an absence, the later counts, in whichever order they come', async () => {
    await store.inSession(async (session) => {
      await session.write(prepareBatch([recordInput(domain('order.example'), 5)]));
      await session.recordAbsences([absence('order.example', 7), absence('order.example', 4)]);
    });
    expect(await latest('order.example')).toMatchObject({ outcome: 'not-found', answeredAt: minutesPast(7) });
    await store.inSession((session) => session.write(prepareBatch([recordInput(domain('order.example'), 8)])));
    expect(await latest('order.example')).toMatchObject({ outcome: 'found', answeredAt: minutesPast(8) });
  });
});

describe("a registrar's record that comes later", () => {
  const referral = (name: string, registrar = 'one') => `https://rdap.${registrar}.example/domain/${name}`;
  const fromRegistry = (name: string, minute: number, registrar = 'one') =>
    recordInput(domain(name), minute, { registrarUrl: referral(name, registrar) });
  const fromRegistrar = (name: string, minute: number, registrar = 'one') =>
    recordInput(domain(name, { handle: `AT-${registrar.toUpperCase()}` }), minute, {
      role: 'registrar',
      authority: `rdap.${registrar}.example`,
      // After a redirect: not the URL that the registry gave.
      sourceUrl: `https://www.${registrar}.example/rdap/domain/${name}`,
      referredBy: referral(name, registrar),
    });

  it("is shown beside the registry's", async () => {
    await store.record([fromRegistry('later.example', 1)]);
    expect((await latest('later.example'))?.registrar).toBeUndefined();
    await store.record([fromRegistrar('later.example', 2)]);
    const both = await latest('later.example');
    expect(both?.registry).toMatchObject({ role: 'registry', registration: { handle: 'D1-EXAMPLE' } });
    expect(both?.registrar).toMatchObject({ role: 'registrar', registration: { handle: 'AT-ONE' } });
    expect(both?.answeredAt).toEqual(minutesPast(1));
  });

  it('stays when the registry answers again, until it refers elsewhere', async () => {
    await store.record([fromRegistry('stays.example', 1)]);
    await store.record([fromRegistrar('stays.example', 2)]);
    await store.record([fromRegistry('stays.example', 3)]);
    expect((await latest('stays.example'))?.registrar?.fetchedAt).toEqual(minutesPast(2));
    await store.record([fromRegistry('stays.example', 4, 'two')]);
    expect((await latest('stays.example'))?.registrar).toBeUndefined();
  });

  it('is not shown where the registry refers elsewhere meanwhile', async () => {
    await store.record([fromRegistry('moved.example', 1, 'two')]);
    await store.record([fromRegistrar('moved.example', 2, 'one')]);
    expect((await latest('moved.example'))?.registrar).toBeUndefined();
  });

  it("joins the registry's in the same batch, too, and only one that refers to it", async () => {
    await store.record([fromRegistrar('joint.example', 1), fromRegistry('joint.example', 2)]);
    expect((await latest('joint.example'))?.registrar?.registration.handle).toBe('AT-ONE');
    await store.record([fromRegistrar('apart.example', 1), fromRegistry('apart.example', 2, 'two')]);
    expect((await latest('apart.example'))?.registrar).toBeUndefined();
  });
});
