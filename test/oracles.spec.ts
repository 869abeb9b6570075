import { judgeResult } from '../scripts/corpus/examine.js';
import { processBody, type Processed } from '../scripts/corpus/pipeline.js';
import { type JsonObject, type ObjectKind } from '../src/rdap/index.js';
import { BODIES } from './factories/bodies.js';

/** The oracles judge the product, so who judges them? Faults planted in good results, each of which must be reported (and nothing else). */

const processed = (kind: ObjectKind, body: JsonObject = BODIES[kind]()): Processed =>
  processBody(kind, Buffer.from(JSON.stringify(body)));

const plant = (
  kind: ObjectKind,
  fault: (result: Result) => void,
  body?: JsonObject,
): ReturnType<typeof judgeResult> => {
  const result = structuredClone(processed(kind, body)) as unknown as Result;
  fault(result);
  return judgeResult(kind, result as unknown as Processed);
};
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- faults are planted in any place and of any type
type Result = Record<'registration' | 'document' | 'report' | 'findings', any>;

const lost = (kind: ObjectKind, fault: (result: Result) => void): string[] =>
  plant(kind, fault).lost.map(({ fact, pointer, face }) => `${fact} ${pointer} ${face}`);
const survived = (kind: ObjectKind, fault: (result: Result) => void): string[] =>
  plant(kind, fault).survived.map(({ type, output, at }) => `${type} ${output} ${at}`);

describe('the oracles', () => {
  it.each(Object.keys(BODIES) as ObjectKind[])(
    'find nothing wrong with an untouched %s, and many facts in it',
    (kind) => {
      const { facts, lost, explained, survived, invalid } = judgeResult(kind, processed(kind));
      expect({ lost, explained, survived, invalid }).toEqual({ lost: [], explained: [], survived: [], invalid: [] });
      expect(facts).toBeGreaterThan(8);
    },
  );

  it('count a fact for every statement of a domain', () => {
    expect(judgeResult('domain', processed('domain')).facts).toBeGreaterThanOrEqual(55);
  });
});

