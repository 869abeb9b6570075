import { KEEP_ALL, domain, run, first, pathsOf, PERSON } from '../../../test/factories/redaction.js';
import { type Entity } from '../model.js';

describe('a person', () => {
  const before = domain([
    { roles: ['registrant'], handle: 'MU1-EX', contact: PERSON, publicIds: [{ type: 'cpf', identifier: '000' }] },
  ]);
  const { registration, report } = run(before);

  test('RED-9 RED-16 keeps region, country and contact form, and nothing else', () => {
    expect(first(registration)).toEqual({
      roles: ['registrant'],
      entityClass: 'natural',
      contact: {
        kind: 'individual',
        name: '',
        addresses: [{ region: ['Sachsen'], country: ['Germany'], countryCode: 'DE', types: ['work'] }, {}],
        contactUris: ['https://registrar.example/form'],
      },
    });
  });

  test('RED-28 every decision has path, class, action, name and reason, and no value', () => {
    expect(pathsOf(report.decisions)).toEqual([
      ['/entities/0/handle', 'remove', 'Registry Registrant ID'],
      ['/entities/0/contact/name', 'empty', 'Registrant Name'],
      ['/entities/0/contact/organisations', 'remove', 'Registrant Organization'],
      ['/entities/0/contact/addresses/0/street', 'empty', 'Registrant Street'],
      ['/entities/0/contact/addresses/0/locality', 'empty', 'Registrant City'],
      ['/entities/0/contact/addresses/0/postalCode', 'empty', 'Registrant Postal Code'],
      ['/entities/0/contact/addresses/1/label', 'remove', 'Registrant Street'],
      ['/entities/0/contact/phones', 'remove', 'Registrant Phone'],
      ['/entities/0/contact/phones', 'remove', 'Registrant Phone Ext'],
      ['/entities/0/contact/phones', 'remove', 'Registrant Fax'],
      ['/entities/0/contact/emails', 'remove', 'Registrant Email'],
      ['/entities/0/contact/urls', 'remove', 'Registrant URL'],
      ['/entities/0/contact/title', 'remove', 'Registrant Title'],
      ['/entities/0/contact/role', 'remove', 'Registrant Role'],
      ['/entities/0/contact/languages', 'remove', 'Registrant Languages'],
      ['/entities/0/contact/other', 'remove', 'Registrant Contact Properties'],
      ['/entities/0/publicIds', 'remove', 'Registrant Public ID'],
    ]);
    expect(new Set(report.decisions.map(({ entityClass }) => entityClass))).toEqual(new Set(['natural']));
    expect(JSON.stringify(report.decisions)).not.toMatch(/ulmo|ahorn|falkenau|01234|5550|1970/i);
  });

  test('RED-30 PII-9 the stamp follows from what was found and redacted', () => {
    expect(report).toMatchObject({ piiRedacted: true, kept: 0, ruleSets: ['BASE@1'] });
    expect(report.found).toBe(report.redacted);
    expect(report.found).toBeGreaterThan(12);
    const lax = run(before, KEEP_ALL).report;
    expect(lax.piiRedacted).toBe(false);
    expect(lax.kept).toBeGreaterThan(5);
    expect(run(domain([])).report).toMatchObject({ piiRedacted: true, found: 0, redacted: 0, kept: 0, decisions: [] });
  });

  test('RED-8 at every depth and in every place where entities stand', () => {
    const deep = (level: number): Entity => ({
      roles: ['technical'],
      contact: { ...PERSON },
      ...(level > 0 && {
        entities: [deep(level - 1)],
        networks: [{ entities: [deep(0)] }],
        autnums: [{ entities: [deep(0)] }],
      }),
    });
    const result = run(
      domain([deep(5)], {
        nameservers: [{ ldhName: 'ns1.larch.example', entities: [deep(0)] }],
        network: { entities: [deep(0)] },
      }),
    );
    expect(JSON.stringify(result.registration)).not.toMatch(/maria|ulmo\b|ahorn|5550/i);
    expect(result.report.decisions.filter(({ path }) => path.endsWith('/contact/name'))).toHaveLength(6 + 5 * 2 + 2);
  });

  test('RED-8 an entity that was asked for itself', () => {
    const asked = run({ kind: 'entity', key: 'MU1-EX', handle: 'MU1-EX', summary: {}, contact: PERSON });
    expect(asked.registration).toMatchObject({ key: 'MU1-EX', entityClass: 'natural', contact: { name: '' } });
    expect(asked.registration.handle).toBeUndefined();
  });

  test('RED-18 phones go whole, text and URI alike', () => {
    for (const form of [undefined, 'text' as const]) {
      const phones = [{ number: '+49 30 5550', ...(form && { form }) }];
      expect(
        first(run(domain([{ roles: ['technical'], contact: { name: 'Maria Ulmo', phones } }])).registration).contact,
      ).toEqual({ name: '' });
    }
  });

  test('RED-15 several roles give one decision for each name', () => {
    const { report: two } = run(
      domain([{ roles: ['registrant', 'technical', 'billing', 'abuse'], contact: { name: 'Maria Ulmo' } }]),
    );
    expect(two.decisions.map(({ name, description }) => name ?? description)).toEqual([
      'Registrant Name',
      'Tech Name',
      'Billing Name',
    ]);
  });

  test('RED-11 below the first level names are descriptions', () => {
    const { report: nested } = run(
      domain([
        {
          roles: ['registrar'],
          contact: { name: 'Alder Inc.' },
          entities: [{ roles: ['technical'], contact: { name: 'Maria Ulmo' } }],
        },
      ]),
    );
    expect(pathsOf(nested.decisions)).toEqual([['/entities/0/entities/0/contact/name', 'empty', 'Contact Name']]);
  });
});

describe('a business that says who trades under its name', () => {
  test.each([
    ['Maria Ulmo trading as Quorxila V.O.F.', 'Quorxila V.O.F.', ['mask']],
    ['Fernwood Holdings B.V. d/b/a Fernwood.test', 'Fernwood Holdings B.V. d/b/a Fernwood.test', []],
  ])('PII-7 RED-16 %s is shown as %s', (name, shown, actions) => {
    const { registration, report } = run(
      domain([{ roles: ['registrant'], handle: 'ORG-Q1-RIPE', contact: { kind: 'org', name, organisations: [name] } }]),
    );
    expect(first(registration)).toMatchObject({
      entityClass: 'legal',
      handle: 'ORG-Q1-RIPE',
      contact: { name: shown, organisations: [shown] },
    });
    expect([...new Set(report.decisions.map(({ action }) => action))]).toEqual(actions);
    expect(run(registration).registration).toEqual(registration);
  });
});
