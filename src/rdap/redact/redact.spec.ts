import { type Contact, type Entity, type IpRegistration, type RedactionDecision, type Registration } from '../model.js';
import { scanText, type TextScanner } from '../pii/index.js';
import { redact } from './engine.js';
import { CONTACT_FIELDS, type FieldAction, type RedactionPolicy } from './policy.js';

const all = (action: FieldAction) =>
  Object.fromEntries(CONTACT_FIELDS.map((field) => [field, action])) as RedactionPolicy['person'];
const POLICY: RedactionPolicy = {
  ruleSets: ['BASE@1'],
  person: {
    ...all('remove'),
    name: 'empty',
    street: 'empty',
    locality: 'empty',
    postalCode: 'empty',
    region: 'keep',
    country: 'keep',
    contactUri: 'keep',
  },
  organisation: all('keep'),
  threshold: { text: 0.5, person: 0.35 },
};
const KEEP_ALL: RedactionPolicy = { ...POLICY, person: all('keep') };

const domain = (entities: Entity[], more: Partial<Registration> = {}): Registration =>
  ({
    kind: 'domain',
    key: 'larch.example',
    ldhName: 'larch.example',
    handle: 'D1-EX',
    summary: {},
    entities,
    ...more,
  }) as Registration;
const network = (entities: Entity[], more: Partial<Registration> = {}): IpRegistration =>
  ({
    kind: 'ip',
    key: '192.0.2.0/24',
    handle: '192.0.2.0 - 192.0.2.255',
    summary: {},
    entities,
    ...more,
  }) as IpRegistration;
const run = (registration: Registration, policy = POLICY, scan: TextScanner = scanText) =>
  redact(registration, policy, scan);
const first = (registration: Registration): Entity => registration.entities?.[0] as Entity;
const pathsOf = (decisions: readonly RedactionDecision[]) =>
  decisions.map(({ path, action, name, description }) => [path, action, name ?? description]);

const PERSON: Contact = {
  kind: 'individual',
  name: 'Maria Ulmo',
  organisations: ['Maria Ulmo'],
  title: ['Head'],
  role: ['Lead'],
  addresses: [
    {
      poBox: ['PO Box 1'],
      extended: ['Suite 7'],
      street: ['Ahornweg 12'],
      locality: ['Falkenau'],
      region: ['Sachsen'],
      postalCode: ['01234'],
      country: ['Germany'],
      countryCode: 'DE',
      types: ['work'],
    },
    { label: 'Ahornweg 12\n01234 Falkenau' },
  ],
  phones: [
    { number: '+49.3055501234', extension: '12', types: ['voice'] },
    { number: '030 5550 1235', types: ['fax'], form: 'text' },
  ],
  emails: ['maria.ulmo@larch.example', 'abuse@larch.example'],
  contactUris: ['https://registrar.example/form'],
  urls: ['https://larch.example/'],
  languages: ['de'],
  other: [
    ['n', {}, 'text', ['Ulmo', 'Maria', '', '', '']],
    ['bday', {}, 'date', '1970-01-01'],
    ['x-made-up', {}, 'text', 'anything'],
  ],
};

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
      } as Partial<Registration>),
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

