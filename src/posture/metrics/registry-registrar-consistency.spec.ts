import { assessedDomain, daysAfter, statuses, storedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { registryRegistrarConsistency } from './registry-registrar-consistency.js';

const nameservers = (...names: string[]) => names.map((ldhName) => ({ ldhName }));
const WHOLE: Partial<DomainRegistration> = {
  nameservers: nameservers('ns1.larch.com', 'ns2.larch.com'),
  summary: { expiresAt: daysAfter(100) },
  status: statuses('client transfer prohibited', 'server delete prohibited'),
  secureDns: { delegationSigned: false },
};
const found = (registry: Partial<DomainRegistration>, registrar: Partial<DomainRegistration>) =>
  registryRegistrarConsistency.evaluate(assessedDomain(registry, { registrarRecord: storedDomain(registrar) }));

describe('registry-registrar-consistency', () => {
  it.each<[Verdict, string, Partial<DomainRegistration>]>([
    ['pass', 'all', WHOLE],
    ['pass', 'in another order', { ...WHOLE, nameservers: nameservers('ns2.larch.com', 'ns1.larch.com') }],
    ['pass', 'as far as it says anything', { summary: WHOLE.summary! }],
    ['pass', 'but for the zone of a date', { ...WHOLE, summary: { expiresAt: daysAfter(101.4) } }],
    [
      'pass',
      'with an expiry of its own',
      { ...WHOLE, summary: { ...WHOLE.summary, registrarExpiresAt: daysAfter(465) } },
    ],
    ['pass', 'but for what only the registry sets', { ...WHOLE, status: statuses('client transfer prohibited') }],
    ['partial', 'one nameserver', { ...WHOLE, nameservers: nameservers('ns1.larch.com', 'ns3.larch.com') }],
    ['partial', 'one nameserver less', { ...WHOLE, nameservers: nameservers('ns1.larch.com') }],
    ['partial', 'a year', { ...WHOLE, summary: { expiresAt: daysAfter(465) } }],
    ['partial', 'a lock', { ...WHOLE, status: statuses('active') }],
    ['partial', 'a signature', { ...WHOLE, secureDns: { dsData: [{ keyTag: 1 }] } }],
    ['fail', 'two things', { ...WHOLE, status: statuses('active'), nameservers: nameservers('ns1.larch.com') }],
    ['unknown', 'nothing that could be compared', {}],
    ['unknown', 'only in what was cut', { nameservers: nameservers('ns9.larch.com'), incomplete: ['nameservers'] }],
  ])('%s: %s', (verdict, _, registrar) => {
    expect(found(WHOLE, registrar).verdict).toBe(verdict);
  });

  it('names what differs, or what agrees', () => {
    expect(found(WHOLE, { ...WHOLE, secureDns: { delegationSigned: true }, status: statuses('active') }).evidence).toBe(
      'Registry and registrar differ in locks and holds of the registrar and DNSSEC.',
    );
    expect(found(WHOLE, { nameservers: WHOLE.nameservers! }).evidence).toBe(
      'Registry and registrar agree in nameservers.',
    );
  });

  it('unknown: the registrar was not asked', () => {
    expect(registryRegistrarConsistency.evaluate(assessedDomain(WHOLE)).verdict).toBe('unknown');
  });
});
