import { card } from '../../../test/factories/redaction.js';
import { type Entity, type EntityClass, type ObjectKind } from '../model.js';
import { classify } from './classify.js';

type Case = [title: string, kind: ObjectKind, entity: Entity, expected: EntityClass];

/** Registries of numbers, whose KIND says little and whose handles say much. */
const CASES: readonly Case[] = [
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
];

describe('classify, registries of numbers', () => {
  test.each(CASES)('RED-5 RED-6 %s', (_title, kind, entity, expected) => {
    expect(classify(entity, { kind })).toBe(expected);
  });
});
