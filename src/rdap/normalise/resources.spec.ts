import { type JsonObject, type ObjectKind } from '../model.js';
import { normalise } from './index.js';

function read(kind: ObjectKind, body: JsonObject): { registration: JsonObject; findings: string[] } {
  const { registration, findings } = normalise(kind, body);
  return {
    registration: registration as unknown as JsonObject,
    findings: findings.map(({ code, path }) => `${code} ${path}`),
  };
}

describe('IP networks', () => {
  const v4 = { ipVersion: 'v4', startAddress: '192.0.2.0', endAddress: '192.0.2.255', cidrs: ['192.0.2.0/24'] };

  test.each<[JsonObject, JsonObject, string[]]>([
    [{ startAddress: '192.0.2.0', endAddress: '192.0.2.255', ipVersion: 'v4' }, { key: '192.0.2.0/24', ...v4 }, []],
    [
      { startAddress: ' 192.0.2.0/32', endAddress: '192.0.2.255/32' },
      { key: '192.0.2.0/24', ...v4 },
      ['address-as-prefix /startAddress', 'address-as-prefix /endAddress'],
    ],
    [{ startAddress: '192.0.2.0/24' }, { key: '192.0.2.0/24', ...v4 }, ['address-as-prefix /startAddress']],
    [
      { handle: '192.0.2.0 - 192.0.2.255' },
      { key: '192.0.2.0/24', handle: '192.0.2.0 - 192.0.2.255', ...v4 },
      ['range-from-handle '],
    ],
    [{ handle: '192.0.2.0/24' }, { key: '192.0.2.0/24', handle: '192.0.2.0/24', ...v4 }, ['range-from-handle ']],
    [
      { startAddress: '192.0.2.0', endAddress: '192.0.2.5', ipVersion: 'IPv4' },
      {
        key: '192.0.2.0-192.0.2.5',
        ipVersion: 'v4',
        startAddress: '192.0.2.0',
        endAddress: '192.0.2.5',
        cidrs: ['192.0.2.0/30', '192.0.2.4/31'],
      },
      [],
    ],
    [
      { startAddress: '2001:0DB8::0', endAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', ipVersion: 'v4' },
      {
        key: '2001:db8::/32',
        ipVersion: 'v6',
        startAddress: '2001:db8::',
        endAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
        cidrs: ['2001:db8::/32'],
      },
      ['address-family /ipVersion'],
    ],
    [
      { startAddress: '192.0.2.255', endAddress: '192.0.2.0' },
      { key: '192.0.2.255-192.0.2.0', startAddress: '192.0.2.255', endAddress: '192.0.2.0' },
      ['range-invalid '],
    ],
    [
      { startAddress: '192.0.2.0', endAddress: 'x', handle: 'NET-1' },
      { key: 'NET-1', handle: 'NET-1', startAddress: '192.0.2.0' },
      ['address-invalid /endAddress', 'range-missing '],
    ],
    [{ ipVersion: 'v6' }, { key: '', ipVersion: 'v6' }, ['range-missing ']],
    [
      { cidr0_cidrs: [{ v4prefix: '192.0.2.128', length: '25' }, { v4prefix: '192.0.2.0', length: 25 }, {}, null] },
      {
        key: '192.0.2.0/24',
        ...v4,
        extensions: {
          cidr0_cidrs: [{ v4prefix: '192.0.2.128', length: '25' }, { v4prefix: '192.0.2.0', length: 25 }, {}, null],
        },
      },
      ['range-missing '],
    ],
    [
      {
        handle: 'N',
        cidr0_cidrs: [
          { v4prefix: '192.0.2.0', length: 24 },
          { v4prefix: '198.51.100.0', length: 24 },
        ],
      },
      {
        key: 'N',
        handle: 'N',
        cidrs: ['192.0.2.0/24', '198.51.100.0/24'],
        extensions: {
          cidr0_cidrs: [
            { v4prefix: '192.0.2.0', length: 24 },
            { v4prefix: '198.51.100.0', length: 24 },
          ],
        },
      },
      ['range-missing '],
    ],
    [
      { startAddress: '192.0.2.0', endAddress: '192.0.2.255', cidr0_cidrs: [{ v4prefix: '192.0.2.0', length: 25 }] },
      { key: '192.0.2.0/24', ...v4, extensions: { cidr0_cidrs: [{ v4prefix: '192.0.2.0', length: 25 }] } },
      ['cidr-mismatch /cidr0_cidrs'],
    ],
    [
      {
        startAddress: '192.0.2.0',
        endAddress: '192.0.2.255',
        country: 'fr',
        name: 'EXAMPLE-NET',
        type: 'ASSIGNED PA',
        parentHandle: '192.0.0.0 - 192.0.255.255',
      },
      {
        key: '192.0.2.0/24',
        ...v4,
        country: 'FR',
        name: 'EXAMPLE-NET',
        type: 'ASSIGNED PA',
        parentHandle: '192.0.0.0 - 192.0.255.255',
      },
      [],
    ],
    [
      { startAddress: '192.0.2.0', endAddress: '192.0.2.255', country: 'Freedonia' },
      { key: '192.0.2.0/24', ...v4, country: 'Freedonia' },
      ['country-invalid /country'],
    ],
  ])('%j', (body, expected, findings) =>
    expect(read('ip', body)).toEqual({ registration: { kind: 'ip', summary: {}, ...expected }, findings }),
  );
});

describe('AS numbers', () => {
  test.each<[JsonObject, JsonObject, string[]]>([
    [{ startAutnum: 64496, endAutnum: 64496 }, { key: 'AS64496', startAutnum: 64496, endAutnum: 64496 }, []],
    [{ startAutnum: 64496, endAutnum: 64511 }, { key: 'AS64496-AS64511', startAutnum: 64496, endAutnum: 64511 }, []],
    [
      { startAutnum: 'AS64496', endAutnum: '64511' },
      { key: 'AS64496-AS64511', startAutnum: 64496, endAutnum: 64511 },
      ['text-as-number /startAutnum', 'text-as-number /endAutnum'],
    ],
    [{ startAutnum: 64496 }, { key: 'AS64496', startAutnum: 64496, endAutnum: 64496 }, ['range-missing ']],
    [
      { handle: 'AS64496' },
      { key: 'AS64496', handle: 'AS64496', startAutnum: 64496, endAutnum: 64496 },
      ['range-from-handle '],
    ],
    [
      { handle: 'AS64496 - AS64511' },
      { key: 'AS64496-AS64511', handle: 'AS64496 - AS64511', startAutnum: 64496, endAutnum: 64511 },
      ['range-from-handle '],
    ],
    [
      { startAutnum: 64511, endAutnum: 64496 },
      { key: 'AS64511-AS64496', startAutnum: 64511, endAutnum: 64496 },
      ['range-invalid '],
    ],
    [
      { startAutnum: 4294967296, endAutnum: null, handle: 'EXAMPLE-AS' },
      { key: 'EXAMPLE-AS', handle: 'EXAMPLE-AS' },
      ['number-invalid /startAutnum', 'null-member /endAutnum', 'range-missing '],
    ],
    [
      { startAutnum: 64496, endAutnum: 64496, name: 'EXAMPLE', type: 'DIRECT', country: 'FR' },
      { key: 'AS64496', startAutnum: 64496, endAutnum: 64496, name: 'EXAMPLE', type: 'DIRECT', country: 'FR' },
      [],
    ],
  ])('%j', (body, expected, findings) =>
    expect(read('autnum', body)).toEqual({ registration: { kind: 'autnum', summary: {}, ...expected }, findings }),
  );
});

describe('entities', () => {
  test.each<[JsonObject, JsonObject, string[]]>([
    [
      { handle: 'E-1', roles: ['Registrant', 'registrant', 'ZONE'] },
      { key: 'E-1', handle: 'E-1', roles: ['registrant', 'zone'] },
      [],
    ],
    [
      { handle: 292, roles: 'Registrar' },
      { key: '292', handle: '292', roles: ['registrar'] },
      ['number-as-text /handle', 'list-missing /roles'],
    ],
    [{ role: ['abuse'] }, { key: '', roles: ['abuse'] }, ['member-misspelt /role']],
    [
      { asEventActor: [{ eventAction: 'registration', eventDate: '2020-01-01T00:00:00Z' }] },
      { key: '', asEventActor: [{ action: 'registration', at: '2020-01-01T00:00:00Z' }] },
      [],
    ],
    [
      {
        networks: [{ startAddress: '192.0.2.0', endAddress: '192.0.2.255', arin_originas0_originautnums: [] }],
        autnums: [{ startAutnum: 1, endAutnum: 1 }],
      },
      {
        key: '',
        networks: [
          {
            ipVersion: 'v4',
            startAddress: '192.0.2.0',
            endAddress: '192.0.2.255',
            cidrs: ['192.0.2.0/24'],
            extensions: { arin_originas0_originautnums: [] },
          },
        ],
        autnums: [{ startAutnum: 1, endAutnum: 1 }],
      },
      [],
    ],
    [
      { entities: ['E-2', { handle: 'E-3' }, 7] },
      { key: '', entities: [{ handle: 'E-2' }, { handle: 'E-3' }, { handle: '7' }] },
      ['wrong-type /entities/0', 'wrong-type /entities/2', 'number-as-text /entities/2'],
    ],
  ])('%j', (body, expected, findings) =>
    expect(read('entity', body)).toEqual({ registration: { kind: 'entity', summary: {}, ...expected }, findings }),
  );
});
