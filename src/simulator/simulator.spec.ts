import { domainAt, sampleName } from './domain.js';
import { Limiter } from './rate-limit.js';
import { MODES, startSimulator, type Simulator } from './index.js';
import { DAY, DOCUMENTATION_RANGES, type World } from './world.js';

/** The members that these tests read. */
interface Body {
  objectClassName: string;
  ldhName: string;
  rdapConformance: string[];
  errorCode: number;
  entities: { roles: string[]; vcardArray: [string, [string, unknown, string, unknown][]] }[];
  events: { eventAction: string; eventDate: string }[];
  links: { rel: string; href: string }[];
  network: { startAddress: string };
  redacted?: unknown[];
  services: [unknown, unknown, unknown][];
}

const NOON = Date.UTC(2026, 2, 1, 12);
const worldAt = (at: number, seed = 1): World => ({
  seed,
  now: () => at,
  ranges: DOCUMENTATION_RANGES,
  urlOf: () => '',
});

describe('domainAt', () => {
  const names = Array.from({ length: 400 }, (_, n) => sampleName(n, 'simthin'));

  it('gives one state for one seed, name and time', () => {
    expect(domainAt(worldAt(NOON), 'amber-atlas.simthin')).toEqual(domainAt(worldAt(NOON), 'amber-atlas.simthin'));
    expect(domainAt(worldAt(NOON), 'amber-atlas.simthin')).not.toEqual(
      domainAt(worldAt(NOON, 2), 'amber-atlas.simthin'),
    );
  });

  it('keeps the instants in order at any time', () => {
    for (const name of names) {
      for (const at of [Date.UTC(2025, 0, 2), NOON, Date.UTC(2031, 5, 6)]) {
        const facts = domainAt(worldAt(at), name)!;
        expect(facts.registeredAt).toBeLessThanOrEqual(facts.changedAt);
        expect(facts.changedAt).toBeLessThanOrEqual(at);
        expect(facts.expiresAt).toBeGreaterThan(at);
        expect(facts.transferredAt ?? facts.registeredAt).toBeGreaterThanOrEqual(facts.registeredAt);
      }
    }
  });

  it('moves a good part of the delegations and a few registrars in eight weeks', () => {
    const moved = (member: 'nameservers' | 'registrar'): number =>
      names.filter(
        (name) =>
          JSON.stringify(domainAt(worldAt(NOON), name)![member]) !==
          JSON.stringify(domainAt(worldAt(NOON + 56 * DAY), name)![member]),
      ).length;
    expect(moved('nameservers')).toBeGreaterThan(40);
    expect(moved('registrar')).toBeGreaterThan(4);
    expect(moved('registrar')).toBeLessThan(80);
  });

  it('leaves names that begin with free- unregistered', () => {
    expect(domainAt(worldAt(NOON), 'free-amber.simthin')).toBeUndefined();
  });
});

describe('a name that lapses', () => {
  const name = 'lapsing-larch.simthick';
  const days = Array.from({ length: 400 }, (_, day) => domainAt(worldAt(NOON + day * DAY), name));

  it('goes from one holder to the next through the periods of RFC 3915', () => {
    const stations = days
      .map((facts) => facts?.status.at(0) ?? 'free')
      .map((status) => (/period|delete$|free/.test(status) ? status : 'held'));
    const turns = stations.filter((station, day) => day === 0 || station !== stations[day - 1]);
    const cycle = ['held', 'auto renew period', 'redemption period', 'pending delete', 'free'];
    const first = cycle.indexOf(turns[0]!);
    expect(turns).toEqual(turns.map((_, n) => cycle[(first + n) % cycle.length]));
    expect(turns.length).toBeGreaterThan(10);
  });

  it('has another registrant after it was free', () => {
    expect(new Set(days.flatMap((facts) => facts?.registrant ?? [])).size).toBeGreaterThan(2);
  });
});

describe('sampleName', () => {
  it('never repeats itself', () => {
    expect(new Set(Array.from({ length: 5000 }, (_, n) => sampleName(n, 'simcc'))).size).toBe(5000);
  });
});

describe('Limiter', () => {
  it('lets so many through in any window and says how long to wait', () => {
    const limiter = new Limiter({ requests: 2, windowMs: 1000 });
    expect([0, 400, 900].map((at) => limiter.admit('a', at))).toEqual([0, 0, 100]);
    expect(limiter.admit('b', 900)).toBe(0);
    expect([1000, 1001, 1400].map((at) => limiter.admit('a', at))).toEqual([0, 399, 0]);
  });
});

