import { LookupFailure } from '../errors.js';
import { type JsonObject, type ObjectKind } from '../model.js';
import { parseQuery } from '../query/index.js';
import { judge } from './index.js';

/** The verdict: codes of findings, or the failure with its reason. */
function verdict(kind: ObjectKind, text: string, body: JsonObject): string[] | string {
  try {
    return judge(parseQuery(kind, text), body).map(({ code }) => code);
  } catch (error) {
    if (error instanceof LookupFailure) return [error.code, error.detail.reason].filter(Boolean).join(' ');
    throw error;
  }
}

const domain = (members: JsonObject): JsonObject => ({
  objectClassName: 'domain',
  ldhName: 'shop.example',
  ...members,
});
const network = (members: JsonObject): JsonObject => ({
  objectClassName: 'ip network',
  startAddress: '192.0.2.0',
  endAddress: '192.0.2.255',
  ...members,
});
const autnum = (members: JsonObject): JsonObject => ({ objectClassName: 'autnum', ...members });

describe('errors inside a 200', () => {
  test.each([
    [{ errorCode: 404, title: 'Not found' }, 'not-found error-body'],
    [{ errorCode: '404' }, 'not-found error-body'],
    [{ errorCode: 429 }, 'registry-limited error-body'],
    [{ errorCode: 401 }, 'registry-refused error-body'],
    [{ errorCode: 403 }, 'registry-refused error-body'],
    [{ errorCode: 503 }, 'registry-refused error-body'],
    [{ errorCode: 400 }, 'bad-response error-body'],
    [{ errorCode: {} }, 'bad-response error-body'],
    [{ errorCode: 404, objectClassName: 'domain' }, 'not-found error-body'],
  ])('%j', (body, expected) => expect(verdict('domain', 'shop.example', body)).toBe(expected));

  test('an errorCode beside a whole object is no error', () =>
    expect(verdict('domain', 'shop.example', domain({ errorCode: 0 }))).toEqual([]));
});

describe('limits inside a 200', () => {
  test.each([
    'Rate Limit',
    'Rate limit exceeded',
    'RATE LIMIT NOTICE',
    '401 Unauthorized: Quota exceeded',
    'Too many requests',
  ])('a notice titled %j', (title) => {
    const notices = [{ title: 'Terms' }, { title }];
    expect(verdict('domain', 'shop.example', { notices })).toBe('registry-limited');
    expect(verdict('domain', 'shop.example', domain({ notices }))).toEqual(['limit-notice']);
  });

  test('a single notice and a bare text count too', () => {
    expect(verdict('domain', 'shop.example', { notices: { title: 'Rate Limit' } })).toBe('registry-limited');
    expect(verdict('domain', 'shop.example', { notices: ['Rate Limit'] })).toBe('registry-limited');
  });

  test.each(['Terms of Use and rate limits', 'Rate limiting policy'])('a notice titled %j is none', (title) => {
    const notices = [{ title, description: ['The rate limit was exceeded by others.'] }];
    expect(verdict('domain', 'shop.example', domain({ notices }))).toEqual([]);
  });
});

describe('class', () => {
  test.each<[ObjectKind, string, JsonObject]>([
    ['domain', 'shop.example', { objectClassName: 'entity', handle: 'A' }],
    ['domain', 'shop.example', { objectClassName: 'nameserver', ldhName: 'shop.example' }],
    ['ip', '192.0.2.1', { objectClassName: 'autnum', startAutnum: 1 }],
    ['entity', 'A-1', { domainSearchResults: [] }],
    ['domain', 'shop.example', {}],
    ['domain', 'shop.example', { ldhName: '' }],
    ['ip', '192.0.2.1', { ldhName: 'shop.example' }],
  ])('%s %s: another class', (kind, text, body) => expect(verdict(kind, text, body)).toBe('bad-response other-class'));

  test('may be missing where the members fit, and written loosely', () => {
    expect(verdict('domain', 'shop.example', { ldhName: 'shop.example' })).toEqual(['class-missing']);
    expect(verdict('ip', '192.0.2.1', network({ objectClassName: 'IP_Network' }))).toEqual([]);
    expect(verdict('domain', 'shop.example', domain({ objectClassName: null }))).toEqual(['class-missing']);
  });
});

