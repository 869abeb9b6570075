import fc from 'fast-check';
import { ADDRESS_BITS, formatIp, type IpVersion, parseIp, prefixRange, rangePrefixes, unmapped } from './ip-address.js';

const version = fc.constantFrom<IpVersion>('v4', 'v6');
const address = version.chain((v) =>
  fc.record({ version: fc.constant(v), value: fc.bigInt(0n, (1n << BigInt(ADDRESS_BITS[v])) - 1n) }),
);

describe('IP addresses', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8:0000:0001:0000:0000:0000:0001', '2001:db8:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::', '::'],
    ['1::', '1::'],
    ['::1', '::1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['2001:db8::0:ffff:ffff:ffff:ffff:ffff', '2001:db8:0:ffff:ffff:ffff:ffff:ffff'],
  ])('reads %s as %s', (text, canonical) => {
    const read = parseIp(text);
    expect(read && formatIp(read.version, read.value)).toBe(canonical);
  });

  test.each([
    ['octal', '0177.0.0.1'],
    ['hexadecimal', '0x7f.0.0.1'],
    ['one number', '2130706433'],
    ['three numbers', '127.0.1'],
    ['256', '192.0.2.256'],
    ['a zone id', 'fe80::1%eth0'],
    ['brackets', '[::1]'],
    ['two ::', '1::2::3'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['seven groups', '1:2:3:4:5:6:7'],
    ['five digits', '2001:db8::10000'],
    ['IPv4 in the middle', '::192.0.2.1:1'],
    ['three colons', ':::'],
    ['a lone colon at the start', ':1:2:3:4:5:6:7'],
    ['nothing', ''],
    ['fullwidth digits', '１９２.0.2.1'],
  ])('SEC-2 refuses %s', (_what, text) => expect(parseIp(text)).toBeUndefined());

  test('parse(format(a)) = a', () => {
    fc.assert(fc.property(address, (a) => expect(parseIp(formatIp(a.version, a.value))).toEqual(a)));
  });

  test('a mapped address is the IPv4 address inside it', () => {
    const mapped = parseIp('::ffff:c000:201');
    expect(mapped && unmapped(mapped)).toEqual(parseIp('192.0.2.1'));
  });

  test.each([
    ['192.0.2.0', '192.0.2.255', ['192.0.2.0/24']],
    ['192.0.2.1', '192.0.2.1', ['192.0.2.1/32']],
    ['0.0.0.0', '255.255.255.255', ['0.0.0.0/0']],
    ['192.0.2.0', '192.0.2.127', ['192.0.2.0/25']],
    ['192.0.2.1', '192.0.2.6', ['192.0.2.1/32', '192.0.2.2/31', '192.0.2.4/31', '192.0.2.6/32']],
    ['198.18.0.0', '198.20.255.255', ['198.18.0.0/15', '198.20.0.0/16']],
    ['2001:db8::', '2001:db8:2:ffff:ffff:ffff:ffff:ffff', ['2001:db8::/47', '2001:db8:2::/48']],
    ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['::/0']],
  ])('%s to %s is covered by %j', (from, to, prefixes) => {
    const [start, end] = [parseIp(from), parseIp(to)];
    expect(start && end && rangePrefixes({ version: start.version, start: start.value, end: end.value })).toEqual(
      prefixes,
    );
  });

  test('prefixes cover a range exactly, in order and without overlap', () => {
    fc.assert(
      fc.property(address, fc.bigInt(0n, 1n << 40n), (a, size) => {
        const last = (1n << BigInt(ADDRESS_BITS[a.version])) - 1n;
        const end = a.value + size > last ? last : a.value + size;
        let next = a.value;
        for (const prefix of rangePrefixes({ version: a.version, start: a.value, end })) {
          const [text = '', length] = prefix.split('/');
          const base = parseIp(text);
          const range = base && prefixRange(base, Number(length));
          expect(range?.start).toBe(next);
          next = (range?.end ?? 0n) + 1n;
        }
        expect(next).toBe(end + 1n);
      }),
    );
  });
});