describe('the fidelity oracle reports', () => {
  it('a status that went missing, from either form', () => {
    expect(lost('domain', ({ registration }) => registration.status.splice(1, 1))).toEqual([
      'status /status registration',
    ]);
    expect(lost('domain', ({ document }) => document.status.splice(1, 1))).toEqual(['status /status rdap']);
  });

  it('a status with the wrong EPP word (RFC 8056)', () => {
    expect(lost('domain', ({ registration }) => (registration.status[2].epp = 'active'))).toEqual([
      'status /status registration',
    ]);
  });

  it('two instants that changed places', () => {
    expect(
      lost('domain', ({ registration: { events } }) => ([events[0].at, events[1].at] = [events[1].at, events[0].at])),
    ).toEqual(['event /events/0/eventDate registration', 'event /events/1/eventDate registration']);
  });

  it('an instant that lost its zone or its fraction', () => {
    expect(lost('domain', ({ registration }) => (registration.events[1].at = '2031-02-03T04:05:06Z'))).toEqual([
      'event /events/1/eventDate registration',
    ]);
    expect(lost('domain', ({ registration }) => (registration.events[0].at = '2001-02-03T04:05:06Z'))).toEqual([
      'event /events/0/eventDate registration',
    ]);
  });

  it.each<[what: string, kind: ObjectKind, fault: (result: Result) => void, expected: string]>([
    [
      'glue',
      'domain',
      ({ registration }) => delete registration.nameservers[0].ipv6,
      'glue /nameservers/0/ipAddresses/v6/0 registration',
    ],
    ['a nameserver', 'domain', ({ document }) => document.nameservers.pop(), 'nameserver /nameservers/1 rdap'],
    ['a DS record', 'domain', ({ document }) => delete document.secureDNS.dsData, 'dsData /secureDNS/dsData/0 rdap'],
    [
      'one digit of a digest',
      'domain',
      ({ registration: { secureDns } }) => (secureDns.dsData[0].digest = `0${secureDns.dsData[0].digest.slice(1)}`),
      'dsData /secureDNS/dsData/0/digest registration',
    ],
    [
      'a key',
      'domain',
      ({ registration }) => (registration.secureDns.keyData[0].publicKey = 'AwEAAQ=='),
      'keyData /secureDNS/keyData/0/publicKey registration',
    ],
    [
      'whether the zone is signed',
      'domain',
      ({ registration }) => (registration.secureDns.delegationSigned = false),
      'dnssec /secureDNS/delegationSigned registration',
    ],
    [
      'the registrar by name',
      'domain',
      ({ registration }) => (registration.summary.registrar.name = 'Another Ltd'),
      'registrar-name /entities/0/vcardArray registration',
    ],
    [
      'the registrar by number',
      'domain',
      ({ registration }) => delete registration.summary.registrar.ianaId,
      'registrar-iana-id /entities/0/publicIds/0 registration',
    ],
    [
      'a role',
      'domain',
      ({ registration }) => registration.entities[1].roles.pop(),
      'role /entities/1/roles registration',
    ],
    [
      'an extension',
      'domain',
      ({ registration }) => (registration.extensions.example_ext_renewals.count = 8),
      'extension /example_ext_renewals/count registration',
    ],
    [
      'a variant',
      'domain',
      ({ registration }) => delete registration.variants,
      'variant /variants/0/relation/0 registration',
    ],
    [
      'a public identifier',
      'domain',
      ({ document }) => delete document.publicIds,
      'public-id /publicIds/0/identifier rdap',
    ],
    [
      'an extension of the conformance',
      'domain',
      ({ registration }) => registration.conformance.pop(),
      'conformance /rdapConformance/2 registration',
    ],
    [
      'a line of a notice',
      'domain',
      ({ registration }) => registration.notices[0].description.pop(),
      'notices /notices/0/description registration',
    ],
    [
      'a redaction of the source',
      'domain',
      ({ registration }) => delete registration.upstreamRedactions,
      'upstream-redaction /redacted/0 registration',
    ],
    ['a link', 'ip', ({ registration }) => delete registration.links, 'link /links/0/href registration'],
    ['the end of a range', 'ip', ({ document }) => (document.endAddress = '192.0.2.255'), 'address /endAddress rdap'],
    ['the country', 'ip', ({ registration }) => delete registration.country, 'country /country registration'],
    [
      'the parent',
      'ip',
      ({ registration }) => delete registration.parentHandle,
      'parentHandle /parentHandle registration',
    ],
    [
      'the abuse contact of a network',
      'ip',
      ({ document }) => delete document.entities[2].vcardArray,
      'abuse-email /entities/2/vcardArray rdap',
    ],
    [
      'the name of an organisation',
      'ip',
      ({ registration }) => (registration.entities[2].contact.name = ''),
      'organisation-name /entities/2/vcardArray registration',
    ],
    [
      'an extension of an event',
      'domain',
      ({ registration }) => delete registration.events[0].extensions,
      'extension /events/0/example_ext_channel registration',
    ],
    [
      'the handle of a maintainer',
      'ip',
      ({ registration }) => delete registration.entities[1].handle,
      'handle /entities/1/handle registration',
    ],
    [
      'the AS number',
      'autnum',
      ({ registration }) => (registration.startAutnum = 64501),
      'autnum /startAutnum registration',
    ],
    [
      'a nested network',
      'entity',
      ({ registration }) => (registration.networks[0].name = ''),
      'name /networks/0/name registration',
    ],
    [
      'what an entity did',
      'entity',
      ({ document }) => delete document.asEventActor,
      'event /asEventActor/0/eventDate rdap',
    ],
  ])('%s', (_, kind, fault, expected) => {
    expect(lost(kind, fault)).toContain(expected);
  });

  it('prefixes that leave a gap in the range', () => {
    expect(lost('ip', ({ registration }) => registration.cidrs.pop())).toEqual([
      'cidrs /startAddress registration',
      'cidrs /cidr0_cidrs/1 registration',
    ]);
  });

  it('nothing where a finding tells of it', () => {
    expect(
      lost('domain', ({ registration, findings }) => {
        registration.nameservers[0].ipv4 = undefined;
        findings.push({
          code: 'address-invalid',
          severity: 'error',
          path: '/nameservers/0/ipAddresses/v4',
          message: '',
        });
      }),
    ).toEqual([]);
  });

  it('a text that was cut although nothing in it is personal', () => {
    const cutting = (line: string) => (result: Result) => {
      result.registration.remarks[0].description[0] = line;
      result.report.decisions.push({ path: '/remarks/0/description', action: 'mask', reason: 'pii.person-name' });
    };
    const body = { ...BODIES.ip(), remarks: [{ description: ['routes are announced elsewhere'] }] };
    expect(plant('ip', cutting('routes are'), body).lost).toMatchObject([
      { fact: 'remarks', pointer: '/remarks/0/description' },
    ]);
    const named = { ...BODIES.ip(), remarks: [{ description: ['routes are announced by Mathilda Lindqvist'] }] };
    expect(plant('ip', cutting('routes are announced by'), named).lost).toEqual([]);
  });
});

