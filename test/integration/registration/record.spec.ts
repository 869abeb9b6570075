import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, minutesPast, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase({ maxConnections: 20 });
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const latest = (key: string, kind: 'domain' | 'ip' = 'domain') => store.latestFor(DEFAULT_TENANT_ID, { kind, key });

const changesOf = async (subjectId: string) => {
  const { items } = await store.changes(DEFAULT_TENANT_ID, subjectId, { limit: 100 });
  return items.map(({ type }) => type);
};

const count = async (sql: string, ...parameters: unknown[]) =>
  Number((await open.database.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, parameters)).rows[0]!.count);

describe('record', () => {
  it('stores the first sighting: state, version, event, answer, observation', async () => {
    const name = 'first.example';
    const notices = [{ title: 'Terms of Use', description: ['Be kind.'] }];
    const [recorded] = await store.record([recordInput(domain(name, { notices }), 1)]);
    expect(recorded).toMatchObject({
      outcome: 'first-seen',
      firstSeenAt: minutesPast(1),
      lastChangedAt: minutesPast(1),
    });
    const answer = await latest(name);
    expect(answer).toMatchObject({ outcome: 'found', authority: 'rdap.registry.example', answeredAt: minutesPast(1) });
    expect(answer?.registry).toMatchObject({
      subjectId: recorded!.subjectId,
      versionId: recorded!.versionId,
      registration: domain(name, { notices }),
      policyVersion: 'strict@1',
      fetchedAt: minutesPast(1),
      provenance: 'lookup',
    });
    expect(await changesOf(recorded!.subjectId)).toEqual(['object-first-seen']);
    expect(
      await count(
        'observation WHERE subject_id = $1 AND outcome = $2 AND latency_ms = 12',
        recorded!.subjectId,
        'answered',
      ),
    ).toBe(1);
  });

  it('writes no version and no event when the content is the same, whatever moved around it', async () => {
    const name = 'same.example';
    const at = (databaseUpdatedAt: string, extra: object = {}) =>
      domain(name, {
        events: [{ action: 'last update of rdap database', at: databaseUpdatedAt }],
        summary: { databaseUpdatedAt },
        ...extra,
      });
    const [first] = await store.record([recordInput(at('2026-06-01T11:00:00Z'), 1)]);
    const shuffled = { nameservers: [{ ldhName: 'ns2.example.net' }, { ldhName: 'ns1.example.net' }] };
    const [second] = await store.record([recordInput(at('2026-06-01T12:00:00Z', shuffled), 2)]);
    expect(second).toEqual({ ...first, outcome: 'unchanged' });
    expect((await store.versions(DEFAULT_TENANT_ID, first!.subjectId, { limit: 10 })).items).toHaveLength(1);
    expect(await changesOf(first!.subjectId)).toEqual(['object-first-seen']);
    const { registry } = (await latest(name))!;
    expect(registry).toMatchObject({ fetchedAt: minutesPast(2), registryUpdatedAt: new Date('2026-06-01T12:00:00Z') });
    expect(registry?.registration.summary.databaseUpdatedAt).toBe('2026-06-01T12:00:00.000Z');
  });

  it('writes a version and its events when the content changed', async () => {
    const name = 'changed.example';
    const [first] = await store.record([recordInput(domain(name), 1)]);
    const locked = domain(name, { status: [{ rdap: 'active' }, { rdap: 'client hold', epp: 'clientHold' }] });
    const [second] = await store.record([recordInput(locked, 2)]);
    expect(second).toMatchObject({ outcome: 'changed', firstSeenAt: minutesPast(1), lastChangedAt: minutesPast(2) });
    const { items } = await store.changes(DEFAULT_TENANT_ID, first!.subjectId, { limit: 1 });
    expect(items[0]).toMatchObject({
      type: 'status-added',
      field: 'status',
      after: 'client hold',
      versionId: second!.versionId,
      previousVersionId: first!.versionId,
    });
    const versions = await store.versions(DEFAULT_TENANT_ID, first!.subjectId, { limit: 10 });
    expect(versions.items.map(({ versionId, isCurrent }) => [versionId, isCurrent])).toEqual([
      [second!.versionId, true],
      [first!.versionId, false],
    ]);
  });

  it('reports a change of policy as such, never as a change of the object', async () => {
    const name = 'policy.example';
    const [first] = await store.record([
      recordInput(domain(name, { remarks: [{ description: ['shown before'] }] }), 1),
    ]);
    const [second] = await store.record([recordInput(domain(name), 2, { policyVersion: 'strict@2' })]);
    expect(second).toMatchObject({ outcome: 'policy-changed', lastChangedAt: minutesPast(1) });
    const { items } = await store.changes(DEFAULT_TENANT_ID, first!.subjectId, { limit: 10 });
    expect(items.map(({ type, before, after }) => [type, before, after])).toEqual([
      ['policy-changed', 'strict@1', 'strict@2'],
      ['object-first-seen', undefined, undefined],
    ]);
  });

  it('REL-24: ignores an answer that was overtaken on its way, except that it was asked', async () => {
    const name = 'overtaken.example';
    const newer = domain(name, { handle: 'NEW' });
    const [first] = await store.record([recordInput(newer, 10)]);
    const [late] = await store.record([recordInput(domain(name, { handle: 'OLD' }), 9)]);
    expect(late).toEqual({ ...first, outcome: 'outdated' });
    const answer = await latest(name);
    expect(answer?.registry?.registration.handle).toBe('NEW');
    expect(answer?.answeredAt).toEqual(minutesPast(10));
    expect(await count('observation WHERE subject_id = $1', first!.subjectId)).toBe(2);
  });

  it('handles several answers about one object in the order of the batch', async () => {
    const name = 'twice.example';
    const steps = await store.record([
      recordInput(domain(name, { handle: 'A' }), 1),
      recordInput(domain('other.example'), 1),
      recordInput(domain(name, { handle: 'B' }), 2),
      recordInput(domain(name, { handle: 'B' }), 3),
      recordInput(domain(name, { handle: 'A' }), 4),
    ]);
    expect(steps.map(({ outcome }) => outcome)).toEqual([
      'first-seen',
      'first-seen',
      'changed',
      'unchanged',
      'changed',
    ]);
    const { items } = await store.versions(DEFAULT_TENANT_ID, steps[0]!.subjectId, { limit: 10 });
    expect(items.map(({ registration }) => registration.handle)).toEqual(['A', 'B', 'A']);
    expect((await latest(name))?.registry).toMatchObject({ fetchedAt: minutesPast(4), registration: { handle: 'A' } });
  });

  it('makes one version of sixteen equal answers that arrive at once', async () => {
    const input = recordInput(domain('race.example'), 1);
    const recorded = (await Promise.all(Array.from({ length: 16 }, () => store.record([input])))).flat();
    expect(recorded.filter(({ outcome }) => outcome === 'first-seen')).toHaveLength(1);
    expect(new Set(recorded.map(({ versionId }) => versionId)).size).toBe(1);
    expect(await count('registration_version WHERE subject_id = $1', recorded[0]!.subjectId)).toBe(1);
    expect(await count('change_event WHERE subject_id = $1', recorded[0]!.subjectId)).toBe(1);
    expect(await count('observation WHERE subject_id = $1', recorded[0]!.subjectId)).toBe(16);
  });

  it('REL-22: batches of the same objects in opposite order do not lock each other out', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `crossing-${index}.example`);
    const batch = (minute: number) => names.map((name) => recordInput(domain(name, { handle: `H${minute}` }), minute));
    await Promise.all(
      [1, 2, 3, 4].map((minute) => store.record(minute % 2 === 0 ? batch(minute) : batch(minute).reverse())),
    );
    expect((await latest(names[0]!))?.registry?.registration.handle).toBe('H4');
    expect(await count(`registration WHERE key LIKE 'crossing-%' AND last_checked_at = $1`, minutesPast(4))).toBe(50);
  });

  it('leaves nothing half-written when the connection dies in the middle', async () => {
    const name = 'killed.example';
    const blocker = await open.database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE change_event IN ACCESS EXCLUSIVE MODE');
    const writing = store.record([recordInput(domain(name), 1)]);
    const failure = expect(writing).rejects.toThrow();
    const victim = await waitForBlockedWriter();
    await open.database.query('SELECT pg_terminate_backend($1)', [victim]);
    await failure;
    await blocker.query('ROLLBACK');
    blocker.release();
    expect(await count('registration WHERE key = $1', name)).toBe(0);
    expect(await count('registration_version v JOIN registration r USING (subject_id) WHERE r.key = $1', name)).toBe(0);
    expect(await latest(name)).toBeUndefined();
    expect(await store.record([recordInput(domain(name), 1)])).toMatchObject([{ outcome: 'first-seen' }]);
  });

  async function waitForBlockedWriter(): Promise<number> {
    for (;;) {
      const { rows } = await open.database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'COPY change_event%' AND datname = current_database()`,
      );
      if (rows[0]) return rows[0].pid;
      await sleep(5);
    }
  }

  it('keeps what PostgreSQL cannot store from stopping a batch', async () => {
    const odd = domain('odd.example', {
      remarks: [{ description: ['NUL \0, half a pair \ud800, a backslash \\u0000, a whole pair 😀'] }],
      summary: {
        expiresAt: '+294247-01-10T04:00:54Z',
        registeredAt: '0000-02-29T00:00:00Z',
        databaseUpdatedAt: '0000-01-01T00:00:00Z',
      },
    });
    await store.record([recordInput(odd, 1), recordInput(domain('even.example'), 1)]);
    const { registration } = (await latest('odd.example'))!.registry!;
    expect(registration.remarks).toEqual([
      { description: ['NUL \ufffd, half a pair \ufffd, a backslash \\u0000, a whole pair 😀'] },
    ]);
    expect((await latest('even.example'))?.outcome).toBe('found');
  });

  it('fills the typed columns that roll-ups count', async () => {
    await store.record([
      recordInput(
        domain('typed.example', {
          status: [{ rdap: 'active' }, { rdap: 'client hold', epp: 'clientHold' }],
          secureDns: { delegationSigned: true, dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] },
          summary: { registrar: { name: 'Example Registrar', ianaId: '9999' }, expiresAt: '2027-01-02T03:04:05Z' },
        }),
        1,
      ),
      recordInput(network('192.0.2.0/24', { startAddress: '192.0.2.0', endAddress: '192.0.2.255', country: 'NL' }), 1),
    ]);
    const { rows } = await open.database.query(
      `SELECT status, nameservers, dnssec, ds_count, registrar_name, registrar_iana_id, domain_expires_at, cidrs::text[], start_address, country
       FROM registration WHERE key IN ('typed.example', '192.0.2.0/24') ORDER BY kind`,
    );
    expect(rows[0]).toMatchObject({
      status: ['active', 'client hold'],
      nameservers: ['ns1.example.net', 'ns2.example.net'],
      dnssec: true,
      ds_count: 1,
      registrar_name: 'Example Registrar',
      registrar_iana_id: '9999',
      domain_expires_at: new Date('2027-01-02T03:04:05Z'),
    });
    expect(rows[1]).toMatchObject({ cidrs: ['192.0.2.0/24'], start_address: '192.0.2.0', country: 'NL', dnssec: null });
  });
});

describe('absence', () => {
  const name = 'gone.example';
  let subjectId: string;

  it('takes two sightings to call an object gone, and says so once', async () => {
    subjectId = (await store.record([recordInput(domain(name), 1)]))[0]!.subjectId;
    await store.recordAbsence(absence(name, 2));
    expect(await latest(name)).toMatchObject({ outcome: 'not-found', registry: { registration: { ldhName: name } } });
    expect(await changesOf(subjectId)).toEqual(['object-first-seen']);
    await store.recordAbsence(absence(name, 2)); // the same answer again is no second sighting
    expect(await changesOf(subjectId)).toEqual(['object-first-seen']);
    await store.recordAbsence(absence(name, 3));
    await store.recordAbsence(absence(name, 4));
    expect(await changesOf(subjectId)).toEqual(['object-gone', 'object-first-seen']);
    expect((await latest(name))?.registry?.goneAt).toEqual(minutesPast(3));
  });

  it('tells when the object returns, with what changed meanwhile', async () => {
    await store.record([recordInput(domain(name, { handle: 'D2-EXAMPLE' }), 5)]);
    expect(await changesOf(subjectId)).toEqual([
      'field-changed',
      'object-returned',
      'object-gone',
      'object-first-seen',
    ]);
    const answer = await latest(name);
    expect(answer?.outcome).toBe('found');
    expect(answer?.registry?.goneAt).toBeUndefined();
  });

  it('forgets a single sighting when the object is found again', async () => {
    await store.recordAbsence(absence(name, 6));
    await store.record([recordInput(domain(name, { handle: 'D2-EXAMPLE' }), 7)]);
    await store.recordAbsence(absence(name, 8));
    expect((await changesOf(subjectId))[0]).toBe('field-changed');
  });

  it('REL-24: an absence older than the last confirmation is no news', async () => {
    const { subjectId: id } = (await store.record([recordInput(domain('alive.example'), 10)]))[0]!;
    await store.recordAbsence(absence('alive.example', 8));
    await store.recordAbsence(absence('alive.example', 9));
    expect(await changesOf(id)).toEqual(['object-first-seen']);
    expect((await latest('alive.example'))?.outcome).toBe('found');
  });

  it('remembers that an object never seen does not exist', async () => {
    await store.recordAbsence(absence('never.example', 1));
    const answer = await latest('never.example');
    expect(answer).toMatchObject({ outcome: 'not-found', answeredAt: minutesPast(1) });
    expect(answer?.registry).toBeUndefined();
    expect(await store.subjectFor(DEFAULT_TENANT_ID, { kind: 'domain', key: 'never.example' })).toBeUndefined();
  });
});

describe('failures', () => {
  it('keeps the requests of an asking that led nowhere', async () => {
    const { attempts } = recordInput(domain('unheard.example'), 1);
    const failed = attempts.map((attempt) => ({ ...attempt, outcome: 'registry-timeout', httpStatus: undefined }));
    await store.observe({
      tenantId: DEFAULT_TENANT_ID,
      query: { kind: 'domain', key: 'unheard.example' },
      provenance: 'lookup',
      attempts: failed,
    });
    expect(await count(`observation WHERE outcome = 'registry-timeout' AND http_status IS NULL`)).toBe(1);
  });
});
