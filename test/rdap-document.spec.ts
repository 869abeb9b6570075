import { type JsonObject, type Registration, type UpstreamRedaction } from '../src/rdap/index.js';
import { domainWith, personContact } from './factories/registration.js';
import {
  document,
  entries,
  named,
  property,
  PUBLISHING,
  registrant,
  technical,
  typed,
} from './support/rdap-document.js';
import { IANA_REDACTED_NAMES } from './support/rfc9083.js';

const full = (): Registration =>
  domainWith([
    { roles: ['registrar'], handle: '9995', contact: { name: 'Alder Registrar Inc.' } },
    { roles: ['registrant'], handle: 'R1-EX', contact: personContact() },
    { roles: ['technical'], handle: 'T1-EX', contact: personContact() },
  ]);

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
