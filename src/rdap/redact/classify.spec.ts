import { type Contact, type Entity, type EntityClass, type ObjectKind } from '../model.js';
import { classify } from './classify.js';

type Case = [title: string, kind: ObjectKind, entity: Entity, expected: EntityClass];

const card = (name: string | undefined, kind?: string, more: Contact = {}): Contact => ({
  ...(name !== undefined && { name }),
  ...(kind && { kind }),
  ...more,
});
const registrar: Entity = { roles: ['registrar'], handle: '9995', contact: { name: 'Alder Registrar Inc.' } };

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
  // RIPE
  [
    'RIPE person',
    'ip',
    { roles: ['administrative'], handle: 'PH1234-RIPE', contact: card('Peter Hoffmann', 'individual') },
    'natural',
  ],
  [
    'RIPE person with an unusual name',
    'ip',
    { roles: ['technical'], handle: 'QU77-RIPE', contact: card('Qorvan Ulmo', 'individual') },
    'natural',
  ],
  ['RIPE role', 'ip', { roles: ['abuse'], handle: 'AR1-RIPE', contact: card('Abuse-C Role', 'group') }, 'role'],
  [
    'RIPE role named after a person',
    'ip',
    { roles: ['technical'], handle: 'AR2-RIPE', contact: card('Peter Hoffmann', 'group') },
    'natural',
  ],
  [
    'RIPE organisation',
    'ip',
    { roles: ['registrant'], handle: 'ORG-EX1-RIPE', contact: card('Larch Netz S.L.', 'org') },
    'legal',
  ],
  ['RIPE organisation by handle alone', 'ip', { roles: ['registrant'], handle: 'ORG-EX1-RIPE' }, 'legal'],
  [
    'RIPE maintainer marked individual',
    'ip',
    { roles: ['registrant'], handle: 'LARCH-MNT', contact: card('LARCH-MNT', 'individual') },
    'role',
  ],
  [
    'RIPE maintainer, lower case, prefix',
    'autnum',
    { roles: ['registrant'], handle: 'mnt-tr-larch-1', contact: card('mnt-tr-larch-1', 'individual') },
    'role',
  ],
  [
    'RIPE maintainer with a plain name',
    'autnum',
    { roles: ['registrant'], handle: 'LARCHNET', contact: card('LARCHNET', 'individual') },
    'role',
  ],
  ['RIPE maintainer by handle alone', 'ip', { roles: ['registrant'], handle: 'LARCHNET' }, 'role'],
  [
    'RIPE maintainer by handle alone, with its mark',
    'ip',
    { roles: ['registrant'], handle: 'RIPE-EX-END-MNT' },
    'role',
  ],
  ['RIPE contact by NIC handle alone', 'autnum', { roles: ['technical'], handle: 'PH6864-RIPE' }, 'unknown'],
  [
    'RIPE contact by short NIC handle alone',
    'autnum',
    { roles: ['administrative', 'technical'], handle: 'PHX' },
    'unknown',
  ],
  // APNIC, AFRINIC
  [
    'APNIC incident team',
    'ip',
    { roles: ['abuse'], handle: 'IRT-LARCH-AU', contact: card('IRT-LARCH-AU', 'group') },
    'role',
  ],
  [
    'APNIC person who is a function',
    'autnum',
    { roles: ['technical'], handle: 'LARCH-HK', contact: card('LARCH Hostmaster', 'individual') },
    'role',
  ],
  [
    'APNIC person',
    'ip',
    { roles: ['technical'], handle: 'MH1523-AP', contact: card('Marta Hoffmann', 'individual') },
    'natural',
  ],
  [
    'AFRINIC organisation',
    'entity',
    { roles: ['organisation'], handle: 'ORG-LC1-AFRINIC', contact: card('Larch Communications(Pty) Ltd', 'org') },
    'legal',
  ],
  [
    'AFRINIC organisation named by its handle',
    'ip',
    { handle: 'ORG-TA38-AFRINIC', contact: card('ORG-TA38-AFRINIC', 'org') },
    'legal',
  ],
  // ARIN
  [
    'ARIN organisation',
    'autnum',
    { roles: ['registrant'], handle: 'LARCH-4', contact: card('Larch.example, Inc.', 'org') },
    'legal',
  ],
  [
    'ARIN customer that is a firm of two words',
    'ip',
    { roles: ['registrant'], handle: 'C01', contact: card('Fernwood & Co.', 'org') },
    'legal',
  ],
  [
    'ARIN group',
    'autnum',
    { roles: ['noc'], handle: 'NOC1-ARIN', contact: card('NOC', 'group', { organisations: ['NOC'] }) },
    'role',
  ],
  [
    'ARIN person',
    'ip',
    { roles: ['technical'], handle: 'WILSO70-ARIN', contact: card('James Wilson', 'individual') },
    'natural',
  ],
  [
    'ARIN person for every role',
    'ip',
    { roles: ['noc', 'technical', 'abuse'], handle: 'WILSO71-ARIN', contact: card('James Wilson', 'individual') },
    'natural',
  ],
  [
    'ARIN individual that is a company',
    'autnum',
    { roles: ['noc'], handle: 'LT12-ARIN', contact: card('Technologies Larch Technologies, Inc.', 'individual') },
    'legal',
  ],
  [
    'ARIN individual that is a mailbox',
    'ip',
    { roles: ['technical'], handle: 'IPH5-ARIN', contact: card('IPHostmaster IPHostmaster', 'individual') },
    'role',
  ],
  // LACNIC, registro.br
  [
    'LACNIC company marked individual',
    'ip',
    { roles: ['registrant'], handle: 'AR-LARC-LACNIC', contact: card('Nivel Ejemplo Argentina S.A.', 'individual') },
    'legal',
  ],
  [
    'LACNIC administration marked individual',
    'entity',
    {
      roles: ['registrant'],
      handle: 'UY-LARC-LACNIC',
      contact: card('Administracion Nacional de Ejemplos', 'individual'),
    },
    'legal',
  ],
  [
    'LACNIC person',
    'entity',
    { roles: ['administrative'], handle: 'MGO', contact: card('MARIA GONZALEZ', 'individual') },
    'natural',
  ],
  ['LACNIC contact by handle alone', 'ip', { roles: ['technical'], handle: 'ANX10' }, 'unknown'],
  ['LACNIC abuse contact by handle alone', 'ip', { roles: ['abuse'], handle: 'GCX2' }, 'unknown'],
  [
    'registro.br company',
    'autnum',
    { roles: ['registrant'], handle: '00000000000100', contact: card('Exemplo Internet Ltda', 'org') },
    'legal',
  ],
  [
    'registro.br company by its CNPJ',
    'domain',
    {
      roles: ['registrant'],
      contact: card('Qorvantis'),
      publicIds: [{ type: 'cnpj', identifier: '00.000.000/0001-00' }],
    },
    'legal',
  ],
  [
    'registro.br holder by CPF',
    'domain',
    { roles: ['registrant'], contact: card('Qorvantis'), publicIds: [{ type: 'cpf', identifier: '000.000.000-00' }] },
    'natural',
  ],
  [
    'registro.br person who takes abuse reports',
    'autnum',
    { roles: ['administrative', 'abuse'], handle: 'PAS3', contact: card('Paulo Almeida Souza', 'individual') },
    'natural',
  ],
  // odd content
  ['kind in full', 'domain', { contact: card('Fernwood', 'organization') }, 'legal'],
  ['kind that nobody knows', 'domain', { contact: card('Qorvantis', 'x-robot') }, 'unknown'],
  ['class of an earlier pass', 'domain', { roles: ['registrant'], contact: card(''), entityClass: 'legal' }, 'legal'],
];

describe('classify', () => {
  test('RED-5 at least 60 fixtures', () => expect(CASES.length).toBeGreaterThanOrEqual(60));

  test.each(CASES)('RED-5 %s', (_title, kind, entity, expected) => {
    expect(classify(entity, { kind })).toBe(expected);
  });

  test('RED-5 a reference inside an entity is read like one of a number registry', () => {
    expect(classify({ roles: ['registrant'], handle: 'LARCHNET' }, { kind: 'domain', parent: registrar })).toBe('role');
    expect(classify({ roles: ['registrant'], handle: 'LARCHNET' }, { kind: 'domain' })).toBe('unknown');
  });
});
