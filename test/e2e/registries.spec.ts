import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type RegistriesDto, type RegistryDto } from '../../src/registry/dto/registry.dto.js';
import { type Loopback, serveHttp } from '../support/loopback.js';
import { startService, type TestService } from '../support/service.js';

const RETRY_AFTER_SECONDS = 90;

/** Holds one name, and wants to be left alone after any other question. */
function registry(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  if (path.endsWith('.json')) {
    const services = path === '/dns.json' ? [[['example'], [`http://${request.headers.host}/rdap/`]]] : [];
    response.writeHead(200, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify({ version: '1.0', publication: '2026-01-01T00:00:00Z', services }));
  }
  const isHeld = path === '/rdap/domain/brisk-otter.example';
  response.writeHead(isHeld ? 200 : 429, {
    'content-type': 'application/rdap+json',
    ...(!isHeld && { 'retry-after': String(RETRY_AFTER_SECONDS) }),
  });
  response.end(isHeld ? JSON.stringify({ objectClassName: 'domain', ldhName: 'brisk-otter.example' }) : '');
}

describe('looking at registries', () => {
  let held: Loopback;
  let service: TestService;

  beforeAll(async () => {
    held = await serveHttp(registry);
    service = await startService({
      env: { RDAP_BOOTSTRAP_URL: `http://${held.authority}/`, RDAP_ALLOWED_HOSTS: held.authority },
    });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await held.close();
  });

  const list = async () => (await service.get<RegistriesDto>('/v1/registries')).body;
  const describeServer = async () => (await service.get<RegistryDto>(`/v1/registries/${held.authority}`)).body;

  it('needs a key (SEC-12)', async () => {
    for (const path of ['/v1/registries', '/v1/registries/rdap.verisign.com']) {
      expect((await fetch(service.url + path)).status).toBe(401);
    }
  });

  it('shows every profile with a source for every figure (SEC-5)', async () => {
    const { profiles, servers } = await list();
    expect(profiles.length).toBeGreaterThanOrEqual(27);
    expect(profiles.slice(-2).map(({ id }) => id)).toEqual(['default', 'own']);
    const verisign = profiles.find(({ id }) => id === 'verisign');
    expect(verisign).toMatchObject({
      name: 'Verisign',
      reachedBy: 'bootstrap',
      concurrency: 3,
      chunkSize: 10,
      chunkDelaySeconds: 2,
      backoff: 'fixed',
      sources: { chunkSize: { kind: 'reported' }, bounds: { kind: 'guessed' } },
      quirks: [{ quirk: 'thin-registry', meaning: expect.any(String), reference: expect.any(String) }],
    });
    expect(verisign).not.toHaveProperty('plainHttp');
    const authorities = profiles.flatMap((profile) => profile.authorities);
    expect(servers.map(({ authority }) => authority)).toEqual(authorities.toSorted());
    // None of them was asked, and the bootstrap files of this test list none.
    for (const server of servers) expect(server).toMatchObject({ isListed: false, circuit: 'closed' });
    for (const server of servers) expect(server).not.toHaveProperty('lane');
  });

  it('shows how old the bootstrap files are', async () => {
    // A lookup needs the file, so that it is there afterwards whatever the refresh in the background does.
    expect((await service.get('/v1/domains/brisk-otter.example')).status).toBe(200);
    const { bootstrap } = await list();
    expect(bootstrap.map(({ name }) => name)).toEqual(['dns', 'ipv4', 'ipv6', 'asn', 'object-tags']);
    expect(bootstrap[0]).toEqual({
      name: 'dns',
      publication: '2026-01-01T00:00:00Z',
      confirmedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  it('shows what a server bears: free after an answer, paused after a 429 (SEC-5)', async () => {
    const authority = held.authority;
    const free = await describeServer();
    expect(free).toMatchObject({ authority, isListed: true, circuit: 'closed', profileId: 'own' });
    expect(free.profile).toMatchObject({ id: 'own', minPerSecond: 1 });
    expect(free.lane).toEqual({ inFlight: 0, waiting: 0 });

    const before = Date.now();
    expect((await service.get('/v1/domains/other-otter.example')).status).toBe(503);
    const { lane, circuit } = await describeServer();
    expect(circuit).toBe('closed');
    const pausedUntil = Date.parse(lane?.pausedUntil ?? '');
    expect(pausedUntil).toBeGreaterThanOrEqual(before);
    expect(pausedUntil).toBeLessThanOrEqual(Date.now() + RETRY_AFTER_SECONDS * 1_000);
    expect((await list()).servers).toContainEqual(expect.objectContaining({ authority, profileId: 'own' }));
  });

  it('finds a server in any case, and says which member names none (SEC-18)', async () => {
    const { body } = await service.get<RegistryDto>('/v1/registries/RDAP.Verisign.com');
    expect([body.authority, body.profile.id]).toEqual(['rdap.verisign.com', 'verisign']);
    for (const path of ['rdap.unheard-of.example', '..%2f..%2fetc', '%00', 'a%20b', '[::1]:80']) {
      const { status, body } = await service.get<Record<string, unknown>>(`/v1/registries/${path}`);
      expect([path, status, body['code'], body['member']]).toEqual([path, 404, 'no-such-resource', 'authority']);
    }
  });
});
