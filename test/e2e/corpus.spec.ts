import { problemsOf } from '../support/rfc9083.js';
import {
  describeCorpus,
  startCorpusRegistry,
  startMalformedRegistry,
  type CorpusObject,
  type CorpusRegistry,
} from '../support/corpus.js';
import { startService, type TestService } from '../support/service.js';

const COLLECTION: Record<string, string> = {
  domain: 'domains',
  ip: 'ips',
  autnum: 'asns',
  nameserver: 'nameservers',
  entity: 'entities',
};

const v1Path = ({ kind, key }: CorpusObject): string => `/v1/${COLLECTION[kind]}/${encodeURIComponent(key)}`;
const rdapPath = ({ kind, key }: CorpusObject): string => `/rdap/${kind}/${encodeURIComponent(key)}`;

interface Problem {
  code: string;
  type: string;
  instance: string;
}

describeCorpus('recorded answers through the whole service', () => {
  let registry: CorpusRegistry;
  let service: TestService;
  beforeAll(async () => {
    registry = await startCorpusRegistry();
    service = await startService({ registries: registry });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
    await registry?.close();
  });

  it('answers 200 for every object through /v1 and /rdap, in valid RFC 9083 and RFC 9537', async () => {
    const wrong: string[] = [];
    for (const object of registry.objects) {
      const v1 = await service.get<{ outcome?: string; code?: string; detail?: string }>(v1Path(object));
      if (v1.status !== 200)
        wrong.push(`${v1Path(object)}: ${v1.status} ${v1.body.code} ${v1.body.detail} (${object.file})`);
      const rdap = await service.get(rdapPath(object));
      if (rdap.status !== 200) wrong.push(`${rdapPath(object)}: ${rdap.status} (${object.file})`);
      else
        wrong.push(
          ...problemsOf(rdap.body).map(
            ({ pointer, problem }) => `${rdapPath(object)}${pointer}: ${problem} (${object.file})`,
          ),
        );
    }
    expect(wrong).toEqual([]);
    console.info(`${registry.objects.length} recorded objects answered 200 through /v1 and /rdap`);
    expect(registry.objects.length).toBeGreaterThan(100);
  });
});

describeCorpus('a registry that misbehaves', () => {
  let registry: CorpusRegistry;
  let service: TestService;
  beforeAll(async () => {
    registry = await startCorpusRegistry();
    service = await startService({ registries: registry });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
    await registry?.close();
  });

  const ANSWERS: [mode: string, status: number, code: string][] = [
    ['429', 503, 'registry-limited'],
    ['503', 502, 'registry-refused'],
    ['html', 502, 'bad-response'],
    ['truncated', 502, 'bad-response'],
    ['reset', 502, 'registry-refused'],
    ['private', 502, 'bad-response'],
    ['hang', 504, 'registry-timeout'],
  ];
  /** More than any number of retries asks. */
  const ALWAYS = 1000;
  /** Each mode has an object of its own: one that was answered before would be served from the store. */
  const objectOf = (mode: string): CorpusObject =>
    registry.objects.filter(({ kind }) => kind === 'domain')[ANSWERS.findIndex(([name]) => name === mode)]!;

  /** Resolves when an object is answered again: a circuit that opened closes by itself. */
  async function recovers(object: CorpusObject): Promise<void> {
    for (let status = 0; status !== 200;) ({ status } = await service.get(`${v1Path(object)}?maxAge=0`));
  }

  it.each(ANSWERS)('%s is answered %i %s, and passes', async (mode, status, code) => {
    const object = objectOf(mode);
    await registry.mode(mode, ALWAYS);
    const answer = await service.get<Problem>(v1Path(object));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    if (code === 'registry-limited') expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await service.get('/health')).status).toBe(200);
    await registry.mode('none', 0);
    await recovers(object);
  });
});

describeCorpus('malformed bodies', () => {
  it('are bad responses or read as far as they go, and nothing else', async () => {
    const registry = await startMalformedRegistry();
    const service = await startService({ registries: registry });
    try {
      const outcomes: Record<string, string[]> = {};
      for (const [name, file] of registry.names) {
        const { status, body } = await service.get<Problem>(`/v1/domains/${name}`);
        (outcomes[status === 200 ? '200' : `${status} ${body.code}`] ??= []).push(file);
      }
      expect(Object.keys(outcomes).filter((outcome) => !['200', '502 bad-response'].includes(outcome))).toEqual([]);
      expect(outcomes['502 bad-response']?.some((file) => file.includes('invalid-json'))).toBe(true);
      expect((await service.get('/health')).status).toBe(200);
    } finally {
      await service.stop();
      await registry.close();
    }
  });
});
