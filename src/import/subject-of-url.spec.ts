import { LineFault } from './line-fault.js';
import { UrlReader } from './subject-of-url.js';

const reader = new UrlReader({
  hosts: {
    'rdap.example': 'rdap.example',
    'second.example:8080': 'rdap.example',
    'numbers.example': 'numbers.example',
  },
  suffixes: ['example', 'co.test', 'xn--p1ai'],
});
const read = (url: string) => reader.read(new URL(url));

function failureOf(url: string): unknown {
  try {
    return read(url);
  } catch (error) {
    return error;
  }
}

describe('what a URL asks for', () => {
  it.each([
    ['/domain/shop.example', 'domain', 'shop.example'],
    ['/rdap/v1/domain/SHOP.Example.', 'domain', 'shop.example'],
    ['/domain/shop.example/', 'domain', 'shop.example'],
    ['/domain/b%C3%BCcher.example', 'domain', 'xn--bcher-kva.example'],
    ['/domain/xn--bcher-kva.example', 'domain', 'xn--bcher-kva.example'],
    ['/domain/2.0.192.in-addr.arpa', 'domain', '2.0.192.in-addr.arpa'],
    ['/domain/0%2F25.2.0.192.in-addr.arpa', 'domain', '0/25.2.0.192.in-addr.arpa'],
    ['/domain/domain/shop.example', 'domain', 'shop.example'],
    ['/Domain/shop.example', 'domain', 'shop.example'],
    ['/ip/192.0.2.1', 'ip', '192.0.2.1'],
    ['/ip/192.0.2.0/24', 'ip', '192.0.2.0/24'],
    ['/ip/192.0.2.0%2F24', 'ip', '192.0.2.0/24'],
    ['/ip/2001:db8::/32', 'ip', '2001:db8::/32'],
    ['/ip/2001%3Adb8%3A%3A1', 'ip', '2001:db8::1'],
    ['/autnum/64496', 'autnum', 'AS64496'],
    ['/autnum/AS64496', 'autnum', 'AS64496'],
    ['/nameserver/ns1.shop.example', 'nameserver', 'ns1.shop.example'],
    ['/entity/ORG-1%2FA', 'entity', 'ORG-1/A'],
    ['/entity/domain', 'entity', 'domain'],
  ])('%s', (path, kind, key) => expect(read(`https://rdap.example${path}`).query).toMatchObject({ kind, key }));

  it.each([
    '/',
    '/domain/',
    '/domains?name=a*',
    '/help',
    '/domain/a..example',
    '/domain/%zz',
    '/domain/%ff',
    '/ip/192.0.2',
    '/ip/192.0.2.0/33',
    '/ip/192.0.2.0/24/1',
    '/autnum/x',
    '/autnum/1/2',
    '/entity/%20',
    '/entity/a/b',
    '/domain/shop.example/nameservers',
  ])('%s is no question', (path) => {
    const failure = failureOf(`https://rdap.example${path}`);
    expect(failure).toBeInstanceOf(LineFault);
    expect(failure).toMatchObject({ code: 'unknown-path', member: 'url' });
  });
});

describe('who answers', () => {
  it.each([
    ['https://rdap.example/domain/shop.example', 'registry', 'rdap.example'],
    ['https://RDAP.example:443/domain/shop.example', 'registry', 'rdap.example'],
    ['http://second.example:8080/domain/shop.example', 'registry', 'rdap.example'],
    ['https://second.example/domain/shop.example', 'registrar', 'second.example'],
    ['https://numbers.example/ip/192.0.2.1', 'registry', 'numbers.example'],
    ['https://registrar.test/rdap/domain/shop.example', 'registrar', 'registrar.test'],
    ['https://registrar.test:8443/domain/a.b.co.test', 'registrar', 'registrar.test:8443'],
    ['https://registrar.test/domain/%D0%BF.xn--p1ai', 'registrar', 'registrar.test'],
    ['https://private.test/domain/shop.internal', 'registry', 'private.test'],
    ['https://private.test/domain/test', 'registry', 'private.test'],
    ['https://private.test/ip/192.0.2.1', 'registry', 'private.test'],
    ['https://private.test/entity/A-1', 'registry', 'private.test'],
  ])('%s: %s %s', (url, role, authority) => expect(read(url)).toMatchObject({ role, authority }));

  it('everything has a registry where the root has one', () => {
    const rooted = new UrlReader({ hosts: {}, suffixes: [''] });
    expect(rooted.read(new URL('https://a.test/domain/b.test')).role).toBe('registrar');
  });

  it('names of members of every object are hosts like others', () => {
    expect(read('https://constructor/ip/192.0.2.1').authority).toBe('constructor');
  });
});