describe('placeholders and replaced values', () => {
  test('RED-22 a placeholder is no data: emptied, told as the source’s, not counted', () => {
    const { registration, report } = run(
      domain([
        {
          roles: ['registrant'],
          contact: {
            name: 'REDACTED FOR PRIVACY',
            organisations: ['Data Protected'],
            addresses: [{ street: ['REDACTED FOR PRIVACY'], region: ['Not Disclosed'], countryCode: 'DE' }],
            emails: ['Please query the RDDS service of the Registrar'],
          },
        },
      ]),
    );
    expect(first(registration).contact).toEqual({ name: '', addresses: [{ countryCode: 'DE' }] });
    expect(new Set(report.decisions.map(({ reason }) => reason))).toEqual(new Set(['upstream.placeholder']));
    expect(report).toMatchObject({ found: 0, redacted: 0, piiRedacted: true });
  });

  test('RED-22 a privacy service keeps its own data', () => {
    const contact: Contact = {
      kind: 'individual',
      name: 'WhoisGuard Protected',
      organisations: ['WhoisGuard, Inc.'],
      emails: ['0a1b.protect@whoisguard.com'],
      phones: [{ number: '+507.5550100' }],
    };
    expect(first(run(domain([{ roles: ['registrant'], handle: 'rub1', contact }])).registration)).toEqual({
      roles: ['registrant'],
      handle: 'rub1',
      entityClass: 'legal',
      contact,
    });
  });

  test('RED-10 an address that the source put in place of the holder’s stays; none is made up', () => {
    const contact: Contact = { name: '', emails: ['x7f3@forward.registrar.example'] };
    const entry = { type: 'Registrant Email', method: 'replacementValue' as const };
    const replaced = run(domain([{ roles: ['registrant'], contact }], { upstreamRedactions: [entry] }));
    expect(first(replaced.registration).contact?.emails).toEqual(contact.emails);
    expect(
      first(run(domain([{ roles: ['technical'], contact }], { upstreamRedactions: [entry] })).registration).contact
        ?.emails,
    ).toBeUndefined();
    const out = JSON.stringify(run(domain([{ roles: ['registrant'], contact: PERSON }])).registration);
    expect(out).not.toMatch(/\.invalid|REDACTED/);
  });

  test('RED-10 relays are known by their domain', () => {
    const contact: Contact = {
      emails: ['larch.example-registrant@anonymised.email'],
      contactUris: ['larch.example-registrant@anonymised.email'],
    };
    expect(first(run(domain([{ roles: ['registrant'], contact }])).registration).contact).toEqual(contact);
  });
});