describe('identity of names', () => {
  test.each([
    ['shop.example', { ldhName: 'SHOP.EXAMPLE.' }, []],
    ['bücher.de', { ldhName: 'xn--bcher-kva.de' }, []],
    ['xn--bcher-kva.de', { ldhName: 'Bücher.de' }, []],
    ['bücher.de', { ldhName: null, unicodeName: 'bücher.de' }, []],
    ['bücher.de', { ldhName: 'other.de', unicodeName: 'bücher.de' }, []],
    ['other.example', {}, 'bad-response other-object'],
    ['2.0.192.in-addr.arpa', { ldhName: '2.0.192.in-addr.arpa' }, []],
    ['1.2.0.192.in-addr.arpa', { ldhName: '2.0.192.in-addr.arpa' }, ['enclosing-zone']],
    ['1.2.0.192.in-addr.arpa', { ldhName: 'in-addr.arpa' }, 'bad-response other-object'],
    ['1.2.0.192.in-addr.arpa', { ldhName: '1.1.2.0.192.in-addr.arpa' }, 'bad-response other-object'],
    ['shop.example', { ldhName: 7, handle: 'D1' }, ['identity-unverified']],
  ])('%s answered with %j: %j', (name, members, expected) =>
    expect(verdict('domain', name, domain(members))).toEqual(expected),
  );

  test('nameservers alike', () => {
    const body = { objectClassName: 'nameserver', ldhName: 'NS1.SHOP.EXAMPLE.' };
    expect(verdict('nameserver', 'ns1.shop.example', body)).toEqual([]);
    expect(verdict('nameserver', 'ns2.shop.example', body)).toBe('bad-response other-object');
  });
});

describe('containment of addresses', () => {
  test.each([
    ['192.0.2.0', {}, []],
    ['192.0.2.255', {}, []],
    ['192.0.2.0/25', {}, []],
    ['192.0.2.0/23', {}, 'bad-response other-object'],
    ['192.0.3.0', {}, 'bad-response other-object'],
    ['192.0.2.7', { startAddress: '192.0.2.0/32', endAddress: '192.0.2.255/32' }, []],
    ['192.0.2.7', { startAddress: '192.0.2.0/24', endAddress: undefined }, []],
    ['192.0.2.7', { startAddress: undefined, endAddress: undefined, handle: '192.0.2.0 - 192.0.2.255' }, []],
    [
      '192.0.3.7',
      { startAddress: undefined, endAddress: undefined, handle: '192.0.2.0/24' },
      'bad-response other-object',
    ],
    ['192.0.2.7', { startAddress: '192.0.2.255', endAddress: '192.0.2.0' }, ['identity-unverified']],
    ['192.0.2.7', { startAddress: 'x' }, ['identity-unverified']],
    ['2001:db8::1', {}, 'bad-response other-object'],
    ['2001:db8::1', { startAddress: '2001:0db8::', endAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff' }, []],
  ])('%s answered with %j: %j', (text, members, expected) =>
    expect(verdict('ip', text, network(members as JsonObject))).toEqual(expected),
  );
});

describe('containment of AS numbers', () => {
  test.each<[string, JsonObject, string[] | string]>([
    ['64500', { startAutnum: 64500, endAutnum: 64500 }, []],
    ['64500', { startAutnum: 64496, endAutnum: 64511 }, []],
    ['64500', { startAutnum: '64496', endAutnum: 'AS64511' }, []],
    ['64500', { startAutnum: 64501, endAutnum: 64511 }, 'bad-response other-object'],
    ['64500', { handle: 'AS64500' }, []],
    ['64500', { handle: '64500' }, []],
    ['64500', { handle: 'AS64496 - AS64511' }, []],
    ['64500', { handle: 'AS64501' }, 'bad-response other-object'],
    ['64500', { handle: 'EXAMPLE-AS' }, ['identity-unverified']],
  ])('AS%s answered with %j: %j', (text, members, expected) =>
    expect(verdict('autnum', text, autnum(members))).toEqual(expected),
  );
});

describe('identity of entities', () => {
  test.each<[string, JsonObject, string[] | string]>([
    ['ABC-1', { handle: 'abc-1' }, []],
    ['292', { handle: 292 }, []],
    ['292', { handle: 'R-7', publicIds: [{ type: 'IANA Registrar ID', identifier: '292' }] }, []],
    ['ABC-1', { handle: 'ABC-2' }, 'bad-response other-object'],
    ['ABC-1', { roles: ['registrar'] }, ['identity-unverified']],
  ])('%s answered with %j: %j', (text, members, expected) =>
    expect(verdict('entity', text, { objectClassName: 'entity', ...members })).toEqual(expected),
  );
});
