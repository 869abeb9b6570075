import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';

/**
 * Answers of invented registries about invented people, in documentation ranges: rich in members and in deviations, so that whoever
 * mutates them or plants faults in what becomes of them has something to bite on. Every call makes new objects.
 */

type Card = unknown[];

const card = (...properties: Card[]): Card => ['vcard', [['version', {}, 'text', '4.0'], ...properties]];
const text = (name: string, value: unknown): Card => [name, {}, 'text', value];

const person = (): JsonObject =>
  ({
    objectClassName: 'entity',
    handle: 'ML4711-TEST',
    roles: ['registrant', 'Administrative'],
    vcardArray: card(
      text('kind', 'individual'),
      text('fn', 'Mathilda Lindqvist'),
      text('n', ['Lindqvist', 'Mathilda', '', '', '']),
      [
        'adr',
        { label: 'Birkenallee 17\n99999 Musterhausen' },
        'text',
        ['', '', ['Birkenallee 17'], 'Musterhausen', 'Hessen', '99999', 'DE'],
      ],
      ['tel', { type: ['voice', 'home'] }, 'uri', 'tel:+49.69123456789;ext=12'],
      text('email', 'mathilda.lindqvist@post.example'),
      text('note', 'Call Mathilda after 6 pm'),
    ),
    links: [{ rel: 'self', href: 'https://rdap.example/entity/ML4711-TEST', type: 'application/rdap+json' }],
    remarks: [{ title: 'Reach', description: ['Write to mathilda.lindqvist@post.example'] }],
    events: [{ eventAction: 'last changed', eventDate: '2025-02-03T04:05:06Z', eventActor: 'Mathilda Lindqvist' }],
  }) as JsonObject;

const registrar = (): JsonObject =>
  ({
    objectClassName: 'entity',
    handle: '9995',
    roles: ['registrar'],
    publicIds: [{ type: 'IANA Registrar ID', identifier: '9995' }],
    vcardArray: card(text('fn', 'Example Registrar Ltd'), text('org', 'Example Registrar Ltd')),
    links: [{ rel: 'about', href: 'https://registrar.example/' }],
    entities: [
      {
        objectClassName: 'entity',
        handle: 'ABUSE-9995',
        roles: ['abuse'],
        vcardArray: card(text('fn', 'Abuse Desk'), text('email', 'abuse@registrar.example'), [
          'tel',
          { type: 'voice' },
          'uri',
          'tel:+1.5555550100',
        ]),
      },
    ],
  }) as JsonObject;

export const domainBody = (): JsonObject => ({
  rdapConformance: ['rdap_level_0', 'redacted', 'example_ext'],
  notices: [
    {
      title: 'Terms of Use',
      description: ['Use it well.', 'Twice.'],
      links: [{ href: 'https://rdap.example/terms', rel: 'terms-of-service' }],
    },
  ],
  objectClassName: 'domain',
  handle: 'D1-EXAMPLE',
  ldhName: 'XN--BCHER-KVA.EXAMPLE.',
  unicodeName: 'bücher.example',
  port43: 'whois.example',
  lang: 'en',
  status: ['client transfer prohibited', 'serverHold', 'active'],
  events: [
    { eventAction: 'registration', eventDate: '2001-02-03T04:05:06.700Z', example_ext_channel: 'epp' },
    { eventAction: 'Expiration', eventDate: '2031-02-03T04:05:06+02:00' },
    { eventAction: 'last update of RDAP database', eventDate: '2026-01-01T00:00:00.000+0000' },
  ],
  nameservers: [
    {
      objectClassName: 'nameserver',
      ldhName: 'ns1.example.net.',
      ipAddresses: { v4: ['192.0.2.53'], v6: ['2001:DB8::53'] },
    },
    { objectClassName: 'nameserver', ldhName: 'NS2.example.net', entities: [person()] },
  ],
  secureDNS: {
    delegationSigned: true,
    dsData: [
      {
        keyTag: '64156',
        algorithm: 8,
        digestType: 2,
        digest: 'e2d3c916f6deeac73294e8268fb5885044a833fc5459588f4a9184cfc41a5766',
      },
    ],
    keyData: [{ flags: 257, protocol: 3, algorithm: 8, publicKey: 'AwEAAa6e DIW53l' }],
  },
  variants: [
    { relation: ['registered'], idnTable: '.EXAMPLE Latin', variantNames: [{ ldhName: 'xn--bchr-hva.example' }] },
  ],
  publicIds: [{ type: 'Registry Domain', identifier: 4711 }],
  network: { objectClassName: 'ip network', startAddress: '192.0.2.0', endAddress: '192.0.2.255', ipVersion: 'v4' },
  entities: [registrar(), person()],
  redacted: [{ name: { type: 'Registrant Phone' }, method: 'removal', prePath: '$.entities[1]' }],
  example_ext_renewals: { count: 7, policy: 'yearly' },
  legalRepresentative: 'Mathilda Lindqvist',
});

