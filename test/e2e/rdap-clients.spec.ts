import { autnum, domain, ip } from 'node-rdap';
import { lookup, type BootstrapData, type DomainRecord } from 'rdapper';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { startService, type TestService } from '../support/service.js';

const name = (text: string): string => text.toLowerCase().replace(/\.$/, '');
/** `clientHold` and `client hold` are one status (RFC 8056). */
const status = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/**
 * What a client must read the same through Rollcall as from the registry: facts that redaction leaves alone, with the spellings that
 * Rollcall tidies (capitals, final dots, EPP words, numbers as text) taken as what they mean.
 */
const publicFacts = (record: DomainRecord | undefined) =>
  record && {
    domain: name(record.domain),
    isRegistered: record.isRegistered,
    registrar: record.registrar,
    statuses: record.statuses?.map(({ status: text }) => status(text)),
    creationDate: record.creationDate,
    updatedDate: record.updatedDate,
    expirationDate: record.expirationDate,
    nameservers: record.nameservers?.map(({ host, ...glue }) => ({ host: name(host), ...glue })),
    signed: record.dnssec?.enabled,
    digests: (record.dnssec?.dsRecords ?? []).map(({ keyTag, digest }) => `${keyTag} ${digest?.toUpperCase()}`),
  };

const NOON = Date.UTC(2026, 2, 1, 12);
/** Every manner of registry that answers for names; the limited one has its own budget to keep. */
const REGISTRIES = ['thin', 'thick', 'country', 'wayward'];

describe('RDAP clients that nobody here wrote', () => {
  let simulator: Simulator;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator({ now: () => NOON });
    service = await startService({ registries: simulator });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
    await simulator?.close();
  });

  const withKey: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), 'x-api-key': service.key } });

  /** The simulator's bootstrap file; through Rollcall, with Rollcall as the server of every suffix. */
  const bootstrap = async (through?: string): Promise<BootstrapData> => {
    const file = (await (await fetch(`${simulator.bootstrapUrl}dns.json`)).json()) as BootstrapData;
    return through ? { ...file, services: [[file.services.flatMap(([tlds = []]) => tlds), [through]]] } : file;
  };

  describe('rdapper', () => {
    it.each(REGISTRIES)('reads domains of the %s registry as if it had asked there', async (registry) => {
      const direct = { rdapOnly: true, rdapFollowLinks: false, customBootstrapData: await bootstrap() };
      const through = { ...direct, customBootstrapData: await bootstrap(`${service.url}/rdap/`), customFetch: withKey };
      for (const domainName of simulator.samples('domain', 8, registry)) {
        const expected = await lookup(domainName, direct);
        const seen = await lookup(domainName, through);
        expect(expected.record?.isRegistered).toBe(true);
        expect(publicFacts(seen.record)).toEqual(publicFacts(expected.record));
      }
    });

    it('reads an unregistered name as unregistered', async () => {
      const customBootstrapData = await bootstrap(`${service.url}/rdap/`);
      const { ok, record } = await lookup('free-name.simthick', {
        rdapOnly: true,
        customBootstrapData,
        customFetch: withKey,
      });
      expect([ok, record?.isRegistered]).toEqual([true, false]);
    });
  });

  describe('node-rdap', () => {
    // It knows one way to find servers: the files at IANA, over the global fetch.
    const own = globalThis.fetch;
    beforeAll(() => {
      const servers: Record<string, string[]> = { dns: ['simthick'], ipv4: ['192.0.2.0/24'], asn: ['64496-64511'] };
      globalThis.fetch = async (input, init) => {
        const file = /^https:\/\/data\.iana\.org\/rdap\/(\w+)\.json$/.exec(
          input instanceof Request ? input.url : input.toString(),
        )?.[1];
        if (file) return Response.json({ services: [[servers[file], [`${service.url}/rdap/`]]] });
        return own(input, {
          ...init,
          headers: { ...(init?.headers as Record<string, string>), 'x-api-key': service.key },
        });
      };
    });
    afterAll(() => {
      globalThis.fetch = own;
    });

    it('reads a domain', async () => {
      const [domainName = ''] = simulator.samples('domain', 1, 'thick');
      const thick = simulator.registries.find(({ id }) => id === 'thick')!.url;
      const expected = (await (await own(`${thick}domain/${domainName}`)).json()) as Awaited<ReturnType<typeof domain>>;
      const seen = await domain(domainName);
      expect(seen.ldhName).toBe(domainName);
      expect(seen.status).toEqual(expected.status);
      expect(seen.nameservers.map(({ ldhName }) => ldhName)).toEqual(
        expected.nameservers.map(({ ldhName }) => ldhName),
      );
      const dates = ({ events = [] }: typeof seen) =>
        events.map(({ eventAction, eventDate }) => [eventAction.toLowerCase(), eventDate]);
      expect(dates(seen)).toEqual(dates(expected));
    });

    it('reads a network and an AS number', async () => {
      expect(await ip('192.0.2.77')).toMatchObject({
        startAddress: '192.0.2.64',
        endAddress: '192.0.2.79',
        ipVersion: 'v4',
      });
      expect(await autnum(64496)).toMatchObject({ objectClassName: 'autnum', handle: 'AS64496', startAutnum: 64496 });
    });
  });
});
