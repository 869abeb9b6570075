import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEFAULT_PROFILE,
  FIGURES,
  Profiles,
  readOwnProfiles,
  REGISTRY_PROFILES,
} from '../../src/registry/profiles/index.js';

const TAKEN = REGISTRY_PROFILES.map(({ id }) => id);
const LEAST = { id: 'own-registry', authorities: ['rdap.registry.example'] };
const FULL = {
  ...LEAST,
  name: 'Own registry',
  ratePerSecond: 20,
  bounds: { minPerSecond: 2, maxPerSecond: 40 },
  burst: 40,
  concurrency: 8,
  chunkSize: 100,
  chunkDelaySeconds: 2.5,
  backoff: 'linear',
  attempts: 5,
  plainHttp: true,
};

describe('contract of RDAP_PROFILES_FILE', () => {
  let folder: string;
  let path: string;
  const read = async (content: unknown) => {
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readOwnProfiles(path, TAKEN);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
    path = join(folder, 'profiles.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('may be absent', async () => expect(await readOwnProfiles(undefined, TAKEN)).toEqual([]));

  it('says everything that a profile has', async () => {
    const [profile] = await read([FULL]);
    expect(profile).toEqual({ ...FULL, reachedBy: 'override', quirks: [], sources: expect.anything() });
    for (const figure of FIGURES) {
      expect(profile!.sources[figure]).toEqual({
        kind: 'reported',
        reference: "The operator's own file of profiles",
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
  });

  it('may leave out all but the id and the servers: then the rate is fixed at that of a registry that nobody knows', async () => {
    const [profile] = await read([LEAST]);
    const { ratePerSecond, burst, concurrency, backoff, attempts } = DEFAULT_PROFILE;
    expect(profile).toMatchObject({ ...LEAST, name: LEAST.id, ratePerSecond, burst, concurrency, backoff, attempts });
    expect(profile).toMatchObject({
      bounds: { minPerSecond: 1, maxPerSecond: 1 },
      chunkDelaySeconds: 0,
      plainHttp: false,
    });
  });

  it('goes before the profiles that there are', async () => {
    const agreed = await read([{ id: 'agreed', authorities: ['rdap.verisign.com'], ratePerSecond: 50 }]);
    const profiles = new Profiles([...agreed, ...REGISTRY_PROFILES], () => false);
    expect(profiles.of('rdap.verisign.com').id).toBe('agreed');
    expect(profiles.of('tld-rdap.verisign.com').id).toBe('verisign');
  });

  it('cannot take plain http from a server that RDAP_ALLOWED_HOSTS names', async () => {
    const own = await read([{ id: 'simulator', authorities: ['127.0.0.1:8080'] }]);
    const at = (isOwn: boolean) => new Profiles(own, () => isOwn).at(new URL('http://127.0.0.1:8080/'));
    expect([at(true), at(false)].map(({ id, plainHttp }) => [id, plainHttp])).toEqual([
      ['simulator', true],
      ['simulator', false],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['not JSON', '[', 'JSON'],
    ['no list', LEAST, 'it must be a JSON list of profiles'],
    ['no object', [null], 'entry 1: it must be an object'],
    ['an unknown member', [{ ...LEAST, rate: 1 }], 'entry 1: rate is no member'],
    ['no id', [{ authorities: ['a.example'] }], 'entry 1: id must be words'],
    ['a bad id', [{ ...LEAST, id: 'Own' }], 'entry 1: id must be words'],
    ['an id that there is', [{ ...LEAST, id: 'verisign' }], 'entry 1: id is that of another profile'],
    ['an id that means something', [{ ...LEAST, id: 'own' }], 'entry 1: id is that of another profile'],
    ['an id twice', [LEAST, { ...LEAST, authorities: ['b.example'] }], 'entry 2: id is that of another profile'],
    ['no servers', [{ id: 'a' }], 'entry 1: authorities must be a list'],
    ['an empty list of servers', [{ ...LEAST, authorities: [] }], 'entry 1: authorities must be a list'],
    ['a URL for a server', [{ ...LEAST, authorities: ['https://a.example/'] }], 'entry 1: authorities must be a list'],
    ['a server in upper case', [{ ...LEAST, authorities: ['A.example'] }], 'entry 1: authorities must be a list'],
    ['a server twice', [LEAST, { ...LEAST, id: 'b' }], 'entry 2: authorities has a server that was named before'],
    ['an empty name', [{ ...LEAST, name: ' ' }], 'entry 1: name must be'],
    ['a rate of 0', [{ ...LEAST, ratePerSecond: 0 }], 'entry 1: ratePerSecond must be a number above 0'],
    ['a rate as text', [{ ...LEAST, ratePerSecond: '5' }], 'entry 1: ratePerSecond must be a number above 0'],
    ['half of the bounds', [{ ...LEAST, bounds: { minPerSecond: 1 } }], 'entry 1: bounds must be an object'],
    ['bounds of 0', [{ ...LEAST, bounds: { minPerSecond: 0, maxPerSecond: 1 } }], 'entry 1: bounds must be an object'],
    [
      'bounds beside the rate',
      [{ ...FULL, ratePerSecond: 50 }],
      'entry 1: bounds must have ratePerSecond between them',
    ],
    ['half a burst', [{ ...LEAST, burst: 1.5 }], 'entry 1: burst must be a whole number'],
    ['no concurrency', [{ ...LEAST, concurrency: 0 }], 'entry 1: concurrency must be a whole number'],
    ['no chunk', [{ ...LEAST, chunkSize: 0 }], 'entry 1: chunkSize must be a whole number'],
    ['a pause that ended', [{ ...LEAST, chunkDelaySeconds: -1 }], 'entry 1: chunkDelaySeconds must be a number'],
    ['pauses that forbid the rate', [{ ...FULL, chunkDelaySeconds: 3 }], 'entry 1: chunkDelaySeconds must leave room'],
    ['another backoff', [{ ...LEAST, backoff: 'cubic' }], 'entry 1: backoff must be one of fixed, linear, exponential'],
    ['many attempts', [{ ...LEAST, attempts: 11 }], 'entry 1: attempts must be a whole number from 1 to 10'],
    ['plain http, perhaps', [{ ...LEAST, plainHttp: 'yes' }], 'entry 1: plainHttp must be true or false'],
  ])('with %s stops the start with a sentence', async (_, content, sentence) => {
    const reading = read(content);
    await expect(reading).rejects.toThrow(`RDAP_PROFILES_FILE (${path}) cannot be used: `);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('that is not there stops the start with a sentence', async () => {
    await expect(readOwnProfiles(join(folder, 'nowhere.json'), TAKEN)).rejects.toThrow(/^RDAP_PROFILES_FILE .*ENOENT/);
  });
});