describe('texts', () => {
  const remark = (...description: string[]) =>
    ({ remarks: [{ title: 'Remarks', description }] }) as Partial<Registration>;

  test('RED-26 PII-3 finds are cut out of their line, the rest stays', () => {
    const { registration, report } = run(
      domain([], remark('Larch backbone', 'mail maria.ulmo@larch.example for access', 'maria.ulmo@larch.example')),
    );
    expect(registration.remarks).toEqual([{ title: 'Remarks', description: ['Larch backbone', 'mail for access'] }]);
    expect(report.decisions).toEqual([
      {
        path: '/remarks/0/description',
        action: 'mask',
        description: 'E-mail address in remarks',
        reason: 'pii.email',
        score: expect.any(Number) as number,
      },
      {
        path: '/remarks/0/description',
        action: 'mask',
        description: 'E-mail address in remarks',
        reason: 'pii.email',
        score: expect.any(Number) as number,
      },
    ]);
  });

  test('RED-26 in an entity of a person the line goes with the first find', () => {
    const entity: Entity = {
      roles: ['technical'],
      contact: { kind: 'individual', name: 'Maria Ulmo' },
      remarks: [{ description: ['mail maria@larch.example, third floor', 'second line'] }],
    };
    expect(first(run(network([entity])).registration).remarks).toEqual([{ description: ['second line'] }]);
  });

  test('RED-26 what is known from a card is found in texts, links, actors and extensions', () => {
    const { registration } = run(
      network(
        [
          {
            roles: ['technical'],
            handle: 'QU77-RIPE',
            contact: { kind: 'individual', name: 'Qorvan Ulmo', phones: [{ number: '+49 30 5550 1234' }] },
          },
        ],
        {
          name: 'LARCH-QU77-RIPE',
          remarks: [{ description: ['run by qorvan ulmo since 2001'] }],
          events: [{ action: 'registration', at: '2001-01-01T00:00:00Z', actor: 'QU77-RIPE' }],
          links: [
            { rel: 'related', href: 'https://rdap.example/entity/QU77-RIPE' },
            {
              rel: 'self',
              href: 'https://rdap.example/ip/192.0.2.0/24',
              value: 'https://rdap.example/entity/qu77-ripe',
            },
          ],
          extensions: { x_about: 'see Qorvan Ulmo there' },
        },
      ),
    );
    expect(JSON.stringify(registration)).not.toMatch(/qorvan|QU77/i);
    expect(registration).toMatchObject({
      name: 'LARCH-',
      remarks: [{ description: ['run by since 2001'] }],
      events: [{ action: 'registration', at: '2001-01-01T00:00:00Z' }],
      links: [{ rel: 'self', href: 'https://rdap.example/ip/192.0.2.0/24' }],
      extensions: { x_about: 'see there' },
    });
  });

  test('RED-26 a role mailbox in a remark stays', () => {
    expect(run(network([], remark('Abuse to abuse@larch.example'))).registration.remarks).toEqual([
      { title: 'Remarks', description: ['Abuse to abuse@larch.example'] },
    ]);
  });

  test('RED-26 links of a person’s entity go, but for those about the service', () => {
    const links = [
      { rel: 'self', href: 'https://rdap.example/entity/1' },
      { rel: 'terms-of-service', href: 'https://rdap.example/terms' },
    ];
    expect(
      first(
        run(network([{ roles: ['technical'], contact: { kind: 'individual', name: 'Maria Ulmo' }, links }]))
          .registration,
      ).links,
    ).toEqual([links[1]]);
  });

  test('RED-26 a text that will not come to rest is dropped', () => {
    const always: TextScanner = (text) =>
      text === ''
        ? []
        : [{ type: 'phone', start: 0, end: 1, score: 1, recogniser: 'x', explanation: { pattern: 'x', deltas: {} } }];
    expect(run(domain([], remark('abcdefghij')), POLICY, always).registration.remarks).toBeUndefined();
  });

  test('PII-4 thresholds come from the policy, and a lower one holds in entities of persons', () => {
    const scan: TextScanner = (text) =>
      text.includes('maybe')
        ? [{ type: 'phone', start: 0, end: 5, score: 0.4, recogniser: 'x', explanation: { pattern: 'x', deltas: {} } }]
        : [];
    const inPerson: Entity = {
      roles: ['technical'],
      contact: { kind: 'individual', name: 'Maria Ulmo' },
      remarks: [{ description: ['maybe'] }],
    };
    const { registration } = run(network([inPerson], remark('maybe')), POLICY, scan);
    expect(registration.remarks).toEqual([{ title: 'Remarks', description: ['maybe'] }]);
    expect(first(registration).remarks).toBeUndefined();
    expect(
      run(network([], remark('maybe not')), { ...POLICY, threshold: { text: 0.4, person: 0.35 } }, scan).registration
        .remarks?.[0]?.description,
    ).toEqual(['not']);
  });

  test('PII-10 texts without a find are scanned once, texts with one every time', () => {
    const seen: string[] = [];
    const scan: TextScanner = (text) => {
      seen.push(text);
      return text.includes('@')
        ? [
            {
              type: 'email',
              start: 0,
              end: text.length,
              score: 1,
              recogniser: 'x',
              explanation: { pattern: 'x', deltas: {} },
            },
          ]
        : [];
    };
    for (let i = 0; i < 3; i++)
      run(domain([], { notices: [{ description: ['terms of service', 'jo@x.example'] }] }), POLICY, scan);
    expect(seen.filter((text) => text === 'terms of service')).toHaveLength(1);
    expect(seen.filter((text) => text === 'jo@x.example')).toHaveLength(3);
  });
});

