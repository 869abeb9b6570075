import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import {
  type Claim,
  prepareBatch,
  queryIdOf,
  RegistrationStore,
  subjectIdOf,
} from '../../../src/registration/index.js';
import { absence, domain, minutesPast, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const digest = (byte: number) => Buffer.alloc(16, byte).toString('hex');

function claim(name: string, minute: number, answerDigest: string, databaseUpdatedAt?: string): Claim {
  const { tenantId, kind, key, authority } = recordInput(domain(name), minute);
  const [subjectId, queryId] = [subjectIdOf({ tenantId, kind, key, authority }), queryIdOf(tenantId, { kind, key })];
  return { subjectId, queryId, answerDigest, fetchedAt: minutesPast(minute).getTime(), databaseUpdatedAt };
}

const confirm = (...claims: Claim[]) => store.inSession((session) => session.confirm(claims, 'import'));

const record = (name: string, minute: number, answerDigest?: string, handle = 'D1-EXAMPLE') =>
  store.record([recordInput(domain(name, { handle }), minute, { answerDigest })]);

const latest = (key: string) => store.latestFor(DEFAULT_TENANT_ID, { kind: 'domain', key });

describe('confirm', () => {
  it('notes a check of the object and of its question, and writes nothing else', async () => {
    const [recorded] = await record('same.example', 1, digest(1));
    const before = await latest('same.example');
    expect(await confirm(claim('same.example', 5, digest(1), '2026-06-01T12:00:00Z'))).toEqual([true]);
    const after = await latest('same.example');
    expect(after).toMatchObject({ answeredAt: minutesPast(5) });
    expect(after!.registry).toMatchObject({
      versionId: recorded!.versionId,
      fetchedAt: minutesPast(5),
      registryUpdatedAt: new Date('2026-06-01T12:00:00Z'),
      lastChangedAt: minutesPast(1),
      provenance: 'import',
    });
    const versions = await store.versions(DEFAULT_TENANT_ID, recorded!.subjectId, { limit: 5 });
    expect(versions.items).toHaveLength(1);
    expect((await store.changes(DEFAULT_TENANT_ID, recorded!.subjectId, { limit: 5 })).items).toHaveLength(1);
    // RET-1: kept as long after the check as it was after the last one.
    const kept = (answer: typeof after) =>
      answer!.registry!.expiresAt.getTime() - answer!.registry!.fetchedAt.getTime();
    expect(kept(after)).toBe(kept(before));
  });

  it('leaves to record() what is not the same, not known, gone, or older than what is stored', async () => {
    await record('other.example', 1, digest(2));
    await record('no-digest.example', 1);
    await record('newer.example', 9, digest(2));
    await record('gone.example', 1, digest(2));
    await store.recordAbsence(absence('gone.example', 2));
    await store.recordAbsence(absence('gone.example', 3));
    const claims = ['other', 'no-digest', 'newer', 'gone', 'unknown'].map((name) =>
      claim(`${name}.example`, 5, digest(name === 'other' ? 3 : 2)),
    );
    expect(await confirm(...claims)).toEqual([false, false, false, false, false]);
    expect((await latest('newer.example'))!.answeredAt).toEqual(minutesPast(9));
  });

  it('claims nothing for an object that occurs twice: its answers have an order', async () => {
    await record('twice.example', 1, digest(4));
    await record('once.example', 1, digest(4));
    const claims = [
      claim('twice.example', 5, digest(4)),
      claim('once.example', 5, digest(4)),
      claim('twice.example', 6, digest(4)),
    ];
    expect(await confirm(...claims)).toEqual([false, true, false]);
  });

  it('knows an answer by the last one alone', async () => {
    await record('moved.example', 1, digest(5));
    await record('moved.example', 2, digest(6), 'D2-EXAMPLE');
    expect(await confirm(claim('moved.example', 3, digest(5)))).toEqual([false]);
    expect(await confirm(claim('moved.example', 3, digest(6)))).toEqual([true]);
    await record('moved.example', 4, undefined, 'D2-EXAMPLE');
    expect(await confirm(claim('moved.example', 5, digest(6)))).toEqual([false]);
  });

  it('belongs to one transaction with what is written beside it', async () => {
    await record('undone.example', 1, digest(7));
    const failing = store.inSession(async (session) => {
      await session.confirm([claim('undone.example', 5, digest(7))], 'import');
      await session.write(prepareBatch([recordInput(domain('beside.example'), 5)]));
      throw new Error('the caller gives up');
    });
    await expect(failing).rejects.toThrow('the caller gives up');
    expect((await latest('undone.example'))!.answeredAt).toEqual(minutesPast(1));
    expect(await latest('beside.example')).toBeUndefined();
  });
});

describe('a prepared batch', () => {
  it('is written with the same outcome wherever it was prepared, several answers about one object in their order', async () => {
    const name = 'series.example';
    const inputs = [1, 2, 3, 4].map((minute) =>
      recordInput(domain(name, { handle: `H${minute === 3 ? 2 : minute}` }), minute),
    );
    const batch = structuredClone(prepareBatch(inputs));
    const recorded = await store.inSession((session) => session.write(batch), { isDurable: false });
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['first-seen', 'changed', 'unchanged', 'changed']);
    const { items } = await store.versions(DEFAULT_TENANT_ID, recorded[0]!.subjectId, { limit: 5 });
    expect(items.map(({ registration }) => registration.handle)).toEqual(['H4', 'H2', 'H1']);
    expect(items.map(({ versionId }) => versionId)).toEqual([
      recorded[3]!.versionId,
      recorded[1]!.versionId,
      recorded[0]!.versionId,
    ]);
  });

  it('two writers who see the same objects first agree in the end', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `race-${n}.example`);
    const batch = (minute: number) => prepareBatch(names.map((name) => recordInput(domain(name), minute)));
    const outcomes = await Promise.all(
      [1, 2, 3].map((minute) => store.inSession((session) => session.write(batch(minute)))),
    );
    const firsts = outcomes.flat().filter(({ outcome }) => outcome === 'first-seen');
    expect(firsts).toHaveLength(40);
    const versions = await Promise.all(
      firsts.map(({ subjectId }) => store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 5 })),
    );
    expect(versions.every(({ items }) => items.length === 1)).toBe(true);
  });

  it('keeps awkward texts as they are: tabs, line breaks, backslashes, quotes, braces', async () => {
    const odd = 'a\tb\nc\\d "e" {f,g} \\N \\. \r\n ünïcødé 😀';
    const registration = domain('odd-text.example', {
      handle: odd,
      status: [{ rdap: odd }],
      remarks: [{ title: odd, description: [odd, '\\.'] }],
    });
    await store.record([recordInput(registration, 1)]);
    const stored = (await latest('odd-text.example'))!.registry!.registration;
    expect(stored).toEqual(registration);
    const changed = { ...registration, handle: `${odd} again` };
    await store.record([recordInput(changed, 2)]);
    expect((await latest('odd-text.example'))!.registry!.registration).toEqual(changed);
    const { rows } = await open.database.query('SELECT handle, status FROM registration WHERE key = $1', [
      'odd-text.example',
    ]);
    expect(rows).toEqual([{ handle: `${odd} again`, status: [odd] }]);
  });
});