export const networkBody = (): JsonObject =>
  ({
    rdapConformance: ['rdap_level_0', 'cidr0'],
    objectClassName: 'ip network',
    handle: '192.0.2.0 - 192.0.2.191',
    startAddress: '192.0.2.0/32',
    endAddress: '192.0.2.191',
    ipVersion: 'v4',
    name: 'EXAMPLE-NET',
    type: 'ASSIGNED PA',
    country: 'de',
    parentHandle: '192.0.0.0 - 192.255.255.255',
    status: ['allocated'],
    cidr0_cidrs: [
      { v4prefix: '192.0.2.0', length: 25 },
      { v4prefix: '192.0.2.128', length: '26' },
    ],
    events: [{ eventAction: 'last changed', eventDate: '2020-06-07' }],
    remarks: [
      {
        description: [
          'Example backbone',
          'person: Mathilda Lindqvist',
          'Complaints to abuse@example.net, calls +49 69 5550123',
        ],
      },
    ],
    links: [{ rel: 'up', href: 'https://rdap.example/ip/192.0.0.0/8' }],
    entities: [
      { ...person(), roles: ['technical'], entities: [{ ...person(), handle: 'ML9-TEST', roles: ['zone'] }] },
      {
        objectClassName: 'entity',
        handle: 'EXAMPLE-MNT',
        roles: ['registrant'],
        vcardArray: card(text('kind', 'individual'), text('fn', 'EXAMPLE-MNT')),
      },
      {
        objectClassName: 'entity',
        handle: 'EXA-ABUSE',
        roles: ['abuse'],
        vcardArray: card(text('kind', 'group'), text('fn', 'Example Abuse Team'), text('email', 'abuse@example.net')),
      },
    ],
    arin_originas0_originautnums: [64496],
  }) as JsonObject;

export const autnumBody = (): JsonObject => ({
  rdapConformance: ['rdap_level_0'],
  objectClassName: 'autnum',
  handle: 'AS64500',
  startAutnum: 64500,
  endAutnum: '64500',
  name: 'EXAMPLE-AS',
  type: 'DIRECT ALLOCATION',
  country: 'NL',
  status: 'active',
  events: [{ eventAction: 'registration', eventDate: '2012-03-04T05:06:07-05:00' }],
  entities: [{ ...person(), roles: 'technical' }, registrar()],
  remarks: [{ description: 'One line alone' }],
});

export const nameserverBody = (): JsonObject => ({
  rdapConformance: ['rdap_level_0'],
  objectClassName: 'nameserver',
  ldhName: 'ns1.example.net',
  ipAddresses: { v4: ['192.0.2.1', '198.51.100.1'], v6: ['2001:db8::1'] },
  status: ['active', 'associated'],
  events: [{ eventAction: 'last changed', eventDate: '2022-01-02T03:04:05Z' }],
  entities: [person()],
});

export const entityBody = (): JsonObject => ({
  ...person(),
  rdapConformance: ['rdap_level_0', 'jscard'],
  jscard: {
    '@type': 'Card',
    version: '1.0',
    kind: 'individual',
    name: { full: 'Mathilda Lindqvist' },
    emails: { e1: { address: 'm.lindqvist@second.example' } },
    phones: { p1: { number: 'tel:+49-69-9876543' } },
    addresses: { a1: { full: 'Ahornweg 3, 11111 Beispielstadt', countryCode: 'DE' } },
  },
  asEventActor: [{ eventAction: 'registration', eventDate: '2019-08-07T06:05:04Z' }],
  networks: [networkBody()],
  autnums: [autnumBody()],
});

export const BODIES: Readonly<Record<ObjectKind, () => JsonObject>> = {
  domain: domainBody,
  ip: networkBody,
  autnum: autnumBody,
  nameserver: nameserverBody,
  entity: entityBody,
};
