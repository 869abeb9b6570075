import fc from 'fast-check';
import {
  type Contact,
  type DomainRegistration,
  type Entity,
  type IpNetwork,
  type JsonValue,
  type Link,
  type Nameserver,
  type Registration,
  type RegistrationEvent,
  type Remark,
  type Status,
  type UpstreamRedaction,
} from '../../src/rdap/index.js';
import { contact, COUNTRIES, handle, one, record, some } from './contact.js';

/** Registrations to test with: names invented, addresses and numbers from documentation ranges (RFC 5737, RFC 3849, RFC 5398). */

const ROLES = [
  'registrant',
  'technical',
  'administrative',
  'billing',
  'registrar',
  'abuse',
  'noc',
  'reseller',
  'sponsor',
  'x-other',
];

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);

const link: fc.Arbitrary<Link> = record<Link>({
  href: one(
    'https://rdap.example/domain/larch.example',
    'https://rdap.example/entity/MU0001-RIPE',
    'mailto:maria.ulmo@larch.example',
  ),
  rel: one('self', 'related', 'terms-of-service', 'about'),
  type: one('application/rdap+json', 'text/html'),
  value: one('https://rdap.example/domain/larch.example'),
  title: one('Terms', 'Page of Maria Ulmo'),
  media: one('screen'),
  hreflang: one(['en']),
});
const event: fc.Arbitrary<RegistrationEvent> = fc
  .tuple(
    one('registration', 'expiration', 'last changed', 'locked'),
    record<RegistrationEvent>({
      at: fc.oneof(instant, instant, one('not a date')),
      raw: one('soon'),
      actor: one('MU0001-RIPE', 'Fernwood LLC', 'Maria Ulmo'),
      links: some(link, 1),
      extensions: one({ x_by: 'maria.ulmo@larch.example' }),
      action: one(''),
    }),
  )
  .map(([action, rest]) => ({ ...rest, action }));
const remark: fc.Arbitrary<Remark> = record<Remark>({
  title: one('REDACTED FOR PRIVACY', 'Description', 'Contact Maria Ulmo'),
  type: one('object redacted due to authorization', 'object truncated due to authorization'),
  description: some(
    one('Larch backbone', 'write to maria.ulmo@larch.example', 'see https://larch.example/', 'MU0001-RIPE', ''),
  ),
  links: some(link, 1),
  lang: one('en'),
});
const extensions = fc.dictionary(
  fc.oneof(
    one('legalRepresentative', 'nicbr_example', 'contact_URI', 'larch_list', 'techContact', "odd'name", '__proto__'),
    fc.string({ minLength: 1, maxLength: 8 }),
  ),
  fc.oneof(
    one<JsonValue>(
      'Maria Ulmo',
      'https://registrar.example/form',
      42,
      491705550123,
      true,
      null,
      'abuse@larch.example',
      ['a', 'Maria Ulmo'],
      { name: 'Maria Ulmo', count: 3 },
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  ),
  { maxKeys: 3, noNullPrototype: true },
);
const status: fc.Arbitrary<Status> = one<Status>(
  { rdap: 'active', epp: 'ok' },
  { rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' },
);

const common = {
  handle,
  lang: one('en'),
  port43: one('whois.larch.example'),
  status: some(status, 2),
  events: some(event),
  links: some(link),
  remarks: some(remark),
  extensions,
};

/** How deep entities and networks stand in one another; every level multiplies the size. */
const DEEPEST = 2;
const entityMembers = {
  ...common,
  roles: some(one(...ROLES), 3),
  contact,
  publicIds: some(
    one(
      { type: 'IANA Registrar ID', identifier: '9995' },
      { type: 'cpf', identifier: '000.000.000-00' },
      { identifier: '7' },
    ),
    1,
  ),
  asEventActor: some(event, 1),
};
const networkMembers = {
  ...common,
  ipVersion: one('v4' as const),
  startAddress: one('192.0.2.0'),
  endAddress: one('192.0.2.255'),
  cidrs: one(['192.0.2.0/24']),
  name: one('LARCH-NET', 'MARIA-ULMO'),
  type: one('ALLOCATED PA'),
  country: one(...COUNTRIES),
  parentHandle: one('192.0.0.0 - 192.0.3.255'),
};
const optional = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });
const nested = fc.letrec((tie) => ({
  entity: fc.oneof(
    { maxDepth: DEEPEST, depthIdentifier: 'entity' },
    optional(entityMembers),
    optional({ ...entityMembers, entities: some(tie('entity'), 1), networks: some(tie('network'), 1) }),
  ),
  network: fc.oneof(
    { maxDepth: DEEPEST, depthIdentifier: 'entity' },
    optional(networkMembers),
    optional({ ...networkMembers, entities: some(tie('entity'), 1) }),
  ),
}));

