import { type JsonObject, type JsonValue, type ObjectKind } from '../model.js';
import { normalise } from './index.js';

function read(kind: ObjectKind, body: JsonObject): { registration: JsonObject; findings: string[] } {
  const { registration, findings } = normalise(kind, body);
  return {
    registration: registration as never as JsonObject,
    findings: findings.map(({ code, path }) => `${code} ${path}`),
  };
}

describe('names', () => {
  test.each<[JsonObject, JsonObject, string[]]>([
    [{ ldhName: 'SHOP.Example.' }, { key: 'shop.example', ldhName: 'shop.example' }, []],
    [{ ldhName: 'shop.example', unicodeName: 'shop.example' }, { key: 'shop.example', ldhName: 'shop.example' }, []],
    [
      { ldhName: 'XN--BCHER-KVA.example' },
      { key: 'xn--bcher-kva.example', ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
      [],
    ],
    [
      { unicodeName: 'Bücher.example' },
      { key: 'xn--bcher-kva.example', ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
      [],
    ],
    [
      { ldhName: 'xn--bcher-kva.example', unicodeName: 'Other.example' },
      { key: 'xn--bcher-kva.example', ldhName: 'xn--bcher-kva.example', unicodeName: 'other.example' },
      ['name-mismatch /unicodeName'],
    ],
    [{ ldhName: 'not a name' }, { key: 'not a name', ldhName: 'not a name' }, ['name-invalid /ldhName']],
    [
      { ldhName: '0/25.2.0.192.in-addr.arpa' },
      { key: '0/25.2.0.192.in-addr.arpa', ldhName: '0/25.2.0.192.in-addr.arpa' },
      [],
    ],
    [{ ldhName: null }, { key: '', ldhName: '' }, ['null-member /ldhName', 'name-missing ']],
    [{}, { key: '', ldhName: '' }, ['name-missing ']],
  ])('%j', (body, expected, findings) => {
    for (const kind of ['domain', 'nameserver'] as const) {
      expect(read(kind, body)).toEqual({ registration: { kind, summary: {}, ...expected }, findings });
    }
  });
});

describe('nameservers of a domain', () => {
  const nameservers = (members: JsonObject): { nameservers: JsonValue | undefined; findings: string[] } => {
    const { registration, findings } = read('domain', { ldhName: 'shop.example', ...members });
    return { nameservers: registration['nameservers'], findings };
  };

  test.each<[JsonObject, JsonValue | undefined, string[]]>([
    [{ nameservers: [{ ldhName: 'NS1.Shop.Example.' }] }, [{ ldhName: 'ns1.shop.example' }], []],
    [
      { nameServers: [{ ldhName: 'ns1.shop.example' }] },
      [{ ldhName: 'ns1.shop.example' }],
      ['member-misspelt /nameServers'],
    ],
    [{ nameservers: ['ns1.shop.example'] }, [{ ldhName: 'ns1.shop.example' }], ['wrong-type /nameservers/0']],
    [
      { nameservers: ['ns1.shop.example 192.0.2.1 2001:db8::1'] },
      [{ ldhName: 'ns1.shop.example', ipv4: ['192.0.2.1'], ipv6: ['2001:db8::1'] }],
      ['wrong-type /nameservers/0'],
    ],
    [
      {
        nameservers: [
          { ldhName: 'ns1.shop.example', ipAddresses: { v4: ['192.0.2.1', '192.0.2.1'], v6: '2001:DB8::01' } },
        ],
      },
      [{ ldhName: 'ns1.shop.example', ipv4: ['192.0.2.1'], ipv6: ['2001:db8::1'] }],
      ['list-missing /nameservers/0/ipAddresses/v6'],
    ],
    [
      {
        nameservers: [
          { ldhName: 'ns1.shop.example', ipAddresses: { v4: ['2001:db8::1'], v6: ['x'], addresstype: [] } },
        ],
      },
      [{ ldhName: 'ns1.shop.example', ipv6: ['2001:db8::1'] }],
      [
        'address-family /nameservers/0/ipAddresses/v4',
        'address-invalid /nameservers/0/ipAddresses/v6',
        'member-unknown /nameservers/0/ipAddresses/addresstype',
      ],
    ],
    [
      { nameservers: [{ ldhName: 'ns1.shop.example', ipAddresses: ['192.0.2.1'] }] },
      [{ ldhName: 'ns1.shop.example', ipv4: ['192.0.2.1'] }],
      ['wrong-type /nameservers/0/ipAddresses'],
    ],
    [
      { nameservers: [{ ldhName: 'ns1.shop.example', status: ['active'] }] },
      [{ ldhName: 'ns1.shop.example', status: [{ rdap: 'active', epp: 'ok' }] }],
      [],
    ],
    [{ nameservers: [{ handle: 'H-1' }] }, undefined, ['name-missing /nameservers/0']],
    [{ nameservers: [] }, undefined, []],
    [{ nameservers: null }, undefined, ['null-member /nameservers']],
  ])('%j', (members, expected, findings) => expect(nameservers(members)).toEqual({ nameservers: expected, findings }));
});

describe('secureDNS', () => {
  const secureDns = (value: JsonValue): { secureDns: JsonValue | undefined; findings: string[] } => {
    const { registration, findings } = read('domain', { ldhName: 'shop.example', secureDNS: value });
    return { secureDns: registration['secureDns'], findings };
  };
  const sha256 = 'AB'.repeat(32);

  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [{ delegationSigned: false }, { delegationSigned: false }, []],
    [
      {
        delegationSigned: true,
        zoneSigned: true,
        maxSigLife: 604800,
        dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: sha256 }],
      },
      {
        delegationSigned: true,
        zoneSigned: true,
        maxSigLife: 604800,
        dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: sha256 }],
      },
      [],
    ],
    [
      {
        dsData: [
          {
            keyTag: '65535',
            algorithm: '8',
            digestType: '2',
            digest: ` ${sha256.toLowerCase().slice(0, 32)} ${sha256.slice(32)} `,
          },
        ],
      },
      { dsData: [{ keyTag: 65535, algorithm: 8, digestType: 2, digest: sha256 }] },
      [
        'text-as-number /secureDNS/dsData/0/keyTag',
        'text-as-number /secureDNS/dsData/0/algorithm',
        'text-as-number /secureDNS/dsData/0/digestType',
      ],
    ],
    [
      { dsData: [{ digestType: 2, digest: 'AB' }] },
      { dsData: [{ digestType: 2, digest: 'AB' }] },
      ['digest-invalid /secureDNS/dsData/0/digest'],
    ],
    [
      { dsData: [{ digest: 'zz', digestType: 99 }] },
      { dsData: [{ digest: 'ZZ', digestType: 99 }] },
      ['digest-invalid /secureDNS/dsData/0/digest'],
    ],
    [
      { dsData: [{ keyTag: 65536, algorithm: -1 }] },
      undefined,
      ['number-invalid /secureDNS/dsData/0/keyTag', 'number-invalid /secureDNS/dsData/0/algorithm'],
    ],
    [{ dsData: { keyTag: 1 } }, { dsData: [{ keyTag: 1 }] }, ['list-missing /secureDNS/dsData']],
    [
      { dsData: [{ keyTag: 1 }, { keyTag: 1, links: [{ href: 'x' }] }, { keyTag: 2 }] },
      { dsData: [{ keyTag: 1 }, { keyTag: 2 }] },
      ['value-repeated /secureDNS/dsData'],
    ],
    [
      { keyData: [{ flags: 257, protocol: 3, algorythm: 8, publicKey: 'AwEA AQ==' }] },
      { keyData: [{ flags: 257, protocol: 3, algorithm: 8, publicKey: 'AwEAAQ==' }] },
      ['member-misspelt /secureDNS/keyData/0/algorythm'],
    ],
    [
      { delegationSigned: 'true', zoneSigned: 0 },
      { delegationSigned: true, zoneSigned: false },
      [
        'text-as-boolean /secureDNS/delegationSigned',
        'text-as-boolean /secureDNS/zoneSigned',
        'signing-mismatch /secureDNS',
      ],
    ],
    [
      { delegationSigned: null, zoneSigned: 'perhaps' },
      undefined,
      ['null-member /secureDNS/delegationSigned', 'wrong-type /secureDNS/zoneSigned'],
    ],
    [
      { delegationSigned: false, dsData: [{ keyTag: 1 }] },
      { delegationSigned: false, dsData: [{ keyTag: 1 }] },
      ['signing-mismatch /secureDNS'],
    ],
    [{}, undefined, []],
    [null, undefined, ['null-member /secureDNS']],
    [[{ delegationSigned: false }], { delegationSigned: false }, ['wrong-type /secureDNS']],
    [true, undefined, ['wrong-type /secureDNS']],
  ])('%j', (value, expected, findings) => expect(secureDns(value)).toEqual({ secureDns: expected, findings }));
});

test('variants', () => {
  const { registration, findings } = read('domain', {
    ldhName: 'shop.example',
    variants: [
      {
        relations: ['registered'],
        idnTable: '.EXAMPLE',
        variantNames: [{ ldhName: 'xn--bcher-kva.example' }, 'bücher.example', {}],
      },
      { relation: 'blocked', variantNames: [] },
      {},
    ],
  });
  expect(registration['variants']).toEqual([
    {
      relation: ['registered'],
      idnTable: '.EXAMPLE',
      names: [
        { ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
        { ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
      ],
    },
    { relation: ['blocked'] },
  ]);
  expect(findings).toEqual([
    'member-misspelt /variants/0/relations',
    'wrong-type /variants/0/variantNames/1',
    'name-missing /variants/0/variantNames/2',
    'list-missing /variants/1/relation',
  ]);
});

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
