import { type JsonObject, type JsonValue, type ObjectKind } from '../model.js';
import { normalise } from './index.js';

function read(kind: ObjectKind, body: JsonObject): { registration: JsonObject; findings: string[] } {
  const { registration, findings } = normalise(kind, body);
  return {
    registration: registration as unknown as JsonObject,
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

test('a member under two spellings: the standard one is read, the other one kept', () => {
  const { registration } = read('domain', {
    ldhName: 'shop.example',
    nameservers: [{ ldhName: 'ns1.shop.example' }],
    nameServers: ['ns2.shop.example'],
    secureDNS: { delegationSigned: false },
    secureDns: { delegationSigned: true },
    entities: [{ roles: ['registrar'], role: 'x' }],
  });
  expect(registration['extensions']).toEqual({
    nameServers: ['ns2.shop.example'],
    secureDns: { delegationSigned: true },
  });
  expect(registration['entities']).toEqual([{ roles: ['registrar'], extensions: { role: 'x' } }]);
  expect(registration['nameservers']).toEqual([{ ldhName: 'ns1.shop.example' }]);
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
