import { type ObjectKind } from '../../src/rdap/index.js';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';

/** The members of answers that these stories read. */
interface Answer {
  query: { kind: string; input: string; key: string };
  outcome: string;
  registration: { kind: string; key: string; nameservers?: { ldhName: string }[] };
  registrarRegistration?: { entities: { roles: string[] }[] };
  redactions: { reason: string }[];
  provenance: {
    registry: string;
    url: string;
    registrarUrl?: string;
    source: string;
    ageSeconds: number;
    versionId: string;
  };
  findings: { code: string }[];
}
interface Problem {
  code: string;
  member?: string;
  instance: string;
}
interface Page<T> {
  items: T[];
}

const COLLECTION: Record<ObjectKind, string> = {
  domain: 'domains',
  ip: 'ips',
  autnum: 'asns',
  nameserver: 'nameservers',
  entity: 'entities',
};
const DAY_MS = 24 * 3600 * 1000;

describe('looking up', () => {
  let now = Date.UTC(2026, 2, 1, 12);
  let simulator: Simulator;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator({ now: () => now });
    service = await startService({ registries: simulator });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
    await simulator?.close();
  });

  const url = (registry: string): string => simulator.registries.find(({ id }) => id === registry)!.url;
  const domain = (name: string, maxAge?: number) =>
    service.get<Answer>(`/v1/domains/${name}${maxAge === undefined ? '' : `?maxAge=${maxAge}`}`);

  it.each(Object.keys(COLLECTION) as ObjectKind[])('answers every kind of object: %s', async (kind) => {
    for (const key of simulator.samples(kind, 6)) {
      const { status, body } = await service.get<Answer>(`/v1/${COLLECTION[kind]}/${encodeURIComponent(key)}`);
      expect([key, status, body.outcome, body.query?.kind, body.query?.input]).toEqual([key, 200, 'found', kind, key]);
      expect(simulator.hosts).toContain(body.provenance.registry);
    }
  });

  it('reads a name however it is written', async () => {
    const { body } = await domain('KELP-ATLAS.SimThick.');
    expect([body.query.input, body.query.key]).toEqual(['KELP-ATLAS.SimThick.', 'kelp-atlas.simthick']);
    expect(body.registration.key).toBe('kelp-atlas.simthick');
  });

  it('asks for reverse zones as they stand', async () => {
    const { status, body } = await domain('64.2.0.192.in-addr.arpa');
    expect([status, body.registration.key]).toEqual([200, '64.2.0.192.in-addr.arpa']);
  });

  it('keeps the record of the registrar beside that of a thin registry', async () => {
    const { body } = await domain('amber-bridge.simthin');
    expect(body.provenance.url).toContain(url('thin'));
    expect(body.provenance.registrarUrl).toContain(url('registrar'));
    expect(body.registrarRegistration!.entities.flatMap(({ roles }) => roles)).toEqual(
      expect.arrayContaining(['registrar', 'registrant', 'technical']),
    );
  });

  it('RED-1: shows of natural persons nothing that the registry shows', async () => {
    const cardOf = (entity: { vcardArray: [string, [string, unknown, string, unknown][]] }) => entity.vcardArray[1];
    let persons = 0;
    for (const name of simulator.samples('domain', 12, 'thick')) {
      const raw = (await (await fetch(`${url('thick')}domain/${name}`)).json()) as {
        entities: Parameters<typeof cardOf>[0][];
      };
      const cards = raw.entities
        .map(cardOf)
        .filter((card) => card.some(([member, , , value]) => member === 'kind' && value === 'individual'));
      const personal = cards.flatMap((card) =>
        card.filter(([member]) => ['fn', 'email', 'tel'].includes(member)).map(([, , , value]) => String(value)),
      );
      persons += cards.length;
      const shown = JSON.stringify([(await domain(name)).body, (await service.get(`/rdap/domain/${name}`)).body]);
      expect(personal.filter((value) => value !== '' && shown.includes(value.replace(/^tel:/, '')))).toEqual([]);
    }
    expect(persons).toBeGreaterThan(5);
  });

  it('answers from what it has, as long as that is young enough', async () => {
    const first = (await domain('larch-forge.simthick')).body.provenance;
    const second = (await domain('larch-forge.simthick', 3600)).body.provenance;
    const asked = (await domain('larch-forge.simthick', 0)).body.provenance;
    expect([first.source, second.source, asked.source]).toEqual(['registry', 'cache', 'registry']);
    expect(asked.versionId).toBe(first.versionId);
  });

  it('keeps a history of what changed', async () => {
    const names = simulator.samples('domain', 12, 'thick');
    for (const name of names) await domain(name, 0);
    now += 56 * DAY_MS;
    const changed: string[] = [];
    for (const name of names) {
      const before = (await domain(name)).body;
      const after = (await domain(name, 0)).body;
      const hosts = (answer: Answer) => answer.registration.nameservers!.map(({ ldhName }) => ldhName);
      if (hosts(before).join() === hosts(after).join()) continue;
      changed.push(name);
      const history = (await service.get<Page<{ versionId: string }>>(`/v1/domains/${name}/history`)).body.items;
      expect(history.map(({ versionId }) => versionId)).toEqual([
        after.provenance.versionId,
        before.provenance.versionId,
      ]);
      const changes = (await service.get<Page<{ type: string; after?: unknown }>>(`/v1/domains/${name}/changes`)).body
        .items;
      const added = hosts(after).filter((host) => !hosts(before).includes(host));
      expect(changes.filter(({ type }) => type === 'nameserver-added')).toHaveLength(added.length);
      expect(changes.at(-1)!.type).toBe('object-first-seen');
    }
    expect(changed.length).toBeGreaterThan(0);
  });

  it('serves an old answer honestly while the registry is down', async () => {
    const fresh = (await domain('moss-notes.simthick', 0)).body;
    await fetch(new URL('/__mode/503/100', url('thick')));
    const { status, body } = await domain('moss-notes.simthick', 0);
    await fetch(new URL('/__mode/503/0', url('thick')));
    expect([status, body.provenance.source]).toEqual([200, 'store']);
    expect(body.findings.map(({ code }) => code)).toContain('stale-answer');
    expect(body.registration).toEqual(fresh.registration);
  });

  it('passes a limit on, with the time to wait, and keeps to it', async () => {
    const names = simulator.samples('domain', 30, 'limited');
    const answers = await Promise.all(names.map((name) => service.get<Problem>(`/v1/domains/${name}`)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect([status, body.code]).toEqual([503, 'registry-limited']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it.each([
    ['/v1/domains/free-one.simthick', 404, 'not-found'],
    ['/v1/domains/amber.nowhere-at-all', 404, 'no-registry'],
    ['/v1/domains/html-one.simwild', 502, 'bad-response'],
    ['/v1/domains/truncated-one.simwild', 502, 'bad-response'],
    ['/v1/domains/private-one.simwild', 502, 'bad-response'],
    ['/v1/domains/reset-one.simwild', 502, 'registry-refused'],
    ['/v1/domains/503-one.simwild', 502, 'registry-refused'],
    ['/v1/domains/429-one.simwild', 503, 'registry-limited'],
    ['/v1/domains/drip-one.simwild', 504, 'registry-timeout'],
  ])('%s: %i %s', async (path, status, code) => {
    const answer = await service.get<Problem>(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
    expect((await service.get('/health')).status).toBe(200);
  });

  it.each([
    ['/v1/domains/-bad-.simthick', 'name'],
    ['/v1/ips/192.0.2.300', 'address'],
    ['/v1/ips/192.0.2.0/33', 'length'],
    ['/v1/asns/AS4294967296', 'asn'],
  ])('%s: 400 that names %s, and the registry is not asked', async (path, member) => {
    const requests = async (): Promise<number> =>
      ((await (await fetch(new URL('/__log', simulator.bootstrapUrl))).json()) as unknown[]).length;
    const before = await requests();
    const { status, body } = await service.get<Problem>(path);
    expect([status, body.code, body.member]).toEqual([400, 'invalid-query', member]);
    expect(await requests()).toBe(before);
  });
});

describe('a service that is killed', () => {
  it('has kept every answer that it gave', async () => {
    const { url, drop } = await cloneTemplate();
    const simulator = await startSimulator();
    const start = () => startService({ registries: simulator, env: { DATABASE_URL: url } });
    try {
      const first = await start();
      const { body } = await first.get<Answer>('/v1/domains/amber-atlas.simthick');
      await first.kill();
      const second = await start();
      const again = await second.get<Answer>('/v1/domains/amber-atlas.simthick');
      expect([again.status, again.body.provenance.source]).toEqual([200, 'store']);
      expect(again.body.provenance.versionId).toBe(body.provenance.versionId);
      expect(await second.stop()).toBe(0);
    } finally {
      await simulator.close();
      await drop();
    }
  });
});
