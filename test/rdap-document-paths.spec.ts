import { type Contact, type Entity, type JsonObject, type UpstreamRedaction } from '../src/rdap/index.js';
import { domainWith, personContact } from './factories/registration.js';
import { document, entries, named, property, registrant } from './support/rdap-document.js';

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