describe('startSimulator', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ now: () => NOON });
  });
  afterAll(() => simulator.close());

  const urlOf = (id: string): string => simulator.registries.find((registry) => registry.id === id)!.url;
  const get = async <T = Body>(url: string): Promise<{ status: number; headers: Headers; body: T }> => {
    const response = await fetch(url);
    return { status: response.status, headers: response.headers, body: (await response.json()) as T };
  };

  it('offers at least six registries, each under an authority of its own', () => {
    expect(simulator.registries.length).toBeGreaterThanOrEqual(6);
    expect(new Set(simulator.hosts).size).toBe(simulator.registries.length + 1);
  });

  it('answers for every name of its index with the object asked for, except where it limits', async () => {
    type Entry = { registry: string; kind: string; url: string };
    const { body: index } = await get<Entry[]>(new URL('/__index', simulator.bootstrapUrl).href);
    expect(new Set(index.map(({ registry }) => registry)).size).toBe(simulator.registries.length - 1);
    expect(new Set(index.map(({ kind }) => kind))).toEqual(new Set(['domain', 'ip', 'autnum', 'nameserver', 'entity']));
    for (const { registry, kind, url } of index.filter((entry) => entry.registry !== 'limited')) {
      const { status, headers, body } = await get(url);
      expect([registry, url, status]).toEqual([registry, url, 200]);
      expect(headers.get('content-type')).toBe('application/rdap+json');
      expect(body.objectClassName).toBe(kind === 'ip' ? 'ip network' : kind);
    }
  });

  it('bootstraps suffixes, numbers and object tags to those who hold them', async () => {
    const services = async (file: string): Promise<Body['services']> =>
      (await get(`${simulator.bootstrapUrl}${file}.json`)).body.services;
    expect(await services('dns')).toContainEqual([['simthick'], [urlOf('thick')]]);
    expect(await services('ipv4')).toEqual([[[...DOCUMENTATION_RANGES.v4], [urlOf('numbers')]]]);
    expect(await services('ipv6')).toEqual([[[...DOCUMENTATION_RANGES.v6], [urlOf('numbers')]]]);
    expect(await services('asn')).toEqual([[[...DOCUMENTATION_RANGES.asn], [urlOf('numbers')]]]);
    expect((await services('object-tags')).map((service) => service[1])).toEqual([['SIMTHICK'], ['SIMRIR']]);
  });

  it('thin: leads to the registrar, who knows the contacts and another expiry', async () => {
    const { body } = await get(`${urlOf('thin')}domain/amber-atlas.simthin`);
    expect(body.ldhName).toBe('AMBER-ATLAS.SIMTHIN');
    expect(body.entities.map((entity) => entity.roles)).toEqual([['registrar']]);
    const { href } = body.links.find((link) => link.rel === 'related')!;
    expect(href).toMatch(/\/domain\/AMBER-ATLAS\.SIMTHIN$/);
    const referred = (await get(href)).body;
    expect(referred.entities.map((entity) => entity.roles[0])).toEqual(['registrar', 'registrant', 'technical']);
    expect(referred.events.map((event) => event.eventAction)).toContain('registrar expiration');
  });

  it('thick: says what it withholds, and withholds it (RFC 9537)', async () => {
    const bodies = await Promise.all(
      simulator.samples('domain', 20, 'thick').map(async (name) => (await get(`${urlOf('thick')}domain/${name}`)).body),
    );
    const withholding = bodies.filter((body) => body.redacted);
    expect(withholding.length).toBeGreaterThan(0);
    expect(withholding.length).toBeLessThan(bodies.length);
    for (const body of withholding) {
      const [, card] = body.entities.find((e) => e.roles[0] === 'registrant')!.vcardArray;
      expect(card.find(([name]) => name === 'fn')![3]).toBe('');
      expect(card.some(([name]) => name === 'tel')).toBe(false);
      expect(body.rdapConformance).toContain('redacted');
    }
  });

  it('country: has no expiry and spells dates in four ways', async () => {
    const bodies = await Promise.all(
      simulator
        .samples('domain', 20, 'country')
        .map(async (name) => (await get(`${urlOf('country')}domain/${name}`)).body),
    );
    const dates = bodies.map((body) => body.events[0]!.eventDate);
    for (const shape of [/\+01:00$/, /^\d{4}-\d\d-\d\d$/, /T[\d:]{8}$/, /\.000\+0000$/]) {
      expect(dates.some((date) => shape.test(date))).toBe(true);
    }
    expect(bodies.flatMap((body) => body.events).some((event) => /expir/i.test(event.eventAction))).toBe(false);
  });

  it('numbers: gives the assignment around an address, the block around a wider prefix, and nothing outside', async () => {
    const network = async (path: string) => get(`${urlOf('numbers')}ip/${path}`);
    expect((await network('192.0.2.77')).body).toMatchObject({ startAddress: '192.0.2.64', endAddress: '192.0.2.79' });
    expect((await network('192.0.2.0/25')).body).toMatchObject({
      startAddress: '192.0.2.0',
      endAddress: '192.0.2.255',
    });
    expect((await network('2001:db8:5::1')).body).toMatchObject({ startAddress: '2001:db8:5::', ipVersion: 'v6' });
    expect((await network('192.0.0.0/16')).status).toBe(404);
    const zone = await get(`${urlOf('numbers')}domain/64.2.0.192.in-addr.arpa`);
    expect(zone.body.network.startAddress).toBe('192.0.2.64');
  });

  it('limited: refuses the eleventh question of a second and counts it', async () => {
    const names = simulator.samples('domain', 12, 'limited');
    const statuses = await Promise.all(
      names.map(async (name) => (await get(`${urlOf('limited')}domain/${name}`)).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await get(`${urlOf('limited')}domain/${names[0]}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    const stats = (await get(new URL('/__stats', urlOf('limited')).href)).body;
    expect(stats).toMatchObject({ registry: 'limited', requests: 13, violations: 3 });
  });

  it('misbehaves as often as commanded, and by name', async () => {
    const command = (mode: string) => get(new URL(`/__mode/${mode}`, urlOf('thick')).href);
    const name = `${urlOf('thick')}domain/amber-atlas.simthick`;
    expect((await command('503/2')).status).toBe(200);
    expect([(await fetch(name)).status, (await fetch(name)).status, (await fetch(name)).status]).toEqual([
      503, 503, 200,
    ]);
    expect((await command('nonsense/1')).status).toBe(404);
    const wild = (mode: string): string => `${urlOf('wayward')}domain/${mode}-one.simwild`;
    expect((await fetch(wild('429'))).headers.get('retry-after')).toBe('1');
    await expect(fetch(wild('reset'))).rejects.toThrow();
    expect((await fetch(wild('private'), { redirect: 'manual' })).headers.get('location')).toMatch(
      /^http:\/\/169\.254/,
    );
    await expect(fetch(wild('hang'), { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await expect((await fetch(wild('drip'), { signal: AbortSignal.timeout(50) })).text()).rejects.toThrow();
    expect(MODES).toContain('truncated');
    await expect(fetch(wild('truncated')).then((response) => response.json())).rejects.toThrow();
    expect((await fetch(wild('html'))).headers.get('content-type')).toBe('text/html');
  });

  it('says 404 for free names and foreign suffixes, 400 for what is no question', async () => {
    expect((await get(`${urlOf('thin')}domain/free-one.simthin`)).status).toBe(404);
    expect((await get(`${urlOf('thin')}domain/amber-atlas.simcc`)).body.errorCode).toBe(404);
    expect((await get(`${urlOf('thin')}poem/amber`)).status).toBe(400);
    expect((await get(`${urlOf('thin')}domain/%E0%A4%A`)).status).toBe(400);
  });

  it('closes while a client still hangs', async () => {
    const other = await startSimulator();
    const wild = other.registries.find(({ id }) => id === 'wayward')!.url;
    const hanging = expect(fetch(`${wild}domain/hang-one.simwild`)).rejects.toThrow();
    while (((await (await fetch(new URL('/__stats', wild))).json()) as { requests: number }).requests === 0);
    await other.close();
    await hanging;
  });

  it('gives every port back where one is taken', async () => {
    const taken = Number(new URL(simulator.bootstrapUrl).port);
    await expect(startSimulator({ port: taken - 1 })).rejects.toThrow('EADDRINUSE');
    await expect(fetch(`http://127.0.0.1:${taken - 1}/bootstrap/dns.json`)).rejects.toThrow();
  });
});
