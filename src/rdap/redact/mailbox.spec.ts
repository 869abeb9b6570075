import { domain, network, run, first } from '../../../test/factories/redaction.js';
import { type Contact, type Entity, type Registration } from '../model.js';

describe('an organisation or a role', () => {
  test('RED-6 registrar and its abuse contact stay as they are', () => {
    const before = domain([
      {
        roles: ['registrar'],
        handle: '9995',
        publicIds: [{ type: 'IANA Registrar ID', identifier: '9995' }],
        contact: {
          name: 'Alder Registrar Inc.',
          emails: ['contact@alder.example'],
          phones: [{ number: '+1.2025550100' }],
        },
        entities: [
          {
            roles: ['abuse'],
            contact: { name: '', emails: ['complaints.desk@alder.example'], phones: [{ number: '+1.2025550101' }] },
          },
        ],
      },
    ]);
    const { registration, report } = run(before);
    expect(registration.entities).toEqual([
      {
        ...first(before),
        entityClass: 'legal',
        entities: [{ ...(first(before).entities as Entity[])[0], entityClass: 'role' }],
      },
    ]);
    expect(registration.summary).toEqual({
      registrar: { name: 'Alder Registrar Inc.', ianaId: '9995', handle: '9995' },
      abuse: { email: 'complaints.desk@alder.example', phone: '+1.2025550101' },
    });
    expect(report.decisions).toEqual([]);
  });

  test('RED-6 the abuse contact of a registrar keeps address and number even where a person is named', () => {
    const { registration, report } = run(
      domain([
        {
          roles: ['registrar'],
          contact: { name: 'Alder Registrar Inc.' },
          entities: [
            {
              roles: ['abuse'],
              contact: { name: 'Maria Ulmo', emails: ['maria@alder.example'], phones: [{ number: '+1.2025550101' }] },
            },
          ],
        },
      ]),
    );
    expect(first(first(registration) as Registration).contact).toEqual({
      name: '',
      emails: ['maria@alder.example'],
      phones: [{ number: '+1.2025550101' }],
    });
    expect(report).toMatchObject({ piiRedacted: false, kept: 2 });
  });

  test('RED-6 the same where it stands beside the registrar; not for a contact that does more', () => {
    const contact = { name: 'Maria Ulmo', emails: ['maria@alder.example'] };
    expect(first(run(domain([{ roles: ['abuse'], contact }])).registration).contact?.emails).toEqual(contact.emails);
    expect(
      first(run(domain([{ roles: ['abuse', 'technical'], contact }])).registration).contact?.emails,
    ).toBeUndefined();
    expect(first(run(network([{ roles: ['abuse'], contact }])).registration).contact?.emails).toBeUndefined();
  });

  test('RED-6 the abuse contact of a network is kept where it is a role, not where it is a person', () => {
    const role = network([
      {
        roles: ['abuse'],
        handle: 'AR1-RIPE',
        contact: { kind: 'group', name: 'Abuse-C Role', emails: ['lir@larch.example'] },
      },
    ]);
    expect(run(role).registration.summary.abuse).toEqual({ email: 'lir@larch.example' });
    const person = network([
      {
        roles: ['abuse'],
        handle: 'MU1-RIPE',
        contact: { kind: 'individual', name: 'Maria Ulmo', emails: ['abuse@larch.example'] },
      },
    ]);
    expect(run(person).registration.summary.abuse).toBeUndefined();
  });

  test.each([
    ['abuse@larch.example', 'role', true],
    ['noc@larch.example', 'legal', true],
    ['abuse@gmail.com', 'role', false],
    ['info@gmail.com', 'legal', false],
    ['maria.ulmo@larch.example', 'legal', false],
    ['m.ulmo@larch.example', 'role', false],
    ['mulmo@larch.example', 'legal', false],
    ['neteng@larch.example', 'role', true],
    ['ip-routing-poc@larch.example', 'role', true],
    ['larch@larch.example', 'legal', true],
    ['larchhosting@larch.example', 'legal', true],
    ['noc@larch.example', 'natural', false],
    ['abuse@larch.example', 'unknown', false],
  ] as const)('RED-7 %s of a contact that is %s: kept = %s', (address, entityClass, kept) => {
    const name = {
      role: 'Larch Network Team',
      legal: 'Larch Hosting GmbH',
      natural: 'Maria Ulmo',
      unknown: 'Qorvantis',
    }[entityClass];
    const contact = first(run(network([{ roles: ['technical'], contact: { name, emails: [address] } }])).registration);
    expect(contact.entityClass).toBe(entityClass);
    expect(contact.contact?.emails).toEqual(kept ? [address] : undefined);
  });

  test.each([
    ['abuse@verizon.com', 'MCI Communications Services, Inc. d/b/a Verizon Business', true],
    ['abuse@verizon.com', 'Larch Networks, Inc.', false],
    ['registration@mail.mil', 'Larch Networks, Inc.', true],
  ])('RED-7 %s beside %s: kept = %s', (address, holder, kept) => {
    const { registration } = run(
      network([
        { roles: ['registrant'], contact: { kind: 'org', name: holder } },
        { roles: ['abuse'], contact: { kind: 'group', name: 'Abuse', emails: [address] } },
      ]),
    );
    expect(registration.entities?.[1]?.contact?.emails).toEqual(kept ? [address] : undefined);
  });

  test('RED-7 of several addresses only those of persons go, and the decision says so', () => {
    const { registration, report } = run(
      network([
        {
          roles: ['technical'],
          contact: { kind: 'group', name: 'Larch Operations', emails: ['jane.doe@larch.example', 'noc@larch.example'] },
        },
      ]),
    );
    expect(first(registration).contact?.emails).toEqual(['noc@larch.example']);
    expect(report.decisions).toEqual([
      {
        path: '/entities/0/contact/emails',
        entityClass: 'role',
        action: 'remove',
        name: 'Tech Email',
        reason: 'contact.email.personal-mailbox',
      },
    ]);
  });

  test('RED-27 handles of organisations, roles and objects stay', () => {
    const { registration } = run(
      network([
        { roles: ['registrant'], handle: 'ORG-LH1-RIPE', contact: { kind: 'org', name: 'Larch Netz S.L.' } },
        { roles: ['registrant'], handle: 'LARCH-MNT' },
        { roles: ['technical'], handle: 'MU1234-RIPE' },
      ]),
    );
    expect(registration.handle).toBe('192.0.2.0 - 192.0.2.255');
    expect(registration.entities?.map(({ handle }) => handle)).toEqual(['ORG-LH1-RIPE', 'LARCH-MNT', undefined]);
  });

  test('RED-16 PII-7 the organisation of an unknown contact stays unless it reads like a person', () => {
    const organisationOf = (organisation: string) =>
      first(run(domain([{ roles: ['registrant'], contact: { name: '', organisations: [organisation] } }])).registration)
        .contact?.organisations;
    expect(organisationOf('Fernwood LLC')).toEqual(['Fernwood LLC']);
    expect(organisationOf('Thomas Becker')).toBeUndefined();
    expect(organisationOf('REDACTED FOR PRIVACY')).toBeUndefined();
  });

  test('PII-7 an organisation called like a person of the same answer is that person', () => {
    const person: Entity = { roles: ['administrative'], contact: { kind: 'individual', name: 'Qorvan Ulmo' } };
    const trades = (name: string) =>
      run(network([{ roles: ['registrant'], contact: { kind: 'org', name } }, person])).registration.entities?.[0]
        ?.entityClass;
    expect(trades('Qorvan Ulmo')).toBe('natural');
    expect(trades('Qorvan Ulmo trading as Larch')).toBe('natural');
    expect(trades('Qorvan Ulmo GmbH')).toBe('legal');
    expect(trades('Larch')).toBe('legal');
  });

  test('RED-9 what only persons have goes from an organisation’s card as well', () => {
    const contact: Contact = {
      name: 'Fernwood LLC',
      other: [
        ['n', {}, 'text', ['LLC', 'Fernwood', '', '', '']],
        ['bday', {}, 'date', '1970-01-01'],
        ['tz', {}, 'text', 'UTC'],
        ['note', {}, 'text', 'ask maria.ulmo@fernwood.example'],
      ],
    };
    expect(first(run(domain([{ roles: ['registrant'], contact }])).registration).contact?.other).toEqual([
      ['tz', {}, 'text', 'UTC'],
    ]);
  });
});
