import fc from 'fast-check';
import { formatIp, parseQuery, prefixRange, type ObjectKind } from '../../rdap/index.js';
import { type BootstrapName, parseBootstrapFile } from './bootstrap-file.js';
import { bootstrapNameFor, locators, objectTag } from './locator.js';
import { ServiceIndex } from './match.js';

/** One service per entry list, named by its position: `s0.example`, `s1.example`, … */
const indexOf = (name: BootstrapName | undefined, ...services: string[][]): ServiceIndex =>
  new ServiceIndex(
    parseBootstrapFile({ services: services.map((entries, n) => [entries, [`https://s${n}.example/`]]) }, 'iana'),
    name,
  );
const ask = (index: ServiceIndex, kind: ObjectKind, text: string): string | undefined => {
  for (const way of locators(parseQuery(kind, text))) {
    const service = index.match(way);
    if (service !== undefined) return service.authority.split('.')[0];
  }
  return undefined;
};

describe('names (RFC 9224 §4)', () => {
  const index = indexOf('dns', ['br', 'xn--fiqs8s'], ['com.br'], ['Test.', 'BÜCHER'], ['om']);

  it.each([
    ['registro.br', 's0'],
    ['x.com.br', 's1'],
    ['com.br', 's1'],
    ['ns1.a.b.com.br', 's1'],
    ['x.net.br', 's0'],
    ['br', 's0'],
    ['EXAMPLE.TEST.', 's2'],
    ['例子.中国', 's0'],
    ['a.bücher', 's2'],
    ['a.xn--bcher-kva', 's2'],
    // The end of a label is not a label.
    ['example.com', undefined],
    ['example.ombr', undefined],
    ['example.org', undefined],
  ])('%s: %s', (name, service) => {
    expect(ask(index, 'domain', name)).toBe(service);
    expect(ask(index, 'nameserver', name)).toBe(service);
  });

  it('falls back to the root entry where there is one', () => {
    expect(ask(indexOf('dns', [''], ['net']), 'domain', 'example.org')).toBe('s0');
    expect(ask(indexOf('dns', ['.'], ['net']), 'domain', 'example.net')).toBe('s1');
  });

  it('keeps the first of two services for one entry, and tells which entries cannot be read', () => {
    const twice = indexOf('dns', ['net'], ['NET', 'a/b'], ['a\u0000b', 'a..b', '123']);
    expect(ask(twice, 'domain', 'example.net')).toBe('s0');
    expect(twice.skipped).toEqual(['a/b', 'a\u0000b', 'a..b', '123']);
    expect(twice.authorities).toEqual(new Set(['s0.example', 's1.example', 's2.example']));
  });
});

describe('addresses (RFC 9224 §5)', () => {
  const v4 = indexOf('ipv4', ['192.0.0.0/8', '9.0.0.0/8'], ['192.0.2.0/24', '198.51.0.0/16'], ['192.0.2.128/25']);
  const v6 = indexOf('ipv6', ['2001:db8::/32'], ['2001:0db8:0001::/48'], ['2001:db8:1:2::1']);

  it.each([
    [v4, '192.0.3.1', 's0'],
    [v4, '192.0.2.1', 's1'],
    [v4, '192.0.2.200', 's2'],
    [v4, '192.0.2.0/24', 's1'],
    [v4, '192.0.2.128/25', 's2'],
    // Wider than the longest match: only an entry that covers the whole prefix is responsible.
    [v4, '192.0.2.0/23', 's0'],
    [v4, '192.0.0.0/8', 's0'],
    [v4, '192.0.0.0/7', undefined],
    [v4, '0.0.0.0/0', undefined],
    [v4, '193.0.0.1', undefined],
    [v4, '::ffff:192.0.2.1', 's1'],
    [v4, '2001:db8::1', undefined],
    [v6, '2001:DB8::1', 's0'],
    [v6, '2001:db8:1::', 's1'],
    [v6, '2001:db8:1::/48', 's1'],
    [v6, '2001:db8::/47', 's0'],
    [v6, '2001:db8:1:2::1', 's2'],
    [v6, '2001:db9::', undefined],
    [v6, '192.0.2.1', undefined],
  ])('%#: %s: %s', (index, address, service) => expect(ask(index, 'ip', address)).toBe(service));

  it('skips entries of the other family or no prefix at all', () => {
    expect(indexOf('ipv4', ['2001:db8::/32', '192.0.2.0/33', '192.0.2', 'x']).skipped).toHaveLength(4);
    expect(indexOf('ipv6', ['192.0.2.0/24', '2001:db8::/129']).skipped).toHaveLength(2);
  });

  it('finds what a linear search finds', () => {
    const prefix = fc.record({
      value: fc.bigInt({ min: 0n, max: 0xffffffffn }),
      length: fc.integer({ min: 0, max: 12 }),
    });
    fc.assert(
      fc.property(
        fc.array(prefix, { maxLength: 40 }),
        prefix,
        fc.integer({ min: 0, max: 20 }),
        (entries, asked, more) => {
          const text = ({ value, length }: { value: bigint; length: number }) => {
            const range = prefixRange({ version: 'v4', value }, length);
            return { ...range, length, text: `${formatIp('v4', range.start)}/${length}` };
          };
          const all = entries.map(text);
          const wanted = text({ value: asked.value, length: asked.length + more });
          const covering = all.filter(({ start, end }) => start <= wanted.start && wanted.end <= end);
          const longest = Math.max(-1, ...covering.map(({ length }) => length));
          const best = all.findIndex(({ start, end, length }) => {
            return length === longest && start <= wanted.start && wanted.end <= end;
          });
          const index = indexOf('ipv4', ...all.map((entry) => [entry.text]));
          expect(ask(index, 'ip', wanted.text)).toBe(best === -1 ? undefined : `s${best}`);
        },
      ),
    );
  });
});