describe('the survival oracle reports', () => {
  const TEXTS: [what: string, fault: (result: Result) => void, expected: unknown][] = [
    [
      'an e-mail address left in its card',
      ({ registration }) => (registration.entities[1].contact.emails = ['mathilda.lindqvist@post.example']),
      'email registration /entities/1/contact/emails/0',
    ],
    [
      'an e-mail address in other letters',
      ({ registration }) => (registration.notices[0].title = 'to Mathilda.Lindqvist@POST.example'),
      'email registration /notices/0/title',
    ],
    [
      'a name in a link',
      ({ document }) => (document.links = [{ href: 'https://people.example/Mathilda%20Lindqvist' }]),
      'name document /links/0/href',
    ],
    [
      'a name in the name of a member',
      ({ document }) => (document['mathilda lindqvist'] = true),
      'name document /mathilda lindqvist',
    ],
    [
      'a handle in a link',
      ({ registration }) => (registration.links = [{ href: 'https://rdap.example/entity/ml4711-test' }]),
      'handle registration /links/0/href',
    ],
    [
      'a telephone number written otherwise',
      ({ registration }) => (registration.notices[0].title = '+49 (69) 123-456789'),
      'phone registration /notices/0/title',
    ],
    [
      'a value in the report',
      ({ report }) => (report.decisions[0].reason = 'found Mathilda Lindqvist'),
      'name report /decisions/0/reason',
    ],
    [
      'a value in a finding',
      ({ findings }) => findings.push({ code: 'x', path: '', severity: 'info', message: 'no date: Lindqvist' }),
      expect.stringMatching(/^name findings .*message$/),
    ],
    [
      'a city left in its card',
      ({ registration }) => (registration.entities[1].contact.addresses = [{ locality: ['Musterhausen'] }]),
      'address registration /entities/1/contact/addresses/0/locality/0',
    ],
    [
      'a street in an extension',
      ({ registration }) => (registration.extensions.example_ext_renewals.policy = 'BIRKENALLEE 17'),
      'address registration /extensions/example_ext_renewals/policy',
    ],
    [
      'a person under a nameserver',
      ({ registration }) => (registration.nameservers[1].entities[0].contact.name = 'Mathilda Lindqvist'),
      'name registration /nameservers/1/entities/0/contact/name',
    ],
    [
      'the legal representative',
      ({ registration }) => (registration.extensions.legalRepresentative = 'Mathilda Lindqvist'),
      'name registration /extensions/legalRepresentative',
    ],
  ];
  it.each(TEXTS)('%s (RED-3)', (_, fault, expected) => {
    expect(survived('domain', fault)).toContainEqual(expected);
  });

  it('values of a JSContact card', () => {
    expect(survived('entity', ({ document }) => (document.lang = 'm.lindqvist@second.example'))).toContain(
      'email document /lang',
    );
    expect(survived('entity', ({ document }) => (document.lang = '0049 69 9876543'))).toContain('phone document /lang');
  });

  it('no value that an organisation shows by right', () => {
    expect(survived('ip', ({ registration }) => (registration.lang = 'abuse@example.net'))).toEqual([]);
    expect(survived('domain', ({ registration }) => (registration.lang = '+1 555 555 0100'))).toEqual([]);
  });
});

describe('the oracle of validity reports', () => {
  it('what RFC 9083 forbids', () => {
    expect(plant('domain', ({ document }) => (document.status = 'active')).invalid).toContain('/status: must be array');
    expect(plant('domain', ({ document }) => (document.redacted = [])).invalid).not.toEqual([]);
  });
});
