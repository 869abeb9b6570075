import fc from 'fast-check';
import { FINDING_CODES } from '../finding.js';
import { type Finding, type JsonObject, type JsonValue, type ObjectKind, type Registration } from '../model.js';
import { normalise } from './index.js';

const KINDS: readonly ObjectKind[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'];

/** A body with every member that is read, as a well-behaved registry would send it. */
const WHOLE: JsonObject = {
  rdapConformance: ['rdap_level_0', 'redacted'],
  notices: [
    {
      title: 'Terms',
      description: ['Be kind.'],
      links: [{ href: 'https://r.example/terms', rel: 'terms-of-service' }],
    },
  ],
  objectClassName: 'domain',
  handle: 'D-1',
  lang: 'en',
  port43: 'whois.r.example',
  ldhName: 'xn--bcher-kva.example',
  unicodeName: 'bücher.example',
  startAddress: '192.0.2.0',
  endAddress: '192.0.2.255',
  ipVersion: 'v4',
  startAutnum: 64496,
  endAutnum: 64500,
  name: 'EXAMPLE',
  type: 'ASSIGNED',
  country: 'FR',
  parentHandle: 'P-1',
  cidr0_cidrs: [{ v4prefix: '192.0.2.0', length: 24 }],
  status: ['active', 'client transfer prohibited'],
  events: [{ eventAction: 'registration', eventDate: '2020-01-01T00:00:00Z', eventActor: 'R', links: [{ href: 'x' }] }],
  links: [
    {
      value: 'https://r.example',
      rel: 'self',
      href: 'https://r.example',
      type: 'application/rdap+json',
      hreflang: ['en'],
    },
  ],
  remarks: [{ title: 'T', type: 'object redacted due to authorization', description: ['a'] }],
  publicIds: [{ type: 'x', identifier: '1' }],
  redacted: [{ name: { type: 'Registrant Name' }, method: 'emptyValue', reason: { description: 'policy' } }],
  entities: [
    {
      objectClassName: 'entity',
      handle: 'E-1',
      roles: ['registrar'],
      publicIds: [{ type: 'IANA Registrar ID', identifier: '292' }],
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', 'Example Registrar'],
          ['adr', { cc: 'FR' }, 'text', ['', '', ['1 Main St'], 'Exampleton', '', '00000', '']],
          ['tel', { type: ['voice'] }, 'uri', 'tel:+1.5555551234;ext=1'],
          ['email', {}, 'text', 'r@r.example'],
        ],
      ],
      jscard: { name: { full: 'Example Registrar' }, phones: { p: { number: 'tel:+1.5555551234' } } },
      asEventActor: [{ eventAction: 'last changed', eventDate: '2020-01-01T00:00:00Z' }],
      networks: [{ startAddress: '192.0.2.0', endAddress: '192.0.2.255' }],
      autnums: [{ startAutnum: 64496, endAutnum: 64496 }],
      entities: [
        { handle: 'E-2', roles: ['abuse'], vcardArray: ['vcard', [['email', {}, 'text', 'abuse@r.example']]] },
      ],
    },
  ],
  nameservers: [
    {
      objectClassName: 'nameserver',
      ldhName: 'ns1.shop.example',
      ipAddresses: { v4: ['192.0.2.1'], v6: ['2001:db8::1'] },
    },
  ],
  ipAddresses: { v4: ['192.0.2.1'] },
  secureDNS: {
    delegationSigned: true,
    dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB'.repeat(32) }],
    keyData: [{ flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQ==' }],
  },
  variants: [{ relation: ['registered'], variantNames: [{ ldhName: 'shop.example' }] }],
  network: { startAddress: '192.0.2.0', endAddress: '192.0.2.255' },
};

/** Every container and leaf of a body, as the steps that lead to it. */
function pathsOf(value: JsonValue, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Array.isArray(value)
    ? value.flatMap((element, index) => pathsOf(element, [...path, index]))
    : Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]));
  return path.length === 0 ? inside : [path, ...inside];
}

const PATHS = pathsOf(WHOLE);

const odd: fc.Arbitrary<JsonValue | undefined> = fc.oneof(
  fc.constantFrom<JsonValue | undefined>(
    undefined,
    null,
    true,
    '',
    0,
    -1,
    1e308,
    {},
    [],
    [[]],
    [null],
    [{}],
    { __x: {} },
    '{}',
    'vcard',
    ['vcard', []],
  ),
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>,
  fc.string({ unit: 'binary' }),
  fc.constant('x'.repeat(70_000)),
  fc.nat(40).map((depth) => JSON.parse('[{"entities":'.repeat(depth) + '1' + '}]'.repeat(depth)) as JsonValue),
  fc.constantFrom(
    '2020-01-01',
    '::',
    '0.0.0.0/0',
    'AS4294967295',
    'tel:',
    'ok',
    'ns1.example 192.0.2.1',
    '1'.repeat(400),
  ),
);

