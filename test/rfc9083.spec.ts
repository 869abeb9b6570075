import { problemsOf } from './support/rfc9083.js';

type Document = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- planted faults reach everywhere

const valid = (): Document => ({
  rdapConformance: ['rdap_level_0', 'redacted'],
  notices: [{ title: 'Terms', description: ['Text'], links: [{ href: 'https://rdap.example/terms' }] }],
  objectClassName: 'domain',
  handle: 'D1-EX',
  ldhName: 'larch.example',
  nameservers: [
    {
      objectClassName: 'nameserver',
      ldhName: 'ns1.larch.example',
      ipAddresses: { v4: ['192.0.2.53'], v6: ['2001:db8::53'] },
    },
  ],
  secureDNS: { delegationSigned: true, dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] },
  status: ['active'],
  events: [{ eventAction: 'registration', eventDate: '2001-02-03T04:05:06.789Z' }],
  entities: [
    {
      objectClassName: 'entity',
      roles: ['registrant'],
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', ''],
          ['adr', { cc: 'DE' }, 'text', ['', '', '', '', 'Sachsen', '', '']],
          ['tel', { type: 'voice' }, 'uri', 'tel:+49.3055501234'],
        ],
      ],
      publicIds: [{ type: 'x', identifier: '1' }],
    },
  ],
  network: {
    objectClassName: 'ip network',
    startAddress: '192.0.2.0',
    endAddress: '192.0.2.255',
    ipVersion: 'v4',
    cidr0_cidrs: [{ v4prefix: '192.0.2.0', length: 24 }],
  },
  redacted: [
    {
      name: { type: 'Registrant Name' },
      reason: { description: 'x' },
      postPath: "$.entities[?(@.roles[0]=='registrant')].vcardArray[1][?(@[0]=='fn')][3]",
      pathLang: 'jsonpath',
      method: 'emptyValue',
    },
    {
      name: { type: 'Registrant Email' },
      prePath: "$.entities[?(@.roles[0]=='registrant')].vcardArray[1][?(@[0]=='email')]",
      pathLang: 'jsonpath',
      method: 'removal',
    },
    { name: { description: 'Text in remarks' }, method: 'removal' },
  ],
});

