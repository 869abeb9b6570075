import { RULE_SETS, strictest } from '../src/policy/index.js';
import {
  CONTACT_FIELDS,
  type Contact,
  type Entity,
  type JsonObject,
  type RedactionPolicy,
  redact,
  type Registration,
  render,
  scanText,
  type UpstreamRedaction,
} from '../src/rdap/index.js';
import { domainWith, personContact } from './factories/registration.js';
import { IANA_REDACTED_NAMES, problemsOf } from './support/rfc9083.js';

const REDACTING = strictest(RULE_SETS).redaction;
const PUBLISHING: RedactionPolicy = {
  ...REDACTING,
  person: Object.fromEntries(CONTACT_FIELDS.map((field) => [field, 'keep'])) as RedactionPolicy['person'],
};

const document = (registration: Registration, policy = REDACTING): JsonObject => {
  const { registration: redacted, report } = redact(registration, policy, scanText);
  const rendered = JSON.parse(JSON.stringify(render(redacted, report))) as JsonObject;
  expect(problemsOf(rendered)).toEqual([]);
  return rendered;
};
const entries = (rendered: JsonObject) =>
  (rendered['redacted'] ?? []) as {
    name: { type?: string; description?: string };
    method: string;
    prePath?: string;
    postPath?: string;
    replacementPath?: string;
    pathLang?: string;
    reason?: object;
  }[];
const named = (rendered: JsonObject, name: string) =>
  entries(rendered).filter((entry) => entry.name.type === name || entry.name.description === name);

const full = (): Registration =>
  domainWith([
    { roles: ['registrar'], handle: '9995', contact: { name: 'Alder Registrar Inc.' } },
    { roles: ['registrant'], handle: 'R1-EX', contact: personContact() },
    { roles: ['technical'], handle: 'T1-EX', contact: personContact() },
  ]);

const registrant = "$.entities[?(@.roles[0]=='registrant')]";
const technical = "$.entities[?(@.roles[0]=='technical')]";
const property = (entity: string, name: string) => `${entity}.vcardArray[1][?(@[0]=='${name}')]`;
const typed = (entity: string, type: string) => `${entity}.vcardArray[1][?(@[1].type=='${type}')]`;

/** The method table of the 2024 response profile, for a server that is neither registry nor registrar. */
const TABLE: readonly [name: string, method: string, member: 'prePath' | 'postPath', path: string][] = [
  ['Registry Registrant ID', 'removal', 'prePath', `${registrant}.handle`],
  ['Registrant Name', 'emptyValue', 'postPath', `${property(registrant, 'fn')}[3]`],
  ['Registrant Organization', 'removal', 'prePath', property(registrant, 'org')],
  ['Registrant Street', 'emptyValue', 'postPath', `${property(registrant, 'adr')}[3][:3]`],
  ['Registrant City', 'emptyValue', 'postPath', `${property(registrant, 'adr')}[3][3]`],
  ['Registrant Postal Code', 'emptyValue', 'postPath', `${property(registrant, 'adr')}[3][5]`],
  ['Registrant Phone', 'removal', 'prePath', typed(registrant, 'voice')],
  ['Registrant Phone Ext', 'removal', 'prePath', `${typed(registrant, 'voice')}[3]`],
  ['Registrant Fax', 'removal', 'prePath', typed(registrant, 'fax')],
  ['Registrant Fax Ext', 'removal', 'prePath', `${typed(registrant, 'fax')}[3]`],
  ['Registrant Email', 'removal', 'prePath', property(registrant, 'email')],
  ['Registry Tech ID', 'removal', 'prePath', `${technical}.handle`],
  ['Tech Name', 'emptyValue', 'postPath', `${property(technical, 'fn')}[3]`],
  ['Tech Phone', 'removal', 'prePath', typed(technical, 'voice')],
  ['Tech Phone Ext', 'removal', 'prePath', `${typed(technical, 'voice')}[3]`],
  ['Tech Email', 'removal', 'prePath', property(technical, 'email')],
];