function mutate(
  body: JsonObject,
  changes: readonly [path: (string | number)[], value: JsonValue | undefined][],
): JsonObject {
  const copy = structuredClone(body);
  for (const [path, value] of changes) {
    let parent: JsonValue | undefined = copy;
    for (const key of path.slice(0, -1)) parent = (parent as JsonObject | undefined | null)?.[key];
    const key = path.at(-1) as string;
    if (typeof parent !== 'object' || parent === null) continue;
    if (value === undefined) delete (parent as JsonObject)[key];
    else (parent as JsonObject)[key] = structuredClone(value);
  }
  return copy;
}

/** What breaks the conventions of the model: undefined, null, NaN or empty lists anywhere outside extensions and cards. */
function faultsIn(value: unknown, path = ''): string[] {
  if (value === undefined || value === null || Number.isNaN(value)) return [`${path} is ${String(value)}`];
  if (typeof value !== 'object') return [];
  if (Array.isArray(value) && value.length === 0) return [`${path} is empty`];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'extensions' || name === 'other' ? [] : faultsIn(member, `${path}/${name}`),
  );
}

function expectWhole(registration: Registration, findings: readonly Finding[]): void {
  expect(faultsIn(registration)).toEqual([]);
  expect(typeof registration.key).toBe('string');
  const isPublished = ({ code, severity, message }: Finding): boolean => {
    const published = FINDING_CODES[code as keyof typeof FINDING_CODES];
    return published[0] === severity && published[1] === message;
  };
  expect(findings.filter((one) => !isPublished(one))).toEqual([]);
}

test.each(KINDS)('a whole body as %s has no error and no warning', (kind) => {
  const { registration, findings } = normalise(kind, WHOLE);
  expectWhole(registration, findings);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('never throws on mutated bodies, leaves nothing undefined, and speaks in published codes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(fc.tuple(fc.constantFrom(...PATHS), odd), { minLength: 1, maxLength: 6 }),
      (kind, changes) => {
        const { registration, findings } = normalise(kind, mutate(WHOLE, changes));
        expectWhole(registration, findings);
      },
    ),
    { numRuns: 500 },
  );
});

test('never throws on JSON that is no RDAP at all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>),
      (kind, body) => {
        const { registration, findings } = normalise(kind, body);
        expectWhole(registration, findings);
      },
    ),
  );
});

test('SEC-4 takes time in proportion to the body, whatever the texts', () => {
  const texts = [
    ' ',
    '\t.',
    'x ',
    ',',
    '-',
    ' - ',
    'null ',
    '{}',
    '(http',
    ';ext=',
    'ü',
    'xn--',
    '::',
    '1',
    'a1.',
    'Aa',
    '0/',
    '__',
  ];
  for (const [kind, text] of KINDS.flatMap((one) => texts.map((each) => [one, each] as const))) {
    const long = text.repeat(Math.ceil(60_000 / text.length));
    const replaced = (value: JsonValue): JsonValue => {
      if (typeof value === 'string') return long;
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(replaced);
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member)]));
    };
    const body = replaced(WHOLE) as JsonObject;
    const started = performance.now();
    normalise(kind, body);
    // 5 MB of texts take some 30 ms; one expression that backtracks over 60 000 characters takes seconds.
    expect([kind, text, performance.now() - started < 10_000]).toEqual([kind, text, true]);
  }
});

test('is a function of the body: same in, same out, and the body is left as it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(fc.tuple(fc.constantFrom(...PATHS), odd), { maxLength: 3 }),
      (kind, changes) => {
        const body = mutate(WHOLE, changes);
        const before = JSON.stringify(body);
        const first = normalise(kind, body);
        expect(JSON.stringify(body)).toBe(before);
        expect(normalise(kind, body)).toEqual(first);
      },
    ),
    { numRuns: 100 },
  );
});

test('the pointers of findings lead into the body', () => {
  const body: JsonObject = { ldhName: 'shop.example', entities: [{ links: [{ 'a/b~c': 1 }] }] };
  expect(normalise('domain', body).findings).toEqual([
    {
      code: 'member-unknown',
      severity: 'warning',
      path: '/entities/0/links/0/a~1b~0c',
      message: 'A member is not known here and has no place in the result.',
    },
  ]);
});