const entity = nested.entity as fc.Arbitrary<Entity>;
const network = nested.network as fc.Arbitrary<IpNetwork>;
const entities = some(entity, 3);
const nameserver: fc.Arbitrary<Nameserver> = fc
  .tuple(
    one('ns1.larch.example', 'ns2.larch.example'),
    record<Omit<Nameserver, 'ldhName'>>({
      ...common,
      ipv4: one(['192.0.2.53']),
      ipv6: one(['2001:db8::53']),
      unicodeName: one('ns1.lärch.example'),
      entities: some(entity, 1),
    }),
  )
  .map(([ldhName, rest]) => ({ ...rest, ldhName }));
const upstream: fc.Arbitrary<UpstreamRedaction> = fc.oneof(
  fc.record({
    type: one('Registry Domain ID', 'Registrant Name', 'Registrant Email', 'Tech Email', 'Registrant Street'),
    method: one<UpstreamRedaction['method']>('removal', 'emptyValue', 'partialValue', 'replacementValue'),
    reason: one({ description: 'Server policy' }),
  }),
  fc.record({
    description: one('Technical Name', 'Administrative Contact', 'Something else', 'Registrant City'),
    method: one<UpstreamRedaction['method']>('removal', 'emptyValue', 'partialValue', 'replacementValue'),
  }),
);

const envelope = {
  conformance: one(['rdap_level_0'], ['rdap_level_0', 'redacted', 'icann_rdap_response_profile_1'], ['cidr0']),
  notices: some(remark, 2),
  upstreamRedactions: some(upstream),
  incomplete: one(['entities' as const]),
};
const withEnvelope = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ ...common, ...envelope, entities, ...members }, { requiredKeys: [] });

const domain = fc
  .tuple(
    one('larch.example', 'larch.de', 'maria-ulmo.com', '2.0.192.in-addr.arpa', 'xn--lrch-loa.xn--p1ai'),
    withEnvelope({
      nameservers: some(nameserver, 2),
      secureDns: fc.record(
        {
          zoneSigned: fc.boolean(),
          delegationSigned: fc.boolean(),
          dsData: one([{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }]),
          extensions,
        },
        { requiredKeys: [] },
      ),
      variants: one([{ relation: ['registered'], names: [{ ldhName: 'xn--lrch-loa.example' }] }]),
      publicIds: one([{ type: 'x', identifier: '1' }]),
      network,
    }),
  )
  .map(([ldhName, rest]): Registration => ({ ...rest, kind: 'domain', key: ldhName, ldhName, summary: {} }));
const ip = fc
  .tuple(network, withEnvelope({}))
  .map(([self, rest]): Registration => ({ ...rest, ...self, kind: 'ip', key: '192.0.2.0/24', summary: {} }));
const autnum = withEnvelope({
  startAutnum: one(64496),
  endAutnum: one(64511),
  name: one('LARCH-AS'),
  type: one('DIRECT'),
  country: one(...COUNTRIES),
}).map((rest): Registration => ({ ...rest, kind: 'autnum', key: 'AS64496', summary: {} }));
const nameserverRegistration = fc
  .tuple(nameserver, withEnvelope({}))
  .map(([host, rest]): Registration => ({ ...rest, ...host, kind: 'nameserver', key: host.ldhName, summary: {} }));
const entityRegistration = fc
  .tuple(entity, withEnvelope({}))
  .map(([self, rest]): Registration => ({ ...rest, ...self, kind: 'entity', key: self.handle ?? 'X', summary: {} }));

/** Any registration that `normalise` could give, and some that it would not. */
export const registration: fc.Arbitrary<Registration> = fc.oneof(
  domain,
  domain,
  ip,
  autnum,
  nameserverRegistration,
  entityRegistration,
);

/** A gTLD domain with these entities, and nothing else to distract. */
export function domainWith(entities: Entity[], more: Partial<DomainRegistration> = {}): DomainRegistration {
  const domain: DomainRegistration = {
    kind: 'domain',
    key: 'larch.example',
    ldhName: 'larch.example',
    handle: 'D100-EX',
    summary: {},
  };
  return { ...domain, ...(entities.length > 0 && { entities }), ...more };
}

/** A full card of a person who does not exist. */
export function personContact(more: Contact = {}): Contact {
  return {
    name: 'Maria Ulmo',
    organisations: ['Maria Ulmo'],
    addresses: [
      {
        street: ['Ahornweg 12'],
        locality: ['Falkenau'],
        region: ['Sachsen'],
        postalCode: ['01234'],
        country: ['Germany'],
        countryCode: 'DE',
      },
    ],
    phones: [
      { number: '+49.3055501234', extension: '12', types: ['voice'] },
      { number: '+49.3055501235', extension: '13', types: ['fax'] },
    ],
    emails: ['maria.ulmo@larch.example'],
    ...more,
  };
}
