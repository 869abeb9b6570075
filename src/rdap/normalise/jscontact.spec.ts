import { type Contact, type JsonObject, type JsonValue } from '../model.js';
import { normalise } from './index.js';

/** The contact of an entity with these members, and `code path` of each finding. */
function read(members: JsonObject): { contact: Contact | undefined; findings: string[] } {
  const { registration, findings } = normalise('entity', { objectClassName: 'entity', handle: 'E-1', ...members });
  return {
    contact: registration.kind === 'entity' ? registration.contact : undefined,
    findings: findings.map(({ code, path }) => `${code} ${path}`),
  };
}

describe('JSContact (RFC 9553)', () => {
  const jscard: JsonObject = {
    '@type': 'Card',
    version: '1.0',
    uid: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    kind: 'org',
    name: {
      components: [
        { kind: 'given', value: 'Jo' },
        { kind: 'separator', value: ' ' },
        { kind: 'surname', value: 'Example' },
      ],
    },
    organizations: { o1: { name: 'Example Ltd', units: [{ name: 'Sales' }] } },
    titles: { t1: { name: 'Engineer' }, t2: { kind: 'role', name: 'Operations' } },
    emails: { e1: { address: 'noc@shop.example', contexts: { work: true } } },
    phones: {
      p1: { number: 'tel:+1-555-555-1234;ext=102', features: { voice: true }, contexts: { private: true } },
      p2: { number: '+1 555', features: { fax: true } },
    },
    addresses: {
      a1: {
        contexts: { work: true },
        countryCode: 'fr',
        components: [
          { kind: 'number', value: '1' },
          { kind: 'name', value: 'Main St' },
          { kind: 'apartment', value: 'Suite 1' },
          { kind: 'locality', value: 'Exampleton' },
          { kind: 'region', value: 'EX' },
          { kind: 'postcode', value: '00000' },
          { kind: 'country', value: 'Freedonia' },
        ],
      },
      a2: { full: '2 Main St\nExampleton' },
    },
    links: { l1: { kind: 'contact', uri: 'https://shop.example/c' }, l2: { uri: 'https://shop.example' } },
    preferredLanguages: { fr: { pref: 1 }, en: { pref: 2 } },
    notes: { n1: { note: 'text' } },
  };
  const expected: Contact = {
    source: 'jscontact',
    kind: 'org',
    name: 'Jo Example',
    organisations: ['Example Ltd', 'Sales'],
    title: ['Engineer'],
    role: ['Operations'],
    emails: ['noc@shop.example'],
    phones: [
      { number: '+1-555-555-1234', extension: '102', types: ['voice', 'home'] },
      { number: '+1 555', types: ['fax'], form: 'text' },
    ],
    addresses: [
      {
        street: ['1 Main St'],
        extended: ['Suite 1'],
        locality: ['Exampleton'],
        region: ['EX'],
        postalCode: ['00000'],
        country: ['Freedonia'],
        countryCode: 'FR',
        types: ['work'],
      },
      { label: '2 Main St\nExampleton' },
    ],
    contactUris: ['https://shop.example/c'],
    urls: ['https://shop.example'],
    languages: ['fr', 'en'],
    other: [
      ['uid', {}, 'unknown', 'urn:uuid:00000000-0000-4000-8000-000000000000'],
      ['notes', {}, 'unknown', { n1: { note: 'text' } }],
    ],
  };

  test.each(['jscard', 'jscontact_card'])('gives the contact that a jCard gives, as %s', (member) => {
    expect(read({ [member]: jscard })).toEqual({ contact: expected, findings: [] });
  });

  test.each<[JsonValue, string | undefined]>([
    [{ name: { full: 'Jo Example' } }, 'Jo Example'],
    [{ name: { full: '' } }, ''],
    [{ name: {} }, undefined],
    [{ fullName: 'Jo Example' }, 'Jo Example'],
    [{}, undefined],
  ])('name of %j', (card, name) => expect(read({ jscard: card }).contact?.name).toBe(name));

  test('the members of earlier drafts', () => {
    const { contact } = read({
      jscard: {
        emails: { e: { email: 'a@shop.example' } },
        phones: { p: { phone: 'tel:+1.555' } },
        addresses: {
          a: {
            street: [{ type: 'name', value: 'Main St' }],
            locality: 'Exampleton',
            fullAddress: 'Main St, Exampleton',
          },
        },
      },
    });
    expect(contact).toEqual({
      source: 'jscontact',
      emails: ['a@shop.example'],
      phones: [{ number: '+1.555' }],
      addresses: [{ street: ['Main St'], locality: ['Exampleton'], label: 'Main St, Exampleton' }],
    });
  });

  test.each<[JsonValue, string[]]>([
    [7, ['card-unreadable /jscard']],
    [null, ['null-member /jscard']],
    [{ emails: 'x', phones: { p: 'x' } }, ['card-unreadable /jscard/emails', 'card-unreadable /jscard/phones']],
  ])('%j', (card, findings) => expect(read({ jscard: card }).findings).toEqual(findings));

  test('beside a jCard: one contact, what both say once, what only one says kept', () => {
    const { contact, findings } = read({
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', 'J. Example'],
          ['org', {}, 'text', 'Example Ltd'],
          ['tel', {}, 'uri', 'tel:+1.555.555.1234'],
        ],
      ],
      jscard,
    });
    expect(contact).toEqual({
      ...expected,
      source: 'both',
      name: 'J. Example',
      phones: [{ number: '+1.555.555.1234' }, expected.phones?.[1]],
      other: [['fn', {}, 'text', 'Jo Example'], ...(expected.other ?? [])],
    });
    expect(findings).toEqual(['cards-differ /jscard']);
  });

  test('an empty FN gives way to the other card', () => {
    const { contact, findings } = read({
      vcardArray: ['vcard', [['fn', {}, 'text', '']]],
      jscard: { name: { full: 'Example Org' } },
    });
    expect(contact).toEqual({ source: 'both', name: 'Example Org' });
    expect(findings).toEqual([]);
  });
});
