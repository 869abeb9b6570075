import { Logger } from '@nestjs/common';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Loopback, serveHttp } from '../../../test/support/loopback.js';
import { Clock } from '../../platform/clock.js';
import { OutboundClient } from '../../platform/http/index.js';
import { LookupFailure, parseQuery, type RdapQuery } from '../../rdap/index.js';
import { BOOTSTRAP_NAMES, type BootstrapCopy, type BootstrapName, BootstrapService, BootstrapStore } from './index.js';

const HOUR = 3_600_000;

class SetClock extends Clock {
  time = Date.parse('2026-03-01T12:00:00Z');
  now(): number {
    return this.time;
  }
}

class MemoryStore extends BootstrapStore {
  readonly copies = new Map<BootstrapName, BootstrapCopy>();
  fails = false;
  async load(name: BootstrapName): Promise<BootstrapCopy | undefined> {
    if (this.fails) throw new Error('no database');
    return this.copies.get(name);
  }
  async save(name: BootstrapName, copy: BootstrapCopy): Promise<void> {
    if (this.fails) throw new Error('no database');
    this.copies.set(name, copy);
  }
}

/** IANA on loopback: what it answers for each file, and what it was asked. */
class Source {
  readonly asked: { file: string; etag?: string; since?: string }[] = [];
  status = 200;
  /** By file name; a text is sent as it is. */
  bodies: Partial<Record<BootstrapName, unknown>> = {};
  etag = '"1"';
  server!: Loopback;

  async start(): Promise<this> {
    this.server = await serveHttp((request, response) => {
      const name = /\/([\w-]+)\.json$/.exec(request.url ?? '')?.[1] as BootstrapName;
      const etag = request.headers['if-none-match'];
      this.asked.push({ file: name, etag, since: request.headers['if-modified-since'] });
      const body = this.bodies[name] ?? file([]);
      const status = this.status === 200 && etag === this.etag ? 304 : this.status;
      response.writeHead(status, { etag: this.etag, 'last-modified': 'Sun, 01 Mar 2026 00:00:00 GMT' });
      response.end(status === 200 ? (typeof body === 'string' ? body : JSON.stringify(body)) : undefined);
    });
    return this;
  }
  get url(): string {
    return `http://${this.server.authority}/rdap/`;
  }
}

const file = (services: unknown, publication = '2026-03-01T00:00:00Z') => ({ version: '1.0', publication, services });
const serviceOf = (suffix: string, host: string) => [[suffix], [`https://${host}/`]];
const EXAMPLE = parseQuery('domain', 'brisk-otter.example');

let source: Source;
let outbound: OutboundClient;
const store = () => new MemoryStore();
const clock = new SetClock();
const running: BootstrapService[] = [];

const service = (kept: BootstrapStore, overridesFile?: string): BootstrapService => {
  const created = new BootstrapService(outbound, kept, clock, { bootstrapUrl: source.url, overridesFile });
  running.push(created);
  return created;
};
const registryOf = async (bootstrap: BootstrapService, query: RdapQuery = EXAMPLE): Promise<string> => {
  try {
    return (await bootstrap.resolve(query)).authority;
  } catch (error) {
    if (!(error instanceof LookupFailure)) throw error;
    return `${error.code} ${error.detail.reason ?? ''}`.trim();
  }
};

beforeEach(async () => {
  Logger.overrideLogger(false);
  source = await new Source().start();
  outbound = new OutboundClient({ allowedHosts: [source.server.authority], limits: { headersMs: 500 } });
});
afterEach(async () => {
  for (const each of running.splice(0)) each.onModuleDestroy();
  await outbound.close();
  await source.server.close();
});

