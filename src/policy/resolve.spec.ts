import { type Address, type Entity, type Registration } from '../rdap/index.js';
import { BASE } from './jurisdictions/base.js';
import { type PolicyContext, policyResolver, RULE_SETS, resolvePolicy, type RuleSet } from './index.js';

const NOWHERE: PolicyContext = { establishments: [], regions: [] };
const person = (address?: Address, roles = ['registrant']): Entity => ({
  roles,
  contact: { name: 'Maria Ulmo', ...(address && { addresses: [address] }) },
});
const domain = (ldhName: string, ...entities: Entity[]): Registration => ({
  kind: 'domain',
  key: ldhName,
  ldhName,
  summary: {},
  ...(entities.length > 0 && { entities }),
});
const network = (country: string | undefined, ...entities: Entity[]): Registration => ({
  kind: 'ip',
  key: '192.0.2.0/24',
  summary: {},
  ...(country && { country }),
  ...(entities.length > 0 && { entities }),
});
const ids = (registration: Registration, context = NOWHERE): string[] =>
  resolvePolicy(registration, context)
    .ruleSets.map((set) => set.split('@')[0] as string)
    .sort();

describe('resolvePolicy', () => {
  test.each<[string, Registration, string[]]>([
    ['registrant in Germany, gTLD', domain('larch.com', person({ countryCode: 'DE' })), ['EU', 'ICANN']],
    ['registrant in Iceland (EEA)', domain('larch.com', person({ countryCode: 'IS' })), ['EU', 'ICANN']],
    ['registrant in Britain', domain('larch.com', person({ countryCode: 'GB' })), ['ICANN', 'UK']],
    ['registrant in Brazil, ccTLD of Brazil', domain('larch.com.br', person({ countryCode: 'BR' })), ['BR']],
    ['registrant in Saudi Arabia', domain('larch.com', person({ countryCode: 'SA' })), ['ICANN', 'SA']],
    ['registrant in Canada', domain('larch.ca', person({ countryCode: 'CA' })), ['CA']],
    ['registrant in China', domain('larch.cn', person({ countryCode: 'CN' })), ['CN']],
    [
      'registrant in California',
      domain('larch.com', person({ countryCode: 'US', region: ['CA'] })),
      ['ICANN', 'US-CA'],
    ],
    [
      'registrant in California, in full',
      domain('larch.com', person({ countryCode: 'US', region: ['California'] })),
      ['ICANN', 'US-CA'],
    ],
    [
      'registrant in another state',
      domain('larch.com', person({ countryCode: 'US', region: ['VA'] })),
      ['BASE', 'ICANN'],
    ],
    [
      'registrant in the United States, no state',
      domain('larch.com', person({ countryCode: 'US' })),
      ['BASE', 'ICANN'],
    ],
    [
      'two contacts, two laws',
      domain('larch.com', person({ countryCode: 'DE' }), person({ countryCode: 'BR' }, ['technical'])),
      ['BR', 'EU', 'ICANN'],
    ],
    [
      'a contact inside a contact',
      domain('larch.com', {
        ...person({ countryCode: 'DE' }),
        entities: [person({ countryCode: 'CN' }, ['technical'])],
      }),
      ['CN', 'EU', 'ICANN'],
    ],
    ['no contact, ccTLD', domain('larch.de'), ['EU']],
    ['no contact, .uk', domain('larch.co.uk'), ['UK']],
    ['no contact, .eu', domain('larch.eu'), ['EU']],
    ['no contact, gTLD', domain('larch.com'), ['BASE', 'ICANN']],
    ['no contact, ccTLD in another script', domain('xn--e1afmkfd.xn--p1ai'), ['BASE']],
    ['a contact without a country, ccTLD', domain('larch.fr', person()), ['EU']],
    [
      'a contact without a country beside one with',
      domain('larch.com', person({ countryCode: 'DE' }), person()),
      ['BASE', 'EU', 'ICANN'],
    ],
    [
      'registrar and organisations are no persons',
      domain(
        'larch.de',
        { roles: ['registrar'], contact: { addresses: [{ countryCode: 'CN' }] } },
        { contact: { kind: 'org', addresses: [{ countryCode: 'CN' }] } },
      ),
      ['EU'],
    ],
    ['network of a country', network('DE'), ['EU', 'RIR']],
    ['network of the EU, as RIPE has it', network('EU'), ['EU', 'RIR']],
    ['network, contact elsewhere', network('DE', person({ countryCode: 'BR' })), ['BR', 'RIR']],
    ['network without a country', network(undefined), ['BASE', 'RIR']],
    ['AS number', { kind: 'autnum', key: 'AS64496', country: 'BR', summary: {} }, ['BR', 'RIR']],
    ['reverse zone', domain('2.0.192.in-addr.arpa'), ['BASE', 'RIR']],
    ['nameserver', { kind: 'nameserver', key: 'ns1.larch.de', ldhName: 'ns1.larch.de', summary: {} }, ['EU']],
    ['entity', { kind: 'entity', key: 'MU1', summary: {}, contact: { addresses: [{ countryCode: 'CA' }] } }, ['CA']],
  ])('JUR-5 %s', (_title, registration, expected) => expect(ids(registration)).toEqual(expected));

  test('JUR-5 establishments and regions bind whatever the contacts say', () => {
    expect(
      ids(domain('larch.com.br', person({ countryCode: 'BR' })), { establishments: ['DE'], regions: ['CN'] }),
    ).toEqual(['BR', 'CN', 'EU']);
    expect(ids(domain('larch.de'), { establishments: ['US-CA', 'EU'], regions: [] })).toEqual(['EU', 'US-CA']);
    expect(ids(domain('larch.de'), { establishments: ['JP'], regions: [] })).toEqual(['BASE', 'EU']);
  });

  test.each(['', 'XX', 'ZZ', 'Deutschland', 'JP'])('JUR-6 country %j brings in the baseline', (country) => {
    expect(ids(network(country))).toEqual(['BASE', 'RIR']);
    expect(ids(domain('larch.de', person({ countryCode: country })))).toEqual(['BASE']);
  });

  test('JUR-2 the version names every set and is the same for the same sets', () => {
    const policy = resolvePolicy(domain('larch.com', person({ countryCode: 'DE' })), NOWHERE);
    expect(policy.policyVersion).toBe('EU@1+ICANN@1');
    expect(
      resolvePolicy(domain('fernwood.net', person({ countryCode: 'FR' })), { establishments: [], regions: [] }),
    ).toBe(policy);
  });

  test('JUR-1 a jurisdiction is data: a fictional XX', () => {
    const xx: RuleSet = {
      ...BASE,
      id: 'XX',
      law: 'Fictional Act',
      floor: undefined,
      scope: { countries: ['XX'] },
      retentionDays: { ...BASE.retentionDays, 'contact-legal': 7 },
    };
    const policy = policyResolver([...RULE_SETS, xx])(network('XX'), NOWHERE);
    expect(policy.ruleSets).toEqual(expect.arrayContaining(['XX@1', 'RIR@1']));
    expect(policy.retainDays).toBe(7);
  });

  test('JUR-2 an older version stays readable and is not applied', () => {
    const ended: RuleSet = { ...(RULE_SETS.find(({ id }) => id === 'EU') as RuleSet), version: 2 };
    const resolver = policyResolver([
      ...RULE_SETS.map((set) => (set.id === 'EU' ? { ...set, effectiveTo: '2027-01-01' } : set)),
      ended,
    ]);
    expect(resolver(domain('larch.de'), NOWHERE).ruleSets).toEqual(['EU@2']);
  });
});
