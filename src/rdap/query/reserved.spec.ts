import { type ObjectKind } from '../model.js';
import { parseQuery, reservedReason } from './index.js';

const reasonOf = (kind: ObjectKind, text: string): string | undefined => reservedReason(parseQuery(kind, text));

describe('reserved objects', () => {
  test.each([
    ['0.1.2.3', /RFC 791/],
    ['10.0.0.1', /RFC 1918/],
    ['100.64.0.0/10', /RFC 6598/],
    ['127.0.0.1', /RFC 1122/],
    ['169.254.169.254', /RFC 3927/],
    ['172.31.255.255', /RFC 1918/],
    ['192.0.0.8', /RFC 6890/],
    ['192.0.2.0/24', /RFC 5737/],
    ['192.88.99.1', /RFC 7526/],
    ['192.168.1.0/24', /RFC 1918/],
    ['198.19.0.1', /RFC 2544/],
    ['198.51.100.7', /RFC 5737/],
    ['203.0.113.7', /RFC 5737/],
    ['239.1.2.3', /RFC 5771/],
    ['255.255.255.255', /RFC 1112/],
    ['::ffff:10.0.0.1', /RFC 1918/],
    ['::', /RFC 4291/],
    ['::1', /RFC 4291/],
    ['64:ff9b:1::1', /RFC 8215/],
    ['100::1', /RFC 6666/],
    ['2001:0:1::1', /RFC 4380/],
    ['2001:2::1', /RFC 5180/],
    ['2001:10::1', /RFC 4843/],
    ['2001:db8::/32', /RFC 3849/],
    ['2002::1', /RFC 3056/],
    ['3fff::1', /RFC 9637/],
    ['5f00::1', /RFC 9602/],
    ['fd00::1', /RFC 4193/],
    ['fe80::1', /RFC 4291/],
    ['fec0::1', /RFC 4291/],
    ['ff02::1', /RFC 4291/],
  ])('address %s: %s', (text, reason) => expect(reasonOf('ip', text)).toMatch(reason));

  test.each([
    '1.1.1.1',
    '8.8.8.0/24',
    '172.32.0.1',
    '192.0.1.0',
    '192.31.196.1',
    '192.175.48.1',
    '223.255.255.255',
    '0.0.0.0/0',
    '2001:500::1',
    '2001:20::1',
    '2620:4f:8000::1',
    '2606:4700::/32',
    '64:ff9b::1',
  ])('address %s may be asked', (text) => expect(reasonOf('ip', text)).toBeUndefined());

  test.each([
    [0, /RFC 7607/],
    [23456, /RFC 6793/],
    [64496, /RFC 5398/],
    [64511, /RFC 5398/],
    [64512, /RFC 6996/],
    [65534, /RFC 6996/],
    [65535, /RFC 7300/],
    [65536, /RFC 5398/],
    [65552, /IANA/],
    [131071, /IANA/],
    [4200000000, /RFC 6996/],
    [4294967294, /RFC 6996/],
    [4294967295, /RFC 7300/],
  ])('AS %d: %s', (number, reason) => expect(reasonOf('autnum', String(number))).toMatch(reason));

  test.each([1, 112, 23455, 64495, 131072, 4199999999])('AS %d may be asked', (number) =>
    expect(reasonOf('autnum', String(number))).toBeUndefined(),
  );

  test.each([
    ['shop.example', /RFC 2606/],
    ['test', /RFC 2606/],
    ['a.invalid', /RFC 2606/],
    ['localhost', /RFC 6761/],
    ['printer.local', /RFC 6762/],
    ['abc.onion', /RFC 7686/],
    ['nas.home.arpa', /RFC 8375/],
    ['x.alt', /RFC 9476/],
    ['git.internal', /SAC113/],
    ['168.192.in-addr.arpa', /RFC 1918/],
    ['5.16.172.in-addr.arpa', /RFC 1918/],
    ['8.b.d.0.1.0.0.2.ip6.arpa', /RFC 3849/],
    ['d.f.ip6.arpa', /RFC 4193/],
  ])('name %s: %s', (name, reason) => expect(reasonOf('domain', name)).toMatch(reason));

  test.each([
    'example.com',
    'myexample',
    'testing.com',
    '8.8.in-addr.arpa',
    '300.in-addr.arpa',
    'in-addr.arpa',
    '4.3.e164.arpa',
  ])('name %s may be asked', (name) => expect(reasonOf('domain', name)).toBeUndefined());

  test('nameservers follow the names, handles are never reserved', () => {
    expect(reasonOf('nameserver', 'ns1.shop.test')).toMatch(/RFC 2606/);
    expect(reasonOf('entity', 'example')).toBeUndefined();
  });
});