describe('the 17 registered names', () => {
  const redacted = document(full());
  const published = document(full(), PUBLISHING);

  test('RED-10 the table and the domain id are all of them', () => {
    expect([...TABLE.map(([name]) => name), 'Registry Domain ID'].sort()).toEqual([...IANA_REDACTED_NAMES].sort());
  });

  test.each(TABLE)('RED-10 RED-11 RED-12 %s, redacted: %s with one path', (name, method, member, path) => {
    expect(named(redacted, name)).toEqual([
      { name: { type: name }, reason: { description: 'Personal data' }, [member]: path, pathLang: 'jsonpath', method },
    ]);
  });

  test.each(TABLE)('RED-10 %s, published: no entry', (name) => expect(named(published, name)).toEqual([]));

  test('RED-23 published: no redacted array, and no word of it in rdapConformance', () => {
    expect(published['redacted']).toBeUndefined();
    expect(published['rdapConformance']).toEqual(['rdap_level_0']);
    expect(redacted['rdapConformance']).toEqual(['rdap_level_0', 'redacted']);
    expect((published['entities'] as JsonObject[])[1]).toMatchObject({
      handle: 'R1-EX',
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', 'Maria Ulmo'],
          ['org', {}, 'text', 'Maria Ulmo'],
          ['adr', { cc: 'DE' }, 'text', ['', '', 'Ahornweg 12', 'Falkenau', 'Sachsen', '01234', '']],
          ['tel', { type: 'voice' }, 'uri', 'tel:+49.3055501234;ext=12'],
          ['tel', { type: 'fax' }, 'uri', 'tel:+49.3055501235;ext=13'],
          ['email', {}, 'text', 'maria.ulmo@larch.example'],
        ],
      ],
    });
  });

  test('RED-16 RED-17 redacted: the card is whole, region and country in the open', () => {
    expect((redacted['entities'] as JsonObject[])[1]).toEqual({
      objectClassName: 'entity',
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', ''],
          ['adr', { cc: 'DE' }, 'text', ['', '', '', '', 'Sachsen', '', '']],
        ],
      ],
      roles: ['registrant'],
    });
  });

  test('RED-10 Registry Domain ID, redacted by the source', () => {
    const { handle: _gone, ...rest } = domainWith([]);
    const source: UpstreamRedaction = {
      type: 'Registry Domain ID',
      method: 'removal',
      reason: { description: 'Server policy' },
    };
    expect(entries(document({ ...rest, upstreamRedactions: [source] }))).toEqual([
      {
        name: { type: 'Registry Domain ID' },
        reason: { description: 'Server policy' },
        prePath: '$.handle',
        pathLang: 'jsonpath',
        method: 'removal',
      },
    ]);
    expect(document(domainWith([]))['handle']).toBe('D100-EX');
  });

  test.each(['Registrant Email', 'Tech Email'])('RED-10 %s, replaced by the source in place', (type) => {
    const role = type === 'Tech Email' ? 'technical' : 'registrant';
    const rendered = document(
      domainWith([{ roles: [role], contact: { name: '', emails: ['x7f3@forward.registrar.example'] } }], {
        upstreamRedactions: [{ type, method: 'replacementValue' }],
      }),
    );
    expect(named(rendered, type)).toEqual([
      {
        name: { type },
        postPath: `$.entities[?(@.roles[0]=='${role}')].vcardArray[1][?(@[0]=='email')][3]`,
        pathLang: 'jsonpath',
        method: 'replacementValue',
      },
    ]);
    expect(JSON.stringify(rendered)).toContain('x7f3@forward.registrar.example');
  });

  test.each(['Registrant Email', 'Tech Email'])(
    'RED-10 RED-13 %s, replaced by the source with a contact form',
    (type) => {
      const role = type === 'Tech Email' ? 'technical' : 'registrant';
      const rendered = document(
        domainWith([{ roles: [role], contact: { name: '', contactUris: ['https://registrar.example/form'] } }], {
          upstreamRedactions: [{ type, method: 'replacementValue' }],
        }),
      );
      const card = `$.entities[?(@.roles[0]=='${role}')].vcardArray[1]`;
      expect(named(rendered, type)).toEqual([
        {
          name: { type },
          prePath: `${card}[?(@[0]=='email')]`,
          replacementPath: `${card}[?(@[0]=='contact-uri')]`,
          pathLang: 'jsonpath',
          method: 'replacementValue',
        },
      ]);
    },
  );
});