describe('BootstrapService', () => {
  it('fetches what it has not, once however many ask, and stores it', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const kept = store();
    const bootstrap = service(kept);
    const answers = await Promise.all([1, 2, 3, 4].map(() => registryOf(bootstrap)));
    expect(answers).toEqual(['rdap.example', 'rdap.example', 'rdap.example', 'rdap.example']);
    expect(source.asked).toEqual([{ file: 'dns', etag: undefined, since: undefined }]);
    expect(kept.copies.get('dns')).toEqual({
      body: source.bodies.dns,
      publication: '2026-03-01T00:00:00Z',
      etag: '"1"',
      lastModified: 'Sun, 01 Mar 2026 00:00:00 GMT',
      sourceUrl: `${source.url}dns.json`,
      fetchedAt: clock.now(),
    });
  });

  it('gives every registry as plain data: each server by the name of its registry, and all suffixes', async () => {
    source.bodies.dns = file([
      [
        ['example', 'XN--P1AI'],
        ['http://second.example:8080/', 'https://rdap.example/v1/'],
      ],
      [['test'], ['https://own.example/', 'https://rdap.example/test/']],
    ]);
    source.bodies.asn = file([[['64496-64511'], ['https://numbers.example/']]]);
    const known = await service(store()).knownRegistries();
    expect(known).toEqual({
      hosts: {
        'rdap.example': 'rdap.example',
        'second.example:8080': 'rdap.example',
        'own.example': 'own.example',
        'numbers.example': 'numbers.example',
      },
      suffixes: ['example', 'xn--p1ai', 'test'],
    });
    expect(structuredClone(known)).toEqual(known);
  });

  it('does not guess who is a registry while a file is missing', async () => {
    source.status = 503;
    await expect(service(store()).knownRegistries()).rejects.toMatchObject({
      code: 'registry-refused',
      detail: { reason: 'bootstrap-unavailable' },
    });
  });

  it('tells "no registry known" from "not known whether there is one"', async () => {
    source.bodies.dns = file([serviceOf('test', 'rdap.example')]);
    expect(await registryOf(service(store()))).toBe('no-registry');
    source.status = 503;
    expect(await registryOf(service(store()))).toBe('registry-refused bootstrap-unavailable');
  });

  it('starts from the stored copies without asking anyone', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const kept = store();
    const first = service(kept);
    await Promise.all(BOOTSTRAP_NAMES.map((name) => first.refresh(name)));
    source.asked.length = 0;
    clock.time += 23 * HOUR;
    const second = service(kept);
    await second.onModuleInit();
    expect(await registryOf(second)).toBe('rdap.example');
    await second.refreshDue();
    expect(source.asked).toEqual([]);
  });

  it('does not start from a copy of another source', async () => {
    const kept = store();
    const copy = { body: file([serviceOf('example', 'rdap.old.example')]), fetchedAt: clock.now() };
    kept.copies.set('dns', { ...copy, sourceUrl: 'https://bootstrap.other.example/dns.json' } as BootstrapCopy);
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const bootstrap = service(kept);
    await bootstrap.onModuleInit();
    expect(await registryOf(bootstrap)).toBe('rdap.example');
  });

  it('asks again after a day, and an unchanged file costs a 304', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const kept = store();
    const bootstrap = service(kept);
    await bootstrap.refreshDue();
    expect(source.asked.map((asked) => asked.file).sort()).toEqual([...BOOTSTRAP_NAMES].sort());
    source.asked.length = 0;
    clock.time += 24 * HOUR;
    await bootstrap.refreshDue();
    expect(source.asked).toContainEqual({ file: 'dns', etag: '"1"', since: 'Sun, 01 Mar 2026 00:00:00 GMT' });
    expect(kept.copies.get('dns')?.fetchedAt).toBe(clock.now());
    expect(bootstrap.states()[0]).toEqual({
      name: 'dns',
      publication: '2026-03-01T00:00:00Z',
      confirmedAt: clock.now(),
    });
    source.asked.length = 0;
    await bootstrap.refreshDue();
    expect(source.asked).toEqual([]);
  });

  it('replaces a copy by a changed one', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.old.example')]);
    const bootstrap = service(store());
    expect(await registryOf(bootstrap)).toBe('rdap.old.example');
    source.bodies.dns = file([serviceOf('example', 'rdap.new.example')], '2026-03-02T00:00:00Z');
    source.etag = '"2"';
    await bootstrap.refresh('dns');
    expect(await registryOf(bootstrap)).toBe('rdap.new.example');
    expect(bootstrap.isKnownAuthority('rdap.new.example')).toBe(true);
    expect(bootstrap.isKnownAuthority('rdap.old.example')).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['text', '<html>maintenance</html>'],
    ['half a file', '{"services": [[["example"], ["https://rdap.new'],
    ['a list', '[]'],
    ['another shape', { services: { example: 'https://rdap.new.example/' } }],
    ['a broken service', file([serviceOf('example', 'rdap.new.example'), []])],
    ['no services any more', file([])],
  ])('keeps the last good copy when the source sends %s', async (_, bad) => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const kept = store();
    const bootstrap = service(kept);
    expect(await registryOf(bootstrap)).toBe('rdap.example');
    const good = kept.copies.get('dns');
    source.bodies.dns = bad;
    source.etag = '"2"';
    clock.time += 24 * HOUR;
    await bootstrap.refreshDue();
    expect(await registryOf(bootstrap)).toBe('rdap.example');
    expect(kept.copies.get('dns')).toBe(good);
    expect(bootstrap.states()[0]?.confirmedAt).toBe(good?.fetchedAt);
  });

  it('keeps the last good copy when the source fails', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const bootstrap = service(store());
    expect(await registryOf(bootstrap)).toBe('rdap.example');
    for (const status of [404, 429, 500]) {
      source.status = status;
      await bootstrap.refresh('dns');
      expect(await registryOf(bootstrap)).toBe('rdap.example');
    }
  });

  it('works without a database', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const kept = store();
    kept.fails = true;
    const bootstrap = service(kept);
    await bootstrap.onModuleInit();
    expect(await registryOf(bootstrap)).toBe('rdap.example');
  });

  it('does not hammer a source that fails while it has nothing', async () => {
    source.status = 503;
    const bootstrap = service(store());
    await registryOf(bootstrap);
    await registryOf(bootstrap);
    expect(source.asked).toHaveLength(1);
    source.status = 200;
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    clock.time += 10_000;
    expect(await registryOf(bootstrap)).toBe('rdap.example');
  });

  it('lets go of a request under way when the service stops', async () => {
    const silent = await serveHttp(() => {});
    const client = new OutboundClient({ allowedHosts: [silent.authority] });
    const options = { bootstrapUrl: `http://${silent.authority}/`, overridesFile: undefined };
    const bootstrap = new BootstrapService(client, store(), clock, options);
    const refreshed = bootstrap.refresh('dns');
    bootstrap.onModuleDestroy();
    await refreshed;
    await client.close();
    await silent.close();
  });

  it('finds an entity without a tag only where there is a single service', async () => {
    const handle = parseQuery('entity', 'OTTER7');
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    source.bodies.ipv4 = file([serviceOf('192.0.2.0/24', 'rdap.example')]);
    expect(await registryOf(service(store()), handle)).toBe('rdap.example');
    source.bodies.asn = file([serviceOf('64496', 'rdap.other.example')]);
    expect(await registryOf(service(store()), handle)).toBe('no-registry');
  });
});