describe('AS numbers (RFC 9224 §5.3)', () => {
  const index = indexOf('asn', ['1-100', '4200000000-4294967295'], ['50'], ['AS64496-AS64511', '1877'], ['60-70']);

  it.each([
    ['1', 's0'],
    ['100', 's0'],
    ['101', undefined],
    ['50', 's1'],
    ['51', 's0'],
    ['65', 's3'],
    ['71', 's0'],
    ['as1877', 's2'],
    ['AS64496', 's2'],
    ['64511', 's2'],
    ['64512', undefined],
    ['4294967295', 's0'],
    ['0', undefined],
  ])('%s: %s', (number, service) => expect(ask(index, 'autnum', number)).toBe(service));

  it('skips ranges that end before they start or leave 32 bits', () => {
    expect(indexOf('asn', ['9-1', '4294967296', 'x', '1-', '']).skipped).toHaveLength(5);
  });
});

describe('entities (RFC 8521)', () => {
  const index = indexOf('object-tags', ['RIPE'], ['arin', '~VRSN']);

  it.each([
    ['ORG-RIEN1-RIPE', 's0'],
    ['PEERI-arin', 's1'],
    ['292~VRSN', 's1'],
    ['XYZ-RIPE-OTHER', undefined],
    ['RIPE', undefined],
    ['XYZ-', undefined],
  ])('%s: %s', (handle, service) => expect(ask(index, 'entity', handle)).toBe(service));

  it('takes what follows the last hyphen', () => {
    expect(objectTag('A-B-C')).toBe('C');
    expect(objectTag('A-B~c')).toBe('C');
    expect(objectTag('ABC')).toBeUndefined();
  });
});

describe('reverse zones belong to the holder of the addresses', () => {
  const v4 = indexOf('ipv4', ['192.0.0.0/8'], ['192.0.2.0/24']);
  const v6 = indexOf('ipv6', ['2001:db8::/32']);

  it.each([
    [v4, '2.0.192.in-addr.arpa', 's1'],
    [v4, '1.2.0.192.in-addr.arpa', 's1'],
    [v4, '0.192.in-addr.arpa', 's0'],
    [v4, '192.in-addr.arpa', 's0'],
    [v4, '0/25.2.0.192.in-addr.arpa', 's1'],
    [v4, '0-127.2.0.192.in-addr.arpa', 's1'],
    [v4, '300.192.in-addr.arpa', 's0'],
    [v4, 'in-addr.arpa', undefined],
    [v6, '8.b.d.0.1.0.0.2.ip6.arpa', 's0'],
    [v6, '1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa', 's0'],
    [v6, '9.b.d.0.1.0.0.2.ip6.arpa', undefined],
  ])('%#: %s: %s', (index, zone, service) => expect(ask(index, 'domain', zone)).toBe(service));

  it('or to whoever serves the suffix', () => {
    expect(ask(indexOf('dns', ['arpa']), 'domain', '2.0.192.in-addr.arpa')).toBe('s0');
  });

  it('are searched in the file of their family, then in that of names', () => {
    const names = (text: string) => locators(parseQuery('domain', text)).map(bootstrapNameFor);
    expect(names('2.0.192.in-addr.arpa')).toEqual(['ipv4', 'dns']);
    expect(names('8.b.d.0.1.0.0.2.ip6.arpa')).toEqual(['ipv6', 'dns']);
    expect(names('example.com')).toEqual(['dns']);
  });
});

describe('overrides', () => {
  it('tell by the form of an entry what it is', () => {
    const index = indexOf(undefined, ['internal'], ['10.0.0.0/8', 'fd00::/8'], ['64512-65534', 'AS7'], ['-LAB']);
    expect(index.skipped).toEqual([]);
    expect(ask(index, 'domain', 'host.internal')).toBe('s0');
    expect(ask(index, 'ip', '10.1.2.3')).toBe('s1');
    expect(ask(index, 'ip', 'fd00::1')).toBe('s1');
    expect(ask(index, 'autnum', '64512')).toBe('s2');
    expect(ask(index, 'autnum', '7')).toBe('s2');
    expect(ask(index, 'entity', 'X-LAB')).toBe('s3');
  });
});
