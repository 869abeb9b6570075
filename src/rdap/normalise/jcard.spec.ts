import { type Contact, type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';
import { normalise } from './index.js';

/** The contact of an entity with these members, and `code path` of each finding. */
function read(members: JsonObject): { contact: Contact | undefined; findings: string[] } {
  const { registration, findings } = normalise('entity', { objectClassName: 'entity', handle: 'E-1', ...members });
  return {
    contact: registration.kind === 'entity' ? registration.contact : undefined,
    findings: findings.map(({ code, path }) => `${code} ${path}`),
  };
}

const card = (...properties: JsonValue[]): JsonObject => ({
  vcardArray: ['vcard', [['version', {}, 'text', '4.0'], ['fn', {}, 'text', 'Example Org'], ...properties]],
});
const only = (...properties: JsonValue[]): Contact | undefined => {
  const { contact, findings } = read(card(...properties));
  expect(findings).toEqual([]);
  const { name: _name, ...rest } = contact ?? {};
  return rest;
};

describe('jCard properties', () => {
  test.each<[JsonValue[], Contact]>([
    [['kind', {}, 'text', 'ORG'], { kind: 'org' }],
    [['org', { type: 'work' }, 'text', 'Example Ltd'], { organisations: ['Example Ltd'] }],
    [['org', {}, 'text', ['Example Ltd', 'Sales']], { organisations: ['Example Ltd', 'Sales'] }],
    [['title', {}, 'text', 'Engineer'], { title: ['Engineer'] }],
    [['role', {}, 'text', 'Operations'], { role: ['Operations'] }],
    [['email', { type: 'work' }, 'text', 'noc@shop.example'], { emails: ['noc@shop.example'] }],
    [['email', {}, 'uri', 'mailto:noc@shop.example'], { emails: ['noc@shop.example'] }],
    [['email', {}, 'text', ''], {}],
    [['email', {}, 'text', null], {}],
    [['EMAIL', {}, 'text', 'noc@shop.example'], { emails: ['noc@shop.example'] }],
    [['url', {}, 'uri', 'https://shop.example'], { urls: ['https://shop.example'] }],
    [['contact-uri', {}, 'uri', 'https://shop.example/c'], { contactUris: ['https://shop.example/c'] }],
    [['lang', { pref: '1' }, 'language-tag', 'fr'], { languages: ['fr'] }],
    [
      ['tel', { type: ['work', 'VOICE'] }, 'uri', 'tel:+1.5555551234;ext=9'],
      { phones: [{ number: '+1.5555551234', extension: '9', types: ['work', 'voice'] }] },
    ],
    [['tel', { Type: ['fax'] }, 'uri', 'fax:+1.5555551234'], { phones: [{ number: '+1.5555551234', types: ['fax'] }] }],
    [
      ['tel', { type: 'voice,work' }, 'text', '+1 555'],
      { phones: [{ number: '+1 555', types: ['voice', 'work'], form: 'text' }] },
    ],
    [['tel', { ext: '12' }, 'uri', 'tel:+1.555'], { phones: [{ number: '+1.555', extension: '12' }] }],
    [['tel', { type: 'voice' }, 'uri', 'tel:'], {}],
    [['tel', { type: 'voice' }, 'uri', ''], {}],
    [['ISO-3166-1-alpha-2', {}, 'text', 'fr'], { addresses: [{ countryCode: 'FR' }] }],
    [['n', {}, 'text', ['Doe', 'J', '', '', '']], { other: [['n', {}, 'text', ['Doe', 'J', '', '', '']]] }],
    [['note', { x: ['y'] }, 'text', 'a', 'b'], { other: [['note', { x: ['y'] }, 'text', 'a', 'b']] }],
    [['x-odd', [], '', 5], { other: [['x-odd', {}, 'unknown', 5]] }],
    [['fn', {}, 'text', 'Second Name'], { other: [['fn', {}, 'text', 'Second Name']] }],
  ])('%j', (property, contact) => expect(only(property)).toEqual(contact));

  test('an empty FN is kept: the name was redacted', () => {
    const { contact } = read({
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', ''],
        ],
      ],
    });
    expect(contact).toEqual({ name: '' });
  });

  test('repeated values are one', () => {
    expect(only(['email', {}, 'text', 'a@shop.example'], ['email', {}, 'text', 'a@shop.example'])).toEqual({
      emails: ['a@shop.example'],
    });
  });

  test('more properties than the cap', () => {
    const { contact, findings } = read(
      card(...Array.from({ length: CAPS.cardProperties }, (_, n) => ['email', {}, 'text', `a${n}@shop.example`])),
    );
    expect(contact?.emails).toHaveLength(CAPS.cardProperties - 2);
    expect(findings).toEqual(['truncated-card /vcardArray']);
  });
});