const FAULTS: readonly [title: string, plant: (document: Document) => void, pointer: string][] = [
  ['no rdapConformance', (d) => delete d['rdapConformance'], ''],
  ['no level', (d) => (d['rdapConformance'] = ['redacted']), '/rdapConformance'],
  ['redacted not announced', (d) => (d['rdapConformance'] = ['rdap_level_0']), '/rdapConformance'],
  ['redacted announced for nothing', (d) => delete d['redacted'], '/rdapConformance'],
  ['an unknown class', (d) => (d['objectClassName'] = 'thing'), '/objectClassName'],
  ['an entity without its class', (d) => delete d['entities'][0].objectClassName, '/entities/0'],
  ['null', (d) => (d['entities'][0].handle = null), '/entities/0/handle'],
  ['an empty list', (d) => (d['status'] = []), '/status'],
  ['a trailing dot', (d) => (d['ldhName'] = 'larch.example.'), '/ldhName'],
  ['upper case', (d) => (d['nameservers'][0].ldhName = 'NS1.LARCH.EXAMPLE'), '/nameservers/0/ldhName'],
  [
    'glue that is no address',
    (d) => (d['nameservers'][0].ipAddresses.v4 = ['192.0.2.300']),
    '/nameservers/0/ipAddresses/v4/0',
  ],
  ['a date alone', (d) => (d['events'][0].eventDate = '2001-02-03'), '/events/0/eventDate'],
  ['a date that is none', (d) => (d['events'][0].eventDate = '2001-02-31T00:00:00Z'), '/events/0/eventDate'],
  ['an event without an action', (d) => delete d['events'][0].eventAction, '/events/0'],
  ['a link without an address', (d) => (d['notices'][0].links = [{ rel: 'self' }]), '/notices/0/links/0'],
  ['a description that is text', (d) => (d['notices'][0].description = 'Text'), '/notices/0/description'],
  ['a number as text', (d) => (d['secureDNS'].dsData[0].keyTag = '1'), '/secureDNS/dsData/0/keyTag'],
  ['a public id without its type', (d) => delete d['entities'][0].publicIds[0].type, '/entities/0/publicIds/0'],
  ['a prefix without a length', (d) => delete d['network'].cidr0_cidrs[0].length, '/network/cidr0_cidrs/0'],
  ['a card without its word', (d) => d['entities'][0].vcardArray.shift(), '/entities/0/vcardArray'],
  ['a card without fn', (d) => d['entities'][0].vcardArray[1].splice(1, 1), '/entities/0/vcardArray/1'],
  [
    'a card with two fn',
    (d) => d['entities'][0].vcardArray[1].push(['fn', {}, 'text', '']),
    '/entities/0/vcardArray/1',
  ],
  ['version not first', (d) => d['entities'][0].vcardArray[1].reverse(), '/entities/0/vcardArray/1/0'],
  ['six slots', (d) => d['entities'][0].vcardArray[1][2][3].pop(), '/entities/0/vcardArray/1/2/3'],
  ['null in a slot', (d) => (d['entities'][0].vcardArray[1][2][3][6] = null), '/entities/0/vcardArray/1/2/3'],
  [
    'cc that is no code',
    (d) => (d['entities'][0].vcardArray[1][2][1].cc = 'Germany'),
    '/entities/0/vcardArray/1/2/1/cc',
  ],
  [
    'uri without a scheme',
    (d) => (d['entities'][0].vcardArray[1][3][3] = '+49.3055501234'),
    '/entities/0/vcardArray/1/3/3',
  ],
  ['three elements in a property', (d) => d['entities'][0].vcardArray[1][3].pop(), '/entities/0/vcardArray/1/3'],
  ['a name that is both', (d) => (d['redacted'][0].name.description = 'x'), '/redacted/0/name'],
  ['a name that is not registered', (d) => (d['redacted'][0].name = { type: 'Admin Name' }), '/redacted/0/name/type'],
  [
    'a registered name as description',
    (d) => (d['redacted'][0].name = { description: 'Registrant Name' }),
    '/redacted/0/name/description',
  ],
  ['no method', (d) => delete d['redacted'][1].method, '/redacted/1'],
  ['a path without its language', (d) => delete d['redacted'][1].pathLang, '/redacted/1'],
  ['both paths', (d) => (d['redacted'][0].prePath = '$.x'), '/redacted/0'],
  ['an emptied value without a path', (d) => delete d['redacted'][0].postPath, '/redacted/0'],
  [
    'a removal with the path of what is left',
    (d) => (d['redacted'][1] = { ...d['redacted'][0], method: 'removal' }),
    '/redacted/1/postPath',
  ],
  ['a removed value that is there', (d) => (d['redacted'][1].prePath = '$.handle'), '/redacted/1/prePath'],
  ['an emptied value that is not there', (d) => (d['redacted'][0].postPath = '$.name'), '/redacted/0/postPath'],
  ['an emptied value that is not empty', (d) => (d['redacted'][0].postPath = '$.handle'), '/redacted/0/postPath'],
  ['text that is no path', (d) => (d['redacted'][1].prePath = '$[?'), '/redacted/1/prePath'],
  ['descendants', (d) => (d['redacted'][1].prePath = '$..email'), '/redacted/1/prePath'],
  ['a wildcard', (d) => (d['redacted'][1].prePath = '$.entities[*].handle'), '/redacted/1/prePath'],
  ['a slice', (d) => (d['redacted'][1].prePath = '$.variants[1:2]'), '/redacted/1/prePath'],
  [
    'two entries for one place',
    (d) =>
      d['redacted'].push({
        ...d['redacted'][0],
        name: { description: 'x' },
        postPath: '$.entities[0].vcardArray[1][1][3]',
      }),
    '/redacted/3',
  ],
];

describe('the RFC 9083 validator', () => {
  test('RED-25 finds nothing in a valid document', () => expect(problemsOf(valid())).toEqual([]));

  test.each(FAULTS)('RED-25 finds %s', (_title, plant, pointer) => {
    const document = valid();
    plant(document);
    expect(problemsOf(document).map((problem) => problem.pointer)).toContain(pointer);
  });

  test('RED-25 takes any JSON', () => {
    for (const value of [null, [], 'x', 1, {}, { redacted: 1, entities: 'x', rdapConformance: {} }])
      expect(problemsOf(value)).not.toEqual([]);
  });
});
