import fc from 'fast-check';
import { type AssessedDomain, type LookAlike, type LookAlikes, type StoredDomain } from '../../src/posture/index.js';
import {
  CHANGE_TYPES,
  type DomainRegistration,
  type DsData,
  type KeyData,
  type Nameserver,
  type Status,
  type Summary,
} from '../../src/rdap/index.js';
import { registration } from './registration.js';

/** The moment of assessments in tests. */
export const AT = new Date('2026-11-22T12:00:00Z');
/** An instant so many days after it. */
export const daysAfter = (days: number): string => new Date(AT.getTime() + days * 86_400_000).toISOString();
export const daysBefore = (days: number): Date => new Date(daysAfter(-days));

export const storedDomain = (members: Partial<DomainRegistration> = {}): StoredDomain =>
  ({ kind: 'domain', key: 'larch.example', ldhName: 'larch.example', summary: {}, ...members }) as StoredDomain;

/** A domain that the registry was just asked about and says nothing of but the members given. */
export function assessedDomain(
  members: Partial<DomainRegistration> = {},
  rest: Partial<AssessedDomain> = {},
): AssessedDomain {
  return { at: AT, registration: storedDomain(members), checkedAt: AT, changes: [], delegations: new Map(), ...rest };
}

/** Under a country's suffix, whose registry makes its own rules. */
export const CCTLD = { key: 'larch.de', ldhName: 'larch.de' } as const;

/** Statuses as `normalise` gives them: with the EPP form where there is one. */
export const statuses = (...names: string[]): Status[] =>
  names.map((rdap) => ({
    rdap,
    ...(/^(client|server) |period$|^pending/.test(rdap) && {
      epp: rdap.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase()),
    }),
    ...(rdap === 'active' && { epp: 'ok' }),
  }));

const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 4 });

/** Around the moment, with the fractions and the nonsense that answers have. */
const instant = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -4000, max: 4000 }).map(daysAfter) },
  { weight: 1, arbitrary: one('0000-01-01T00:00:00Z', '9999-12-31T23:59:59.123456789012Z', 'not a date') },
);
const summary: fc.Arbitrary<Summary> = fc.record(
  {
    registrar: fc.record(
      {
        name: one('Larch Hosting GmbH'),
        ianaId: one('0', '1', '292', '376', '9999', '10007', '123456789012345678901'),
      },
      { requiredKeys: [] },
    ),
    abuse: fc.record({ email: one('abuse@larch.example'), phone: one('+49.3055501234') }, { requiredKeys: [] }),
    registeredAt: instant,
    expiresAt: instant,
    registrarExpiresAt: instant,
    lastChangedAt: instant,
    transferredAt: instant,
  },
  { requiredKeys: [] },
);
const status = one(
  'active',
  'inactive',
  'client transfer prohibited',
  'server transfer prohibited',
  'transfer prohibited',
  'client update prohibited',
  'server update prohibited',
  'server delete prohibited',
  'client hold',
  'server hold',
  'locked',
  'auto renew period',
  'add period',
  'redemption period',
  'pending delete',
  'pending transfer',
  'unheard of',
);
const nameserver: fc.Arbitrary<Nameserver> = fc.record(
  {
    ldhName: one('ns1.larch.example', 'ns2.larch.example', 'ns-1.awsdns-00.com', 'ns.xn--lrch-loa.xn--p1ai', 'com', ''),
    ipv4: some(one('192.0.2.53', '192.0.2.54', '198.51.100.1', 'broken')),
    ipv6: some(one('2001:db8::53', '2001:db8:1::53', '::ffff:192.0.2.53')),
  },
  { requiredKeys: ['ldhName'] },
);
const small = fc.integer({ min: -1, max: 70_000 });
const dsData: fc.Arbitrary<DsData> = fc.record(
  { keyTag: small, algorithm: one(0, 5, 8, 13, 255), digestType: one(0, 1, 2, 4), digest: one('AB'.repeat(32), 'AB') },
  { requiredKeys: [] },
);
const keyData: fc.Arbitrary<KeyData> = fc.record(
  { flags: one(0, 256, 257, 385), protocol: one(3, 4), algorithm: one(5, 8, 13, 255), publicKey: one('AwEAAQ==', '!') },
  { requiredKeys: [] },
);
const posture: fc.Arbitrary<Partial<DomainRegistration>> = fc.record(
  {
    ldhName: one(
      'larch.example',
      'larch.de',
      'xn--lrch-loa.xn--p1ai',
      '2.0.192.in-addr.arpa',
      'com',
      'qxzjvkwptr.info',
    ),
    summary,
    status: some(status).map((names) => statuses(...new Set(names))),
    nameservers: some(nameserver),
    secureDns: fc.record(
      { zoneSigned: fc.boolean(), delegationSigned: fc.boolean(), dsData: some(dsData), keyData: some(keyData) },
      { requiredKeys: [] },
    ),
    incomplete: some(one<NonNullable<DomainRegistration['incomplete']>[number]>('status', 'nameservers', 'all')),
  },
  { requiredKeys: ['summary'] },
);
/** Some have nothing but what is assessed; some have all that a registry may say, personal data included. */
const anyStoredDomain: fc.Arbitrary<StoredDomain> = fc
  .tuple(maybe(registration.filter((any): any is DomainRegistration => any.kind === 'domain')), posture)
  .map(([members, more]) => storedDomain({ ...members, ...more }));

const resemblance = one<LookAlike['how'] | undefined>(
  'confusable',
  'edit-distance',
  'added-word',
  'other-suffix',
  undefined,
);
const lookAlikes: fc.Arbitrary<LookAlikes> = resemblance.map((how) => ({
  resembling: () => (how === undefined ? undefined : { of: 'larch.example', how }),
}));

/** Any domain that can be assessed, and some that cannot be. */
export const anyAssessedDomain: fc.Arbitrary<AssessedDomain> = fc.record(
  {
    at: fc.constant(AT),
    registration: anyStoredDomain,
    registrarRecord: anyStoredDomain,
    checkedAt: fc.integer({ min: 0, max: 100 }).map(daysBefore),
    isRedacted: fc.boolean(),
    changes: fc.array(fc.record({ type: one(...CHANGE_TYPES), at: fc.integer({ min: 0, max: 90 }).map(daysBefore) }), {
      maxLength: 4,
    }),
    delegations: fc
      .array(
        fc.tuple(one('larch.example', 'awsdns-00.com'), one('there' as const, 'expired' as const, 'gone' as const)),
      )
      .map((pairs) => new Map(pairs)),
    ownNames: lookAlikes,
  },
  { requiredKeys: ['at', 'registration', 'checkedAt', 'changes', 'delegations'] },
);