describe('addresses', () => {
  const address = (value: JsonValue[], parameters: JsonObject = {}): unknown =>
    read(card(['adr', parameters, 'text', ...value])).contact?.addresses?.[0];
  const seven = ['', 'Suite 1', ['1 Main St', 'Floor 2'], 'Exampleton', 'EX', '00000', 'Freedonia'];
  const structured = {
    extended: ['Suite 1'],
    street: ['1 Main St', 'Floor 2'],
    locality: ['Exampleton'],
    region: ['EX'],
    postalCode: ['00000'],
    country: ['Freedonia'],
  };

  test.each<[string, JsonValue[], JsonObject, unknown]>([
    ['seven slots', [seven], {}, structured],
    ['seven slots beside each other instead of in a list', seven, {}, structured],
    ['country code parameter', [seven], { cc: 'fr' }, { ...structured, countryCode: 'FR' }],
    [
      'country code in the country slot',
      [['', '', '', '', 'CA', '', 'us']],
      {},
      { region: ['CA'], country: ['us'], countryCode: 'US' },
    ],
    ['types', [seven], { type: 'WORK' }, { ...structured, types: ['work'] }],
    [
      'label alone',
      [['', '', '', '', '', '', '']],
      { label: '1 Main St\nExampleton' },
      { label: '1 Main St\nExampleton' },
    ],
    ['label beside null', [null], { label: '1 Main St' }, { label: '1 Main St' }],
    ['label as a list', [''], { label: ['1 Main St', 'Exampleton'] }, { label: '1 Main St\nExampleton' }],
    ['one text', ['1 Main St, Exampleton'], {}, { label: '1 Main St, Exampleton' }],
    ['four slots', [['1 Main St', 'Exampleton', 'EX', '00000']], {}, { label: '1 Main St\nExampleton\nEX\n00000' }],
    ['eight slots, the last blank', [[...seven, '']], {}, structured],
    [
      'eight slots',
      [[...seven, 'more']],
      {},
      { label: 'Suite 1\n1 Main St\nFloor 2\nExampleton\nEX\n00000\nFreedonia\nmore' },
    ],
    [
      'programs that print null',
      [['', '', 'null null', 'undefined', '', '', 'Freedonia']],
      {},
      { country: ['Freedonia'] },
    ],
    ['numbers', [['', '', '', '', '', 12345, '']], {}, { postalCode: ['12345'] }],
    ['nothing', [['', '', '', '', '', '', '']], {}, undefined],
    ['fewer slots, all blank', [['', '']], {}, undefined],
  ])('%s', (_what, value, parameters, expected) => expect(address(value, parameters)).toEqual(expected));

  test('an unstructured one is reported', () => {
    expect(read(card(['adr', {}, 'text', '1 Main St'])).findings).toEqual(['card-address-shape /vcardArray/1/2']);
  });
});

describe('jCards out of shape', () => {
  const properties: JsonValue[] = [
    ['version', {}, 'text', '4.0'],
    ['fn', {}, 'text', 'Example Org'],
    ['email', {}, 'text', 'a@shop.example'],
  ];
  const expected: Contact = { name: 'Example Org', emails: ['a@shop.example'] };

  test.each<[string, JsonValue]>([
    ['without the wrapper', [properties]],
    ['without wrapper and list', properties],
    ['properties beside the wrapper', ['vcard', ...properties]],
    ['one list too many', ['vcard', [properties]]],
    ['a word too many', ['vcard', '', properties]],
    ['another case', ['VCARD', properties]],
    [
      'empty objects as text',
      ['vcard', ...properties.map((p) => [(p as string[])[0] ?? '', '{}', ...(p as JsonValue[]).slice(2)])],
    ],
    ['empty objects as lists', properties.map((p) => [(p as string[])[0] ?? '', [], ...(p as JsonValue[]).slice(2)])],
    ['one flat list', properties.flat()],
    [
      'elements',
      {
        elements: [
          { name: 'fn', type: 'text', value: 'Example Org' },
          { name: 'email', parameters: {}, type: 'text', value: 'a@shop.example' },
        ],
      },
    ],
    ['a plain object', { fn: 'Example Org', email: 'a@shop.example' }],
  ])('%s', (_what, vcardArray) => {
    const { contact, findings } = read({ vcardArray });
    expect(contact).toEqual(expected);
    expect(findings).toEqual(['card-shape /vcardArray']);
  });

  test('a bad property is reported, its neighbours stay', () => {
    const { contact, findings } = read({ vcardArray: ['vcard', [[false, {}, 'text', 'x'], ...properties]] });
    expect(contact).toEqual(expected);
    expect(findings).toEqual(['card-shape /vcardArray', 'card-unreadable /vcardArray']);
  });

  test('a property of three elements has no value', () => {
    expect(read({ vcardArray: ['vcard', [...properties, ['lang', { type: 'x' }, 'en']]] }).contact).toEqual(expected);
  });

  test.each<[JsonValue, string[]]>([
    [null, ['null-member /vcardArray']],
    [[], []],
    [['vcard', []], []],
    [['vcard', [[]]], []],
    [{}, []],
    [7, ['card-unreadable /vcardArray']],
    ['x', ['card-unreadable /vcardArray']],
    [{ foo: 10 }, ['card-unreadable /vcardArray']],
  ])('%j is no card', (vcardArray, findings) => expect(read({ vcardArray })).toEqual({ contact: undefined, findings }));
});
