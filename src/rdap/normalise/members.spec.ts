import { readDomain } from '../../../test/support/normalised-domain.js';
import { type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';

describe('types of members', () => {
  test.each<[JsonObject, JsonObject, string[]]>([
    [{ handle: ' D-1 ' }, { handle: 'D-1' }, []],
    [{ handle: 7 }, { handle: '7' }, ['number-as-text /handle']],
    [{ handle: '' }, {}, []],
    [{ handle: null }, {}, ['null-member /handle']],
    [{ handle: { invalid: 'x' } }, {}, ['wrong-type /handle']],
    [{ handle: ['x'] }, {}, ['wrong-type /handle']],
    [{ handle: true }, {}, ['wrong-type /handle']],
    [{ port43: 'Cafe\u0301.example' }, { port43: 'Café.example' }, []],
    [{ port43: 'x'.repeat(CAPS.text + 1) }, { port43: 'x'.repeat(CAPS.text) }, ['truncated-text /port43']],
  ])('%#', (members, domain, findings) =>
    expect(readDomain(members)).toEqual({ domain, findings, incomplete: undefined }),
  );
});

describe('events', () => {
  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [
      [{ eventAction: 'Last  Changed', eventDate: '2020-01-01T00:00:00Z', eventActor: 7 }],
      [{ action: 'last changed', at: '2020-01-01T00:00:00Z', actor: '7' }],
      ['number-as-text /events/0/eventActor'],
    ],
    [
      [{ eventAction: 'last update of RDAP database', eventDate: '2020-01-01' }],
      [{ action: 'last update of rdap database', at: '2020-01-01T00:00:00Z', precision: 'date', raw: '2020-01-01' }],
      ['date-only /events/0/eventDate'],
    ],
    [
      [{ eventAction: 'expiration', eventDate: null }],
      [{ action: 'expiration' }],
      ['null-member /events/0/eventDate', 'date-missing /events/0'],
    ],
    [
      [{ eventAction: 'expiration', eventDate: 'soon' }],
      [{ action: 'expiration', raw: 'soon' }],
      ['date-invalid /events/0/eventDate'],
    ],
    [
      [{ eventAction: 'expiration', eventDate: 1577836800 }],
      [{ action: 'expiration', raw: '1577836800' }],
      ['number-as-text /events/0/eventDate', 'date-invalid /events/0/eventDate'],
    ],
    [
      [{ eventDate: '2020-01-01T00:00:00Z' }],
      [{ action: '', at: '2020-01-01T00:00:00Z' }],
      ['action-missing /events/0'],
    ],
    [[{}], undefined, ['date-missing /events/0', 'action-missing /events/0']],
    [[null, 'x'], undefined, ['null-member /events/0', 'wrong-type /events/1']],
    [
      { eventAction: 'delegation_check', eventDate: '2020-01-01T00:00:00Z', nsd_result: 'ok' },
      [{ action: 'delegation check', at: '2020-01-01T00:00:00Z', extensions: { nsd_result: 'ok' } }],
      ['list-missing /events'],
    ],
  ])('%#', (events, expected, findings) =>
    expect(readDomain({ events })).toEqual({
      domain: expected === undefined ? {} : { events: expected },
      findings,
      incomplete: undefined,
    }),
  );
});

