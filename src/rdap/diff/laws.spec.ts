import fc from 'fast-check';
import { type RedactedRegistration } from '../model.js';
import { canonicalContent, contentHash } from './content.js';
import { diff } from './diff.js';

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = fc.constantFrom('a', 'b', 'c', 'd');
const some = <T>(arbitrary: fc.Arbitrary<T>) => optional(fc.array(arbitrary, { minLength: 1, maxLength: 3 }));
const instant = fc.constantFrom('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z', '2022-01-01T00:00:00Z');

/** Objects without undefined members, as the model has them. */
const record = <T extends Record<string, fc.Arbitrary<unknown>>>(members: T) =>
  fc
    .record(members)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)));

const status = word.map((rdap) => ({ rdap }));
const event = record({
  action: fc.constantFrom('registration', 'expiration', 'locked', 'last update of rdap database'),
  at: optional(instant),
  actor: optional(word),
});
const link = record({ rel: word, href: word });
const remark = record({ title: optional(word), description: some(word), links: some(link) });
const foreign = fc.dictionary(word, fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.integer({ min: 0, max: 3 })), {
  minKeys: 1,
  maxKeys: 2,
});
const contact = record({
  name: optional(word),
  organisations: some(word),
  emails: some(word),
  addresses: some(record({ street: some(word), countryCode: word })),
});
const publicId = record({ type: optional(fc.constantFrom('IANA Registrar ID', 'other')), identifier: word });
const common = {
  handle: optional(word),
  port43: optional(word),
  status: some(status),
  events: some(event),
  links: some(link),
  remarks: some(remark),
  extensions: optional(foreign),
  lang: optional(word),
};
const leaf = record({
  ...common,
  roles: some(fc.constantFrom('registrar', 'abuse', 'technical')),
  contact: optional(contact),
  publicIds: some(publicId),
});
const entity = record({
  ...common,
  roles: some(fc.constantFrom('registrar', 'abuse', 'technical')),
  contact: optional(contact),
  publicIds: some(publicId),
  entities: some(leaf),
});
const nameserver = record({ ldhName: word, ipv4: some(word), status: some(status), events: some(event) });
const ds = record({ keyTag: fc.integer({ min: 1, max: 2 }), digest: optional(word), events: some(event) });
const secureDns = record({
  delegationSigned: fc.boolean(),
  maxSigLife: optional(fc.integer({ min: 1, max: 2 })),
  dsData: some(ds),
});

const envelope = {
  ...common,
  entities: some(entity),
  notices: some(remark),
  conformance: some(word),
  upstreamRedactions: some(record({ type: optional(word), method: fc.constant('removal') })),
};
const body: Record<RedactedRegistration['kind'], fc.Arbitrary<object>> = {
  domain: record({
    ...envelope,
    ldhName: fc.constant('example.test'),
    nameservers: some(nameserver),
    secureDns: optional(secureDns),
    variants: some(record({ relation: some(word) })),
  }),
  ip: record({
    ...envelope,
    startAddress: optional(word),
    endAddress: optional(word),
    name: optional(word),
    country: optional(word),
    cidrs: some(word),
  }),
  autnum: record({
    ...envelope,
    startAutnum: optional(fc.nat(2)),
    endAutnum: optional(fc.nat(2)),
    name: optional(word),
  }),
  nameserver: record({ ...envelope, ldhName: fc.constant('ns.example.test'), ipv4: some(word), ipv6: some(word) }),
  entity: record({
    ...envelope,
    roles: some(word),
    contact: optional(contact),
    asEventActor: some(event),
    networks: some(record({ handle: word })),
  }),
};

const registrations = (kind: RedactedRegistration['kind']) =>
  body[kind].map((members) => ({ kind, key: 'k', summary: {}, ...members }) as unknown as RedactedRegistration);

const pair = fc
  .constantFrom(...(Object.keys(body) as RedactedRegistration['kind'][]))
  .chain((kind) => fc.tuple(registrations(kind), registrations(kind)));

const ORDERED = new Set(['description', 'street']);

/** Reverses every set at any depth, and says the first element of each twice. */
function reversed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => reversed(element));
    return ORDERED.has(name) ? elements : [...elements.slice(0, 1), ...elements].reverse();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([member, inner]) => [member, reversed(inner, member)])
      .reverse(),
  );
}

const parts = fc.subarray([
  'entities',
  'nameservers',
  'events',
  'remarks',
  'status',
  'secureDns',
  'networks',
  'all',
] as const);

describe('laws of the diff', () => {
  it('diff(x, x) is empty', () => {
    fc.assert(fc.property(pair, ([x]) => expect(diff(x, structuredClone(x))).toEqual([])));
  });

  it('neither order nor repetition of a set changes the content', () => {
    fc.assert(
      fc.property(pair, ([x]) => {
        const y = reversed(x) as RedactedRegistration;
        expect(canonicalContent(y)).toBe(canonicalContent(x));
        expect(diff(x, y)).toEqual([]);
        expect(diff(y, x)).toEqual([]);
      }),
    );
  });

  it('content is equal exactly where the diff is empty', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        expect(diff(x, y).length === 0).toBe(contentHash(x).equals(contentHash(y)));
      }),
      { numRuns: 400 },
    );
  });

  it('a single member more is a difference, unless it is no content', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        for (const [name, value] of Object.entries(y)) {
          const z = { ...x, [name]: value };
          expect(diff(x, z).length === 0).toBe(canonicalContent(x) === canonicalContent(z));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('an incomplete answer never removes and never makes what follows new', () => {
    const REMOVALS = /-removed$/;
    const ADDITIONS = /-added$/;
    fc.assert(
      fc.property(pair, ([x, y]) => {
        const hidden = { ...y, incomplete: ['all' as const] };
        expect(diff(x, hidden).filter(({ type }) => REMOVALS.test(type))).toEqual([]);
        expect(diff(x, hidden).filter(({ after }) => after === undefined)).toEqual([]);
        expect(diff(hidden, x).filter(({ type }) => ADDITIONS.test(type))).toEqual([]);
      }),
    );
  });

  it('what is incomplete only takes events away, and invents none', () => {
    fc.assert(
      fc.property(pair, parts, ([x, y], incomplete) => {
        const kinds = new Set(diff(x, y).map(({ type, path }) => `${type} ${path}`));
        for (const { type, path } of diff(x, { ...y, incomplete })) expect(kinds).toContain(`${type} ${path}`);
      }),
    );
  });

  it('the key order of a body does not reach its hash, and the hash is 32 bytes', () => {
    fc.assert(
      fc.property(pair, ([x]) => {
        const y = Object.fromEntries(Object.entries(x).reverse()) as RedactedRegistration;
        expect(contentHash(y)).toEqual(contentHash(x));
        expect(contentHash(x)).toHaveLength(32);
      }),
    );
  });
});
