import { card } from '../../../test/factories/redaction.js';
import { type Entity, type EntityClass, type ObjectKind } from '../model.js';
import { classify } from './classify.js';

type Case = [title: string, kind: ObjectKind, entity: Entity, expected: EntityClass];

const registrar: Entity = { roles: ['registrar'], handle: '9995', contact: { name: 'Alder Registrar Inc.' } };

/** Registries of names, which mostly leave KIND out. */
const CASES: readonly Case[] = [
  // gTLD: no KIND
  [
    'gTLD registrant with a full name',
    'domain',
    { roles: ['registrant'], handle: 'C100-EX', contact: card('Maria Gonzalez') },
    'natural',
  ],
  [
    'gTLD registrant, name and company',
    'domain',
    { roles: ['registrant'], contact: card('Thomas Becker', undefined, { organisations: ['Becker Anlagen GmbH'] }) },
    'natural',
  ],
  [
    'gTLD registrant whose name is the company',
    'domain',
    {
      roles: ['registrant'],
      contact: card('Larch Hosting GmbH', undefined, { organisations: ['Larch Hosting GmbH'] }),
    },
    'legal',
  ],
  [
    'gTLD registrant, company without a form, twice',
    'domain',
    { roles: ['registrant'], contact: card('QUORXILA', undefined, { organisations: ['Quorxila'] }) },
    'legal',
  ],
  [
    'gTLD registrant, sole trader twice',
    'domain',
    { roles: ['registrant'], contact: card('Anna Schmidt', undefined, { organisations: ['Anna Schmidt'] }) },
    'natural',
  ],
  [
    'gTLD registrant with an empty name and a company',
    'domain',
    { roles: ['registrant'], contact: card('', undefined, { organisations: ['Fernwood LLC'] }) },
    'unknown',
  ],
  ['gTLD registrant with nothing at all', 'domain', { roles: ['registrant'] }, 'unknown'],
  ['gTLD registrant with an empty card', 'domain', { roles: ['registrant'], contact: {} }, 'unknown'],
  [
    'gTLD registrant, placeholder for a name',
    'domain',
    {
      roles: ['registrant'],
      contact: card('REDACTED FOR PRIVACY', undefined, { organisations: ['REDACTED FOR PRIVACY'] }),
    },
    'unknown',
  ],
  [
    'gTLD registrant, one word that says nothing',
    'domain',
    { roles: ['registrant'], contact: card('Qorvantis') },
    'unknown',
  ],
  [
    'gTLD technical contact, short form of a company',
    'domain',
    { roles: ['technical'], contact: card('LARCHBOX', undefined, { organisations: ['larchbox GmbH'] }) },
    'legal',
  ],
  [
    'gTLD technical contact, one word in a department',
    'domain',
    { roles: ['technical'], contact: card('FERNSHIELD', undefined, { organisations: ['TECHNICAL department'] }) },
    'role',
  ],
  [
    'gTLD technical contact, a function',
    'domain',
    { roles: ['technical'], contact: card('Domain Administrator', undefined, { organisations: ['Fernwood LLC'] }) },
    'role',
  ],
  ['gTLD technical contact, Hostmaster', 'domain', { roles: ['technical'], contact: card('Hostmaster') }, 'role'],
  [
    'gTLD contact of kind individual',
    'domain',
    { roles: ['technical'], contact: card('Qorvantis Ulmo', 'individual') },
    'natural',
  ],
  ['gTLD contact of kind org', 'domain', { roles: ['registrant'], contact: card('Fernwood', 'org') }, 'legal'],
  [
    'gTLD contact of kind org with a name of a person',
    'domain',
    { roles: ['registrant'], contact: card('Thomas Becker', 'org') },
    'natural',
  ],
  [
    'a firm named after its founder, with a legal form',
    'domain',
    { roles: ['registrant'], contact: card('Thomas Becker GmbH') },
    'legal',
  ],
  [
    'privacy service of kind individual',
    'domain',
    {
      roles: ['registrant'],
      handle: 'rub7',
      contact: card('WhoisGuard Protected', 'individual', { organisations: ['WhoisGuard, Inc.'] }),
    },
    'legal',
  ],
  [
    'privacy service by its organisation',
    'domain',
    {
      roles: ['registrant'],
      contact: card('Registration Private', undefined, { organisations: ['Domains By Proxy, LLC'] }),
    },
    'legal',
  ],
  [
    'privacy service, per-domain customer',
    'domain',
    { roles: ['registrant'], contact: card('Contact Privacy Inc. Customer 0123456789') },
    'legal',
  ],
  ['university', 'domain', { roles: ['registrant'], contact: card('Universität Falkenau') }, 'legal'],
  ['ministry', 'domain', { roles: ['registrant'], contact: card('Ministerio de Ejemplos') }, 'legal'],
  ['Japanese company', 'domain', { roles: ['registrant'], contact: card('株式会社レイ') }, 'legal'],
  ['Chinese company', 'domain', { roles: ['registrant'], contact: card('北京示例科技有限公司') }, 'legal'],
  ['Russian company', 'domain', { roles: ['registrant'], contact: card('ООО Пример') }, 'legal'],
  [
    'nameless entity of kind individual',
    'domain',
    { roles: ['registrant'], contact: card(undefined, 'individual') },
    'natural',
  ],
  ['nameless entity of kind org', 'domain', { roles: ['registrant'], contact: card(undefined, 'org') }, 'legal'],
  ['nameless entity of kind group', 'domain', { roles: ['technical'], contact: card('', 'group') }, 'role'],
  // services
  ['registrar', 'domain', registrar, 'legal'],
  ['registrar in another script', 'domain', { roles: ['registrar'], contact: card('みんな') }, 'legal'],
  [
    'registrar with a public id and a name like a person',
    'domain',
    {
      roles: ['registrar'],
      contact: card('Marcus Aurelius'),
      publicIds: [{ type: 'IANA Registrar ID', identifier: '9995' }],
    },
    'legal',
  ],
  [
    'registrar of a country code who is a person',
    'domain',
    { roles: ['registrar'], contact: card('Peter Hoffmann') },
    'natural',
  ],
  [
    'registrar by ORG alone',
    'domain',
    { roles: ['registrar'], handle: '9994', contact: { organisations: ['Alder Registrar Inc.'] } },
    'legal',
  ],
  ['registrar by handle alone', 'domain', { roles: ['registrar'], handle: 'REG-ALDER' }, 'legal'],
  [
    'sponsor and registrar',
    'domain',
    { roles: ['sponsor', 'registrar'], handle: 'RAR1-EX', contact: card('Registry Operations') },
    'role',
  ],
  ['reseller', 'domain', { roles: ['reseller'], contact: card('Qorvantis') }, 'legal'],
  [
    'abuse contact without a name',
    'domain',
    { roles: ['abuse'], contact: { emails: ['abuse@alder.example'] } },
    'role',
  ],
  ['abuse contact with an empty name', 'domain', { roles: ['abuse'], contact: card('') }, 'role'],
  ['abuse contact by function', 'domain', { roles: ['abuse'], contact: card('Abuse Contact') }, 'role'],
  ['abuse contact that is the company', 'domain', { roles: ['abuse'], contact: card('Alder Registrar Inc.') }, 'legal'],
  ['abuse contact that is a person', 'domain', { roles: ['abuse'], contact: card('James Wilson') }, 'natural'],
  [
    'abuse and technical contact that is a person',
    'domain',
    { roles: ['abuse', 'technical'], contact: card('James Wilson') },
    'natural',
  ],
  ['abuse contact with an own word', 'domain', { roles: ['abuse'], contact: card('Qorvantis') }, 'role'],
  [
    'registrar with a public id whose card says individual',
    'entity',
    {
      roles: ['registrar'],
      contact: card('James Wilson', 'individual'),
      publicIds: [{ type: 'IANA Registrar ID', identifier: '1' }],
    },
    'natural',
  ],
  // odd content
  ['kind in full', 'domain', { contact: card('Fernwood', 'organization') }, 'legal'],
  ['kind that nobody knows', 'domain', { contact: card('Qorvantis', 'x-robot') }, 'unknown'],
  ['class of an earlier pass', 'domain', { roles: ['registrant'], contact: card(''), entityClass: 'legal' }, 'legal'],
];

describe('classify, registries of names', () => {
  test.each(CASES)('RED-5 RED-6 %s', (_title, kind, entity, expected) => {
    expect(classify(entity, { kind })).toBe(expected);
  });

  test('RED-5 a reference inside an entity is read like one of a number registry', () => {
    expect(classify({ roles: ['registrant'], handle: 'LARCHNET' }, { kind: 'domain', parent: registrar })).toBe('role');
    expect(classify({ roles: ['registrant'], handle: 'LARCHNET' }, { kind: 'domain' })).toBe('unknown');
  });
});