describe('status', () => {
  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [['active'], [{ rdap: 'active', epp: 'ok' }], []],
    [['ok'], [{ rdap: 'active', epp: 'ok' }], ['status-form /status']],
    [['client transfer prohibited'], [{ rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' }], []],
    [
      ['clientTransferProhibited'],
      [{ rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' }],
      ['status-form /status'],
    ],
    [
      ['clientHold https://icann.org/epp#clientHold'],
      [{ rdap: 'client hold', epp: 'clientHold', raw: 'clientHold https://icann.org/epp#clientHold' }],
      ['status-form /status'],
    ],
    [['SERVER-HOLD'], [{ rdap: 'server hold', epp: 'serverHold', raw: 'SERVER-HOLD' }], ['status-form /status']],
    [
      ['linked', 'associated'],
      [{ rdap: 'associated', epp: 'linked' }],
      ['status-form /status', 'value-repeated /status'],
    ],
    [['transfer prohibited'], [{ rdap: 'transfer prohibited' }], []],
    [
      ['serverRecoverProhibited'],
      [{ rdap: 'server recover prohibited', raw: 'serverRecoverProhibited' }],
      ['status-unknown /status'],
    ],
    [['ns aa'], [{ rdap: 'ns aa' }], ['status-unknown /status']],
    [['constructor'], [{ rdap: 'constructor' }], ['status-unknown /status']],
    [
      'active, client hold',
      [
        { rdap: 'active', epp: 'ok' },
        { rdap: 'client hold', epp: 'clientHold' },
      ],
      ['list-missing /status'],
    ],
    [null, undefined, ['null-member /status']],
    [[null, 3, ''], [{ rdap: '3' }], ['null-member /status/0', 'number-as-text /status/1', 'status-unknown /status']],
  ])('%j', (status, expected, findings) =>
    expect(readDomain({ status })).toEqual({
      domain: expected === undefined ? {} : { status: expected },
      findings,
      incomplete: undefined,
    }),
  );

  test('under another spelling, unless the standard one is there', () => {
    expect(readDomain({ statuses: ['active'] })).toEqual({
      domain: { status: [{ rdap: 'active', epp: 'ok' }] },
      findings: ['member-misspelt /statuses'],
      incomplete: undefined,
    });
    expect(readDomain({ statuses: ['locked'], status: ['active'] }).domain).toEqual({
      status: [{ rdap: 'active', epp: 'ok' }],
      extensions: { statuses: ['locked'] },
    });
  });
});

describe('links', () => {
  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [
      [{ href: 'https://a.example', rel: 'self', hreflang: 'en' }],
      [{ href: 'https://a.example', rel: 'self', hreflang: ['en'] }],
      [],
    ],
    [
      [{ href: 'https://a.example', hreflang: ['en', 'de'], title: ['A', 'B'] }],
      [{ href: 'https://a.example', hreflang: ['en', 'de'], title: 'A B' }],
      [],
    ],
    [['https://a.example'], [{ href: 'https://a.example' }], ['wrong-type /links/0']],
    [[{}, []], undefined, ['wrong-type /links/1']],
    [[{ href: 'https://a.example', foo: 1 }], [{ href: 'https://a.example' }], ['member-unknown /links/0/foo']],
  ])('%j', (links, expected, findings) =>
    expect(readDomain({ links })).toEqual({
      domain: expected === undefined ? {} : { links: expected },
      findings,
      incomplete: undefined,
    }),
  );
});

describe('remarks and notices', () => {
  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [[{ title: 'T', description: ['a', 'b'], lang: 'en' }], [{ title: 'T', description: ['a', 'b'], lang: 'en' }], []],
    [{ title: 'T', description: ['a'] }, [{ title: 'T', description: ['a'] }], ['list-missing']],
    [[{ description: 'a' }], [{ description: ['a'] }], ['list-missing 0/description']],
    [
      ['a', 'b'],
      [{ description: ['a'] }, { description: ['b'] }],
      ['wrong-type 0', 'wrong-type 1'],
    ],
    [[{ description: ['a', ['b', 'c'], ''] }], [{ description: ['a', 'b', 'c'] }], ['wrong-type 0/description']],
    [[{}, null], undefined, ['null-member 1']],
  ])('%j', (value, expected, findings) => {
    for (const member of ['remarks', 'notices']) {
      const pointers = findings.map((text) =>
        text.replace(/^(\S+) ?(.*)$/, (_all, code: string, rest: string) => `${code} /${member}${rest && `/${rest}`}`),
      );
      expect(readDomain({ [member]: value })).toEqual({
        domain: expected === undefined ? {} : { [member]: expected },
        findings: pointers,
        incomplete: undefined,
      });
    }
  });

  test.each<[JsonObject, string[] | undefined]>([
    [{ remarks: [{ type: 'object truncated due to authorization' }] }, ['all']],
    [{ notices: [{ type: 'Result set truncated due to excessive load.' }] }, ['all']],
    [{ entities: [{ remarks: [{ type: 'Object truncated due to authorization' }] }] }, ['entities']],
    [
      {
        nameservers: [
          { ldhName: 'ns1.shop.example', remarks: [{ type: 'object truncated due to unexplainable reasons' }] },
        ],
      },
      ['nameservers'],
    ],
    [{ network: { remarks: [{ type: 'object truncated due to server policy' }] } }, ['networks']],
    [{ remarks: [{ type: 'object redacted due to authorization' }] }, undefined],
    [{ remarks: [{ title: 'object truncated', description: ['Summary data only.'] }] }, undefined],
  ])('%j makes %j incomplete', (members, incomplete) => expect(readDomain(members).incomplete).toEqual(incomplete));
});

describe('public ids', () => {
  test.each<[JsonValue, JsonValue | undefined, string[]]>([
    [[{ type: 'IANA Registrar ID', identifier: '292' }], [{ type: 'IANA Registrar ID', identifier: '292' }], []],
    [[{ identifier: 292 }], [{ identifier: '292' }], ['number-as-text /publicIds/0/identifier']],
    [{ type: 'x', identifier: '1' }, [{ type: 'x', identifier: '1' }], ['list-missing /publicIds']],
    [['1'], [{ identifier: '1' }], ['wrong-type /publicIds/0']],
    [[{ type: 'x', identifier: '' }], undefined, ['public-id-empty /publicIds/0']],
  ])('%j', (publicIds, expected, findings) =>
    expect(readDomain({ publicIds })).toEqual({
      domain: expected === undefined ? {} : { publicIds: expected },
      findings,
      incomplete: undefined,
    }),
  );
});