describe('overrides', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'overrides-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const written = async (content: unknown): Promise<string> => {
    const path = join(folder, 'overrides.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  it('win over the bootstrap, and need none', async () => {
    source.bodies.dns = file([serviceOf('example', 'rdap.example')]);
    const bootstrap = service(store(), await written(file([serviceOf('example', 'rdap.override.example')])));
    await bootstrap.onModuleInit();
    expect(await bootstrap.resolve(EXAMPLE)).toEqual({
      authority: 'rdap.override.example',
      urls: ['https://rdap.override.example/'],
      source: 'override',
    });
    expect(bootstrap.isKnownAuthority('rdap.override.example')).toBe(true);
    source.status = 503;
    const cold = service(store(), await written(file([serviceOf('example', 'rdap.override.example')])));
    await cold.onModuleInit();
    expect(await registryOf(cold)).toBe('rdap.override.example');
  });

  it.each([
    ['{"services": [', /^RDAP_OVERRIDES_FILE cannot be used: .*JSON/],
    [{}, /has no list of services/],
    [file([[['example'], ['ftp://rdap.example/']]]), /service 0: 1 URL/],
    [file([[['10.0.0.0/40'], ['https://rdap.example/']]]), /entry "10.0.0.0\/40" cannot be read/],
  ])('that cannot be read stop the start: %j', async (content, sentence) => {
    await expect(service(store(), await written(content)).onModuleInit()).rejects.toThrow(sentence);
  });

  it('that are missing stop the start', async () => {
    const missing = join(folder, 'missing.json');
    await expect(service(store(), missing).onModuleInit()).rejects.toThrow(
      /^RDAP_OVERRIDES_FILE cannot be used: ENOENT/,
    );
  });
});