describe('entries of the source', () => {
  const withSource = (contact: Contact, ...upstreamRedactions: UpstreamRedaction[]) =>
    document(domainWith([{ roles: ['registrant'], contact }], { upstreamRedactions }));

  test('RED-21 come first and keep name and reason; paths are ours', () => {
    const rendered = withSource(
      personContact({ organisations: undefined }),
      { description: 'Registrant Organisation Type', method: 'removal', reason: { description: 'Server policy' } },
      { type: 'Registrant Organization', method: 'removal', reason: { type: 'policy' } },
    );
    expect(entries(rendered).slice(0, 2)).toEqual([
      {
        name: { description: 'Registrant Organisation Type' },
        reason: { description: 'Server policy' },
        method: 'removal',
      },
      {
        name: { type: 'Registrant Organization' },
        reason: { type: 'policy' },
        prePath: property(registrant, 'org'),
        pathLang: 'jsonpath',
        method: 'removal',
      },
    ]);
    expect(entries(rendered)[2]?.name).toEqual({ type: 'Registrant Name' });
  });

  test('RED-13 RED-21 an emptied value that is there has a path, one that is not is a removal without', () => {
    const entry: UpstreamRedaction = { type: 'Registrant Street', method: 'emptyValue' };
    expect(named(withSource({ name: '', addresses: [{ countryCode: 'DE' }] }, entry), 'Registrant Street')).toEqual([
      {
        name: { type: 'Registrant Street' },
        postPath: `${property(registrant, 'adr')}[3][:3]`,
        pathLang: 'jsonpath',
        method: 'emptyValue',
      },
    ]);
    expect(named(withSource({ name: '' }, entry), 'Registrant Street')).toMatchObject([
      { method: 'removal', prePath: `${property(registrant, 'adr')}[3][:3]` },
    ]);
  });

  test('RED-19 RED-21 a partial value is redacted on, and our entry takes the place of the source’s', () => {
    const rendered = withSource(
      { name: '', addresses: [{ locality: ['Fal…'], countryCode: 'DE' }] },
      { type: 'Registrant City', method: 'partialValue' },
    );
    expect(named(rendered, 'Registrant City')).toEqual([
      {
        name: { type: 'Registrant City' },
        reason: { description: 'Personal data' },
        postPath: `${property(registrant, 'adr')}[3][3]`,
        pathLang: 'jsonpath',
        method: 'emptyValue',
      },
    ]);
  });

  test('RED-14 a claim about a value that is there gets no path', () => {
    const rendered = document(
      domainWith([{ roles: ['registrant'], contact: { name: 'Fernwood LLC' } }], {
        upstreamRedactions: [
          { type: 'Registrant Name', method: 'removal' },
          { description: 'Registrant Organization', method: 'emptyValue' },
        ],
      }),
    );
    expect(entries(rendered)).toEqual([
      { name: { type: 'Registrant Name' }, method: 'removal' },
      {
        name: { type: 'Registrant Organization' },
        prePath: property(registrant, 'org'),
        pathLang: 'jsonpath',
        method: 'removal',
      },
    ]);
  });

  test('RED-15 a role that nobody has, or several have', () => {
    const admin: UpstreamRedaction = { description: 'Administrative Contact', method: 'removal' };
    expect(entries(document(domainWith([], { upstreamRedactions: [admin] })))).toEqual([
      {
        name: { description: 'Administrative Contact' },
        prePath: "$.entities[?(@.roles[0]=='administrative')]",
        pathLang: 'jsonpath',
        method: 'removal',
      },
    ]);
    const two: Entity[] = [
      { roles: ['technical'], contact: { name: '' } },
      { roles: ['technical'], contact: { name: '' } },
    ];
    expect(
      entries(document(domainWith(two, { upstreamRedactions: [{ type: 'Tech Email', method: 'removal' }] }))),
    ).toEqual([{ name: { type: 'Tech Email' }, method: 'removal' }]);
  });

  test('RED-21 names are read, paths never: hostile text costs nothing', () => {
    const name = `$..[?(@.a.constructor)]${'x'.repeat(10_000)}`;
    const started = performance.now();
    expect(
      entries(document(domainWith([], { upstreamRedactions: [{ description: name, method: 'emptyValue' }] }))),
    ).toEqual([{ name: { description: name }, method: 'removal' }]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('our paths', () => {
  const pathsOf = (rendered: JsonObject) => entries(rendered).map(({ prePath, postPath }) => prePath ?? postPath);

  test('RED-15 by handle where the first role is shared and the handle is kept, else by place', () => {
    const mailbox = { name: 'Fernwood LLC', emails: ['jane.doe@fernwood.example'] };
    const rendered = document(
      domainWith([
        { roles: ['technical'], handle: 'F1-EX', contact: mailbox },
        { roles: ['technical'], handle: "F2-'EX", contact: mailbox },
        { roles: ["odd'role"], contact: mailbox },
      ]),
    );
    expect(pathsOf(rendered)).toEqual([
      "$.entities[?(@.handle=='F1-EX')].vcardArray[1][?(@[0]=='email')]",
      "$.entities[1].vcardArray[1][?(@[0]=='email')]",
      "$.entities[2].vcardArray[1][?(@[0]=='email')]",
    ]);
  });

  test('RED-15 an entity with several roles: one entry a name, at the same place', () => {
    const rendered = document(
      domainWith([{ roles: ['registrant', 'technical', 'billing'], contact: { name: 'Maria Ulmo' } }]),
    );
    const path = `${property(registrant, 'fn')}[3]`;
    expect(entries(rendered).map(({ name, postPath }) => [name, postPath])).toEqual([
      [{ type: 'Registrant Name' }, path],
      [{ type: 'Tech Name' }, path],
      [{ description: 'Billing Name' }, path],
    ]);
  });

  test('RED-17 the unstructured address is a removal of the label', () => {
    const rendered = document(
      domainWith([{ roles: ['registrant'], contact: { name: '', addresses: [{ label: 'Ahornweg 12\nFalkenau' }] } }]),
    );
    expect(entries(rendered)).toMatchObject([
      { name: { type: 'Registrant Street' }, prePath: `${property(registrant, 'adr')}[1].label`, method: 'removal' },
    ]);
  });

  test('RED-14 several addresses are told of once', () => {
    const address = { street: ['Ahornweg 12'], countryCode: 'DE' };
    expect(
      entries(document(domainWith([{ roles: ['registrant'], contact: { name: '', addresses: [address, address] } }]))),
    ).toHaveLength(1);
  });

  test('RED-14 of several addresses of mail one stays: a removal that names no path', () => {
    const contact = {
      kind: 'group',
      name: 'Larch Operations',
      emails: ['jane.doe@larch.example', 'noc@larch.example'],
    };
    expect(entries(document(domainWith([{ roles: ['technical'], contact }])))).toEqual([
      { name: { type: 'Tech Email' }, reason: { description: 'Personal data' }, method: 'removal' },
    ]);
  });

  test('RED-26 what was cut from texts is told by kind, once, without a path', () => {
    const remarks = [{ description: ['mail maria.ulmo@larch.example', 'or peter.velmere@larch.example'] }];
    expect(entries(document(domainWith([], { remarks })))).toEqual([
      {
        name: { description: 'E-mail address in remarks' },
        reason: { description: 'Personal data in free text' },
        method: 'removal',
      },
    ]);
  });

  test('RED-14 nested contacts and extensions are reached by place and name', () => {
    const rendered = document(
      domainWith(
        [
          {
            roles: ['registrar'],
            contact: { name: 'Alder Inc.' },
            entities: [{ roles: ['technical'], handle: 'X1', contact: { name: 'Maria Ulmo' } }],
          },
        ],
        { extensions: { legalRepresentative: 'Maria Ulmo', "x_owner's-name": { name: 'Maria Ulmo' } } },
      ),
    );
    expect(pathsOf(rendered)).toEqual([
      "$.entities[?(@.roles[0]=='registrar')].entities[0].handle",
      "$.entities[?(@.roles[0]=='registrar')].entities[0].vcardArray[1][?(@[0]=='fn')][3]",
      '$.legalRepresentative',
      "$['x_owner\\'s-name']",
    ]);
  });
});
