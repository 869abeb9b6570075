import { type JsonObject, type JsonValue, parseQuery } from '../rdap/index.js';
import { registrarReferral } from './referral.js';

const QUERY = parseQuery('domain', 'brisk-otter.example');
const SELF = 'https://rdap.registry.example/com/v1/domain/brisk-otter.example';
const REGISTRAR = 'https://rdap.registrar.example/v2/domain/BRISK-OTTER.EXAMPLE';
const link = (over: JsonObject = {}): JsonObject => ({
  rel: 'related',
  type: 'application/rdap+json',
  href: REGISTRAR,
  ...over,
});
const thin = (...links: JsonValue[]): JsonObject => ({
  objectClassName: 'domain',
  links,
  entities: [{ roles: ['registrar'], entities: [{ roles: ['abuse'] }] }],
});
const follow = (body: JsonObject, own = (_: URL) => false) => registrarReferral(QUERY, body, SELF, own);

describe('registrarReferral', () => {
  it('takes the related link of a thin answer as it is written', () => expect(follow(thin(link()))).toBe(REGISTRAR));

  it.each([
    ['rel in another case', { rel: 'Related' }],
    ['type with a parameter', { type: 'application/rdap+json;charset=utf-8' }],
    ['type in another case', { type: 'Application/RDAP+JSON' }],
    ['plain JSON', { type: 'application/json' }],
    ['type null', { type: null }],
  ])('is lenient about %s', (_, over) => expect(follow(thin(link(over)))).toBe(REGISTRAR));

  it('takes a link without a type', () => {
    const { type: _, ...untyped } = link();
    expect(follow(thin(untyped))).toBe(REGISTRAR);
  });

  it.each([
    ['another relation', { rel: 'self' }],
    ['no relation', { rel: null }],
    ['a web page', { type: 'text/html' }],
    ['no address', { href: null }],
    ['a relative address', { href: '/domain/brisk-otter.example' }],
    ['plain http', { href: 'http://rdap.registrar.example/domain/brisk-otter.example' }],
    ['another scheme', { href: 'ftp://rdap.registrar.example/domain/brisk-otter.example' }],
    ['credentials', { href: 'https://u:p@rdap.registrar.example/domain/brisk-otter.example' }],
    ['a query', { href: 'https://rdap.registrar.example/domain/brisk-otter.example?x=1' }],
    ['a query that ends like the path', { href: 'https://rdap.registrar.example/?/domain/brisk-otter.example' }],
    ['a fragment', { href: 'https://rdap.registrar.example/domain/brisk-otter.example#x' }],
    ['an IPv4 literal', { href: 'https://93.184.215.14/domain/brisk-otter.example' }],
    ['a decimal address', { href: 'https://2130706433/domain/brisk-otter.example' }],
    ['an IPv6 literal', { href: 'https://[2a00::1]/domain/brisk-otter.example' }],
    ['another name', { href: 'https://rdap.registrar.example/domain/brisk-badger.example' }],
    ['a longer name', { href: 'https://rdap.registrar.example/domain/x.brisk-otter.example' }],
    ['another class', { href: 'https://rdap.registrar.example/nameserver/brisk-otter.example' }],
    ['the base alone', { href: 'https://rdap.registrar.example/' }],
    ['the registry itself', { href: SELF.toUpperCase().replace('HTTPS', 'https') }],
    ['a broken URL', { href: 'https://' }],
  ])('does not follow %s', (_, over) => expect(follow(thin(link(over)))).toBeUndefined());

  it('takes the first acceptable link', () => {
    const page = link({ type: 'text/html', href: 'https://www.registrar.example/' });
    const other = link({ href: 'https://rdap.other.example/domain/brisk-otter.example' });
    expect(follow(thin('x', null, page, link(), other))).toBe(REGISTRAR);
  });

  it('follows a registrar on the host of the registry, under another base', () => {
    const href = 'https://rdap.registry.example/registrar/7/domain/brisk-otter.example';
    expect(follow(thin(link({ href })))).toBe(href);
  });

  it('follows plain http and address literals to the hosts of the operator', () => {
    const href = 'http://127.0.0.1:9100/registrar/domain/brisk-otter.example';
    expect(follow(thin(link({ href })), (url) => url.host === '127.0.0.1:9100')).toBe(href);
    expect(follow(thin(link({ href })), (url) => url.host === '127.0.0.1:9200')).toBeUndefined();
  });

  it.each([['registrant'], ['Administrative'], ['technical']])('leaves a thick answer alone: it has a %s', (role) => {
    const body = thin(link());
    expect(follow({ ...body, entities: [{ roles: ['registrar'] }, { roles: [role] }] })).toBeUndefined();
    expect(follow({ ...body, entities: [{ roles: role }] })).toBeUndefined();
  });

  it.each([[{}], [{ links: null }], [{ links: 'x' }], [{ links: [] }], [{ links: { rel: 'related' } }]])(
    'finds nothing in %j',
    (body: JsonObject) => expect(follow(body)).toBeUndefined(),
  );

  it('is for domains alone', () => {
    const query = parseQuery('nameserver', 'brisk-otter.example');
    expect(registrarReferral(query, thin(link()), SELF, () => false)).toBeUndefined();
  });
});
