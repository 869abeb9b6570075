import { type ChangeEvent, type Domain, type RedactedRegistration, type Registration } from '../model.js';
import { diff } from './diff.js';

const domain = (members: Partial<Domain & Pick<Registration, 'incomplete'>> = {}): RedactedRegistration =>
  ({ kind: 'domain', key: 'example.test', ldhName: 'example.test', summary: {}, ...members }) as RedactedRegistration;

const of = (registration: object): RedactedRegistration => registration as RedactedRegistration;

/** [type, field, path, before, after] */
const brief = ({ type, field, path, before, after }: ChangeEvent) => [type, field, path, before, after];

const changes = (before: RedactedRegistration, after: RedactedRegistration) => diff(before, after).map(brief);

const registrar = (name: string, ianaId: string, rest: object = {}) => ({
  roles: ['registrar'],
  contact: { name },
  publicIds: [{ type: 'IANA Registrar ID', identifier: ianaId }],
  ...rest,
});

describe('diff', () => {
  it('names statuses one by one, in RDAP form', () => {
    const before = domain({ status: [{ rdap: 'active' }, { rdap: 'client hold', epp: 'clientHold' }] });
    const after = domain({
      status: [{ rdap: 'pending delete', epp: 'pendingDelete', raw: 'PENDING DELETE' }, { rdap: 'active' }],
    });
    expect(changes(before, after)).toEqual([
      ['status-removed', 'status', '/status/1', 'client hold', undefined],
      ['status-added', 'status', '/status/0', undefined, 'pending delete'],
    ]);
  });

  it('names name servers, and their glue apart', () => {
    const before = domain({
      nameservers: [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns2.example.net', ipv4: ['192.0.2.1'] }],
    });
    const after = domain({
      nameservers: [{ ldhName: 'ns2.example.net', ipv4: ['192.0.2.2'] }, { ldhName: 'ns3.example.net' }],
    });
    expect(changes(before, after)).toEqual([
      ['nameserver-removed', 'nameservers', '/nameservers/0', 'ns1.example.net', undefined],
      ['nameserver-added', 'nameservers', '/nameservers/1', undefined, 'ns3.example.net'],
      ['glue-changed', 'glue', '/nameservers/0', { ipv4: ['192.0.2.1'] }, { ipv4: ['192.0.2.2'] }],
    ]);
  });

  it('reports an event under the name that the summary has for it', () => {
    const before = domain({
      events: [
        { action: 'expiration', at: '2026-01-01T00:00:00Z' },
        { action: 'locked', at: '2025-01-01T00:00:00Z' },
      ],
    });
    const after = domain({ events: [{ action: 'expiration', at: '2027-01-01T00:00:00Z' }] });
    expect(changes(before, after)).toEqual([
      ['event-changed', 'expiresAt', '/events/0', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
      ['event-changed', 'events', '/events/1', '2025-01-01T00:00:00Z', undefined],
    ]);
  });

  it('takes signing, DS and key data apart', () => {
    const ds = { keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' };
    const key = { flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQID' };
    const before = domain({ secureDns: { delegationSigned: false } });
    const after = domain({ secureDns: { delegationSigned: true, maxSigLife: 60, dsData: [ds], keyData: [key] } });
    expect(changes(before, after)).toEqual([
      ['dnssec-changed', 'dnssec', '/secureDns', { delegationSigned: false }, { delegationSigned: true }],
      ['ds-added', 'ds', '/secureDns/dsData/0', undefined, ds],
      ['key-added', 'key', '/secureDns/keyData/0', undefined, key],
      ['field-changed', 'maxSigLife', '/secureDns/maxSigLife', undefined, 60],
    ]);
    expect(changes(after, before).map(([type]) => type)).toEqual([
      'dnssec-changed',
      'ds-removed',
      'key-removed',
      'field-changed',
    ]);
  });

  describe('entities', () => {
    it('tells another registrar from a registrar that changed', () => {
      const one = domain({ entities: [registrar('Alpha Names', '9995')] });
      const renamed = domain({ entities: [registrar('Alpha Domains', '9995')] });
      const other = domain({ entities: [registrar('Beta Names', '9996')] });
      expect(changes(one, other)).toEqual([
        [
          'registrar-changed',
          'registrar',
          '/entities/0',
          { name: 'Alpha Names', ianaId: '9995' },
          { name: 'Beta Names', ianaId: '9996' },
        ],
      ]);
      expect(changes(one, renamed)).toEqual([
        [
          'entity-changed',
          'entities',
          '/entities/0',
          { contact: { name: 'Alpha Names' } },
          { contact: { name: 'Alpha Domains' } },
        ],
      ]);
    });

    it('introduces a registrar as the summary does, wherever its IANA id stands', () => {
      const alpha = { roles: ['registrar'], contact: { name: 'Alpha Names' } };
      const beta = { roles: ['registrar'], contact: { name: 'Beta Names' } };
      const onDomain = domain({ entities: [alpha], publicIds: [{ type: 'IANA Registrar ID', identifier: '9995' }] });
      const untyped = domain({ entities: [{ ...beta, publicIds: [{ identifier: '9996' }] }] });
      const noNumber = domain({
        entities: [{ ...beta, publicIds: [{ type: 'IANA Registrar ID', identifier: 'not applicable' }] }],
      });
      const sides = (...[before, after]: Parameters<typeof changes>) =>
        changes(before, after).flatMap(([type, , , was, is]) => (type === 'registrar-changed' ? [[was, is]] : []));
      const one = { name: 'Alpha Names', ianaId: '9995' };
      expect(sides(onDomain, untyped)).toEqual([[one, { name: 'Beta Names', ianaId: '9996' }]]);
      expect(sides(onDomain, noNumber)).toEqual([[one, { name: 'Beta Names' }]]);
    });

    it('matches by handle and roles where one handle stands several times', () => {
      const entity = (role: string, name: string) => ({ handle: 'H1', roles: [role], contact: { name } });
      const before = domain({ entities: [entity('technical', 'Desk'), entity('abuse', 'Desk')] });
      const after = domain({ entities: [entity('abuse', 'Abuse Desk'), entity('technical', 'Desk')] });
      expect(changes(before, after)).toEqual([
        [
          'entity-changed',
          'entities',
          '/entities/0',
          { contact: { name: 'Desk' } },
          { contact: { name: 'Abuse Desk' } },
        ],
      ]);
    });

    it('matches by roles where the handle was redacted', () => {
      const before = domain({ entities: [{ roles: ['registrant'], contact: { addresses: [{ countryCode: 'NL' }] } }] });
      const after = domain({ entities: [{ roles: ['registrant'], contact: { addresses: [{ countryCode: 'BE' }] } }] });
      expect(changes(before, after).map(([type, , path]) => [type, path])).toEqual([['entity-changed', '/entities/0']]);
    });

    it('follows nested entities', () => {
      const abuse = (email: string) => ({ roles: ['abuse'], contact: { emails: [email] } });
      const before = domain({ entities: [registrar('Alpha', '9995', { entities: [abuse('abuse@alpha.example')] })] });
      const after = domain({ entities: [registrar('Alpha', '9995', { entities: [abuse('report@alpha.example')] })] });
      expect(changes(before, after)).toEqual([
        [
          'entity-changed',
          'entities',
          '/entities/0/entities/0',
          { contact: { emails: ['abuse@alpha.example'] } },
          { contact: { emails: ['report@alpha.example'] } },
        ],
      ]);
    });

    it('two handles are two entities, whatever their roles', () => {
      const before = domain({ entities: [{ handle: 'H1', roles: ['technical'] }] });
      const after = domain({ entities: [{ handle: 'H2', roles: ['technical'] }] });
      expect(changes(before, after).map(([type]) => type)).toEqual(['entity-removed', 'entity-added']);
    });
  });

  it('reports a range as one', () => {
    const network = (startAddress: string, endAddress: string) =>
      of({ kind: 'ip', key: 'k', startAddress, endAddress, summary: {} });
    expect(changes(network('192.0.2.0', '192.0.2.255'), network('192.0.2.0', '192.0.2.127'))).toEqual([
      ['range-changed', 'range', '', { endAddress: '192.0.2.255' }, { endAddress: '192.0.2.127' }],
    ]);
    const autnum = (endAutnum: number) => of({ kind: 'autnum', key: 'k', startAutnum: 64496, endAutnum, summary: {} });
    expect(changes(autnum(64500), autnum(64511)).map(([type]) => type)).toEqual(['range-changed']);
  });

  it('reports extension members by their name, escaped as RFC 6901 says', () => {
    const before = domain({ extensions: { 'x_a/b': [1, 2], x_same: ['b', 'a'] } });
    const after = domain({ extensions: { 'x_a/b': [2, 3], x_same: ['a', 'b'] } });
    expect(changes(before, after)).toEqual([['field-changed', 'extensions', '/extensions/x_a~1b', [1, 2], [2, 3]]]);
  });

  it('covers nameserver and entity objects', () => {
    const nameserver = (ipv4: string[]) =>
      of({ kind: 'nameserver', key: 'k', ldhName: 'ns1.example.net', ipv4, summary: {} });
    expect(changes(nameserver(['192.0.2.1']), nameserver(['192.0.2.2'])).map(([type, , path]) => [type, path])).toEqual(
      [['glue-changed', '']],
    );
    const entity = (roles: string[]) => of({ kind: 'entity', key: 'k', roles, summary: {} });
    expect(changes(entity(['abuse']), entity(['abuse', 'technical']))).toEqual([
      ['field-changed', 'roles', '/roles', undefined, ['technical']],
    ]);
  });

  it('refuses to compare objects of two kinds', () => {
    expect(() => diff(domain(), of({ kind: 'ip', key: 'k', summary: {} }))).toThrow(TypeError);
  });

  describe('what means nothing', () => {
    const base = domain({
      status: [{ rdap: 'active' }, { rdap: 'client hold', epp: 'clientHold' }],
      events: [
        { action: 'registration', at: '2020-01-01T00:00:00Z' },
        { action: 'last update of rdap database', at: '2026-01-01T00:00:00Z' },
      ],
      nameservers: [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns2.example.net' }],
    });
    it.each<[string, object]>([
      [
        'the date of the database',
        {
          events: [
            { action: 'registration', at: '2020-01-01T00:00:00Z' },
            { action: 'last update of rdap database', at: '2026-02-02T00:00:00Z' },
          ],
        },
      ],
      [
        'order',
        {
          status: [...base.status!].reverse(),
          nameservers: [{ ldhName: 'ns2.example.net' }, { ldhName: 'ns1.example.net' }],
        },
      ],
      ['repetition', { status: [{ rdap: 'active' }, ...base.status!] }],
      ['links', { links: [{ rel: 'self', href: 'https://rdap.registry.example/domain/EXAMPLE.TEST' }] }],
      ['notices and conformance', { notices: [{ title: 'Terms' }], conformance: ['rdap_level_0'] }],
      ['language', { lang: 'en' }],
      [
        'how a date was written',
        { events: [{ action: 'registration', at: '2020-01-01T00:00:00Z', raw: '2020-01-01', precision: 'date' }] },
      ],
    ])('%s', (_what, members) => {
      expect(diff(base, of({ ...base, ...members }))).toEqual([]);
    });
  });

  describe('answers that do not show everything', () => {
    const full = domain({
      status: [{ rdap: 'active' }],
      events: [{ action: 'expiration', at: '2026-01-01T00:00:00Z' }],
      nameservers: [{ ldhName: 'ns1.example.net' }],
      secureDns: { delegationSigned: true, dsData: [{ keyTag: 1 }] },
      entities: [registrar('Alpha', '9995'), { handle: 'H1', roles: ['technical'] }],
      remarks: [{ description: ['a remark'] }],
      extensions: { x_member: 1 },
      port43: 'whois.example.net',
    });

    it('a limited answer removes nothing', () => {
      expect(diff(full, domain({ incomplete: ['all'] }))).toEqual([]);
    });
    it('and what follows it adds nothing', () => {
      expect(diff(domain({ incomplete: ['all'] }), full)).toEqual([]);
    });
    it('but what both show and differ in is reported', () => {
      const after = domain({ incomplete: ['all'], events: [{ action: 'expiration', at: '2027-01-01T00:00:00Z' }] });
      expect(changes(full, after)).toEqual([
        ['event-changed', 'expiresAt', '/events/0', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
      ]);
    });
    it('and so is what is new in it', () => {
      expect(
        changes(full, domain({ incomplete: ['all'], status: [{ rdap: 'client hold' }] })).map(([type]) => type),
      ).toEqual(['status-added']);
    });
    it('a part that is cut does not excuse the others', () => {
      const after = of({ ...full, incomplete: ['entities'], entities: [], status: [] });
      expect(changes(full, after).map(([type]) => type)).toEqual(['status-removed']);
    });
    it('a registrar that is only hidden did not change', () => {
      expect(diff(full, of({ ...full, entities: full.entities!.slice(1), incomplete: ['entities'] }))).toEqual([]);
    });
  });
});