describe('extensions', () => {
  const after = (extensions: Registration['extensions'], entity?: Entity) =>
    entity
      ? first(run(domain([{ ...entity, extensions }])).registration).extensions
      : run(domain([], { extensions })).registration.extensions;

  test.each([
    ['legalRepresentative', 'Maria Ulmo', undefined],
    ['legalRepresentative', 'Qorvantis', undefined],
    ['nicbr_ownerName', 'Larch Hosting GmbH', 'Larch Hosting GmbH'],
    ['x_techEmail', 'maria@larch.example', undefined],
    ['abuseContact', 'abuse@larch.example', 'abuse@larch.example'],
    ['abuseContact', 'maria.ulmo@larch.example', undefined],
    ['contact_URI', 'https://registrar.example/form', 'https://registrar.example/form'],
    ['x_phone', 4930555012345, undefined],
    ['x_phone_count', 3, 3],
    ['x_birthday', '1970-01-01', undefined],
    ['x_description', 'Larch backbone', 'Larch backbone'],
    ['x_description', 'ask maria.ulmo@larch.example', 'ask'],
    ['itEx_DNSSEC', true, true],
    ['x_nothing', null, null],
    ['cidr0_cidrs', [{ v4prefix: '192.0.2.0', length: 24 }], [{ v4prefix: '192.0.2.0', length: 24 }]],
    ['arin_originas0_originautnums', [64496], [64496]],
    [
      'x_objects',
      { handle: 'NSSET1', objectClassName: 'x_nsset', nameservers: [{ ldhName: 'ns1.larch.example' }] },
      { handle: 'NSSET1', objectClassName: 'x_nsset', nameservers: [{ ldhName: 'ns1.larch.example' }] },
    ],
    ['x_history', { records: [{ content: { vcardArray: ['vcard', []] } }], count: 1 }, { count: 1 }],
    ['vcardArray', ['vcard', [['fn', {}, 'text', 'Maria Ulmo']]], undefined],
  ])('RED-26 PII-5 %s: %j becomes %j', (name, value, expected) => {
    expect(after({ [name]: value })).toEqual(expected === undefined ? undefined : { [name]: expected });
  });

  test('RED-9 inside a person’s entity only numbers, flags and the contact form stay', () => {
    const person: Entity = { roles: ['registrant'], contact: { kind: 'individual', name: 'Maria Ulmo' } };
    expect(
      after(
        {
          contact_URI: 'https://registrar.example/form',
          x_site: 'https://maria.example/',
          x_text: 'anything',
          x_flag: true,
          x_count: 3,
        },
        person,
      ),
    ).toEqual({ contact_URI: 'https://registrar.example/form', x_flag: true, x_count: 3 });
  });

  test('RED-26 a member name that is itself personal goes and is not told', () => {
    const { registration, report } = run(domain([], { extensions: { 'maria.ulmo@larch.example': 1 } }));
    expect(registration.extensions).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain('ulmo');
  });
});

describe('the engine', () => {
  test('RED-2 the input is not touched, and what stays is shared', () => {
    const before = domain(
      [
        { roles: ['registrar'], contact: { name: 'Alder Inc.' } },
        { roles: ['registrant'], contact: PERSON },
      ],
      {
        status: [{ rdap: 'active' }],
        notices: [{ title: 'Terms', description: ['Terms of service'] }],
      } as Partial<Registration>,
    );
    const copy = structuredClone(before);
    const { registration } = run(before);
    expect(before).toEqual(copy);
    expect(registration.status).toBe(before.status);
    expect(registration.notices).toBe(before.notices);
    expect(registration.entities?.[0]?.contact).toBe(before.entities?.[0]?.contact);
  });

  test('RED-9 the skeleton of every kind passes untouched', () => {
    const skeleton: Registration = {
      kind: 'domain',
      key: 'larch.example',
      ldhName: 'larch.example',
      handle: '2138514_DOMAIN-EX',
      port43: 'whois.larch.example',
      status: [{ rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' }],
      events: [{ action: 'registration', at: '2001-01-01T00:00:00Z' }],
      links: [
        {
          rel: 'self',
          href: 'https://rdap.example/domain/larch.example',
          value: 'https://rdap.example/domain/larch.example',
        },
      ],
      nameservers: [{ ldhName: 'ns1.larch.example', ipv4: ['192.0.2.53'], handle: 'H1-EX' }],
      secureDns: { delegationSigned: true, dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] },
      publicIds: [{ type: 'x', identifier: '1' }],
      summary: { registeredAt: '2001-01-01T00:00:00Z' },
    };
    const { registration, report } = run(skeleton);
    expect(registration).toEqual(skeleton);
    expect(report.decisions).toEqual([]);
  });

  test('RED-27 a contact with the handle of the object itself does not take it away', () => {
    const { registration } = run(domain([{ roles: ['registrant'], handle: 'D1-EX', contact: PERSON }]));
    expect(registration.handle).toBe('D1-EX');
    expect(first(registration).handle).toBeUndefined();
  });

  test('RED-4 odd content does not throw', () => {
    for (const roles of [['constructor'], ['__proto__'], ['']])
      expect(() => run(domain([{ roles, contact: {} }]))).not.toThrow();
  });
});
