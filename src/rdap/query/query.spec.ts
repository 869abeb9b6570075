import fc from 'fast-check';
import { LookupFailure } from '../errors.js';
import { type ObjectKind } from '../model.js';
import { formatQuery, parseQuery, queryPath } from './index.js';

/** The member that a refusal names; undefined where the text is read. */
function faultOf(kind: ObjectKind, text: string): string | undefined {
  try {
    parseQuery(kind, text);
    return undefined;
  } catch (error) {
    if (error instanceof LookupFailure && error.code === 'invalid-query') return error.detail.member;
    throw error;
  }
}

test('a refusal does not repeat the text, which may be personal', () => {
  expect(() => parseQuery('domain', 'jane doe@mail.example')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('jane') }),
  );
});

describe('domain queries', () => {
  test.each([
    [' Example.COM. ', { key: 'example.com' }, 'domain/example.com'],
    ['www.Example.co.uk', { key: 'example.co.uk', reducedFrom: 'www.example.co.uk' }, 'domain/example.co.uk'],
    ['a.b.github.io', { key: 'github.io', reducedFrom: 'a.b.github.io' }, 'domain/github.io'],
    ['co.uk', { key: 'co.uk' }, 'domain/co.uk'],
    ['com', { key: 'com' }, 'domain/com'],
    ['www.ck', { key: 'www.ck' }, 'domain/www.ck'],
    ['Bücher．de', { key: 'xn--bcher-kva.de', unicodeName: 'bücher.de' }, 'domain/xn--bcher-kva.de'],
    [
      'www.тест.укр',
      { key: 'xn--e1aybc.xn--j1amh', unicodeName: 'тест.укр', reducedFrom: 'www.xn--e1aybc.xn--j1amh' },
      'domain/xn--e1aybc.xn--j1amh',
    ],
    ['sim', { key: 'sim' }, 'domain/sim'],
    ['shop.sim', { key: 'shop.sim' }, 'domain/shop.sim'],
    ['cat.1.sim', { key: 'cat.1.sim' }, 'domain/cat.1.sim'],
    ['host.zone.example', { key: 'host.zone.example' }, 'domain/host.zone.example'],
    ['2.0.192.in-addr.arpa', { key: '2.0.192.in-addr.arpa', reverse: true }, 'domain/2.0.192.in-addr.arpa'],
    [
      '0/25.2.0.192.in-addr.arpa',
      { key: '0/25.2.0.192.in-addr.arpa', reverse: true },
      'domain/0%2F25.2.0.192.in-addr.arpa',
    ],
    ['8.B.D.0.1.0.0.2.IP6.ARPA', { key: '8.b.d.0.1.0.0.2.ip6.arpa', reverse: true }, 'domain/8.b.d.0.1.0.0.2.ip6.arpa'],
    ['4.3.e164.arpa', { key: '4.3.e164.arpa' }, 'domain/4.3.e164.arpa'],
  ])('%s', (input, expected, path) => {
    const query = parseQuery('domain', input);
    expect(query).toEqual({ kind: 'domain', input, ...expected });
    expect(queryPath(query)).toBe(path);
  });

  test.each([
    '',
    ' ',
    '.',
    'a..example',
    'a_b.example',
    '-a.example',
    'a-.example',
    'exa mple.com',
    'example.com/x',
    'user@example.com',
    'https://example.com',
    '192.0.2.1',
    '１９２.０.２.１',
    '0x7f.1',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}com`,
    `${'ü'.repeat(70)}.example`,
    '‏א1.example',
    '*.example.com',
    'a/b.2.0.192.in-addr.arpa',
    'a'.repeat(100_000),
  ])('%j is refused, naming the member', (text) => expect(faultOf('domain', text)).toBe('name'));
});

describe('address queries', () => {
  test.each([
    ['192.0.2.1', { key: '192.0.2.1', version: 'v4', address: '192.0.2.1' }, 'ip/192.0.2.1'],
    ['192.0.2.1/32', { key: '192.0.2.1', version: 'v4', address: '192.0.2.1' }, 'ip/192.0.2.1'],
    ['192.0.2.0/24', { key: '192.0.2.0/24', version: 'v4', address: '192.0.2.0', prefixLength: 24 }, 'ip/192.0.2.0/24'],
    [
      '192.0.2.77/24',
      { key: '192.0.2.0/24', version: 'v4', address: '192.0.2.0', prefixLength: 24 },
      'ip/192.0.2.0/24',
    ],
    ['0.0.0.0/0', { key: '0.0.0.0/0', version: 'v4', address: '0.0.0.0', prefixLength: 0 }, 'ip/0.0.0.0/0'],
    ['2001:DB8::1', { key: '2001:db8::1', version: 'v6', address: '2001:db8::1' }, 'ip/2001:db8::1'],
    [
      '2001:DB8::0',
      { key: '2001:db8::', version: 'v6', address: '2001:db8::', spelled: '2001:db8::0' },
      'ip/2001:db8::0',
    ],
    [
      '2001:db8::/32',
      { key: '2001:db8::/32', version: 'v6', address: '2001:db8::', prefixLength: 32 },
      'ip/2001:db8::/32',
    ],
    ['::ffff:192.0.2.1', { key: '192.0.2.1', version: 'v4', address: '192.0.2.1' }, 'ip/192.0.2.1'],
    [
      '::ffff:192.0.2.0/120',
      { key: '192.0.2.0/24', version: 'v4', address: '192.0.2.0', prefixLength: 24 },
      'ip/192.0.2.0/24',
    ],
  ])('%s', (input, expected, path) => {
    const query = parseQuery('ip', input);
    expect(query).toEqual({ kind: 'ip', input, ...expected });
    expect(queryPath(query)).toBe(path);
  });

  test.each([
    ['fe80::1%eth0', 'address'],
    ['2130706433', 'address'],
    ['0x7f000001', 'address'],
    ['0177.0.0.1', 'address'],
    ['192.0.2', 'address'],
    ['192.0.2.0/24/8', 'address'],
    ['192.0.2.0-192.0.2.255', 'address'],
    ['example.com', 'address'],
    ['', 'address'],
    ['192.0.2.0/33', 'length'],
    ['192.0.2.0/', 'length'],
    ['192.0.2.0/-1', 'length'],
    ['192.0.2.0/2.5', 'length'],
    ['2001:db8::/129', 'length'],
    ['::ffff:192.0.2.0/24', 'length'],
  ])('SEC-2 %s is refused, naming %s', (text, member) => expect(faultOf('ip', text)).toBe(member));
});

describe('AS number queries', () => {
  test.each([
    ['15169', 15169],
    ['AS15169', 15169],
    ['as15169', 15169],
    ['AS 15169', 15169],
    ['0', 0],
    ['4294967295', 4294967295],
    ['1.10', 65546],
    ['AS65535.65535', 4294967295],
  ])('%s is %d', (input, number) => {
    const query = parseQuery('autnum', input);
    expect(query).toEqual({ kind: 'autnum', input, key: `AS${number}`, number });
    expect(queryPath(query)).toBe(`autnum/${number}`);
  });

  test.each(['', 'AS', 'ASN1', '-1', '1e3', '4294967296', '1.65536', '65536.1', '1.2.3', '15169x', 'AS15169-AS15170'])(
    '%j is refused, naming the member',
    (text) => expect(faultOf('autnum', text)).toBe('asn'),
  );
});

describe('nameserver and entity queries', () => {
  test('a host name is not reduced', () => {
    expect(parseQuery('nameserver', 'NS1.Example.COM.')).toEqual({
      kind: 'nameserver',
      input: 'NS1.Example.COM.',
      key: 'ns1.example.com',
    });
  });

  test.each(['', 'ns_1.example', '192.0.2.1'])('nameserver %j is refused', (text) =>
    expect(faultOf('nameserver', text)).toBe('name'),
  );

  test.each([
    ['ABC-EXAMPLE', 'entity/ABC-EXAMPLE'],
    ['a b/c?d#e', 'entity/a%20b%2Fc%3Fd%23e'],
    ['1~TAG', 'entity/1~TAG'],
    ['ÖRG-1', 'entity/%C3%96RG-1'],
  ])('handle %s is kept and safe in a path', (input, path) => {
    const query = parseQuery('entity', input);
    expect(query.key).toBe(input);
    expect(queryPath(query)).toBe(path);
  });

  test.each(['', '.', '..', 'a\nb', 'a\0b', 'a\u202eb', '\ud800', 'x'.repeat(256)])('handle %j is refused', (text) =>
    expect(faultOf('entity', text)).toBe('handle'),
  );
});

describe('law: parse(format(q)) = q', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
  const suffix = fc.constantFrom('com', 'co.uk', 'sim', 'xn--j1amh', 'in-addr.arpa', 'github.io');
  const texts: Record<ObjectKind, fc.Arbitrary<string>> = {
    domain: fc.tuple(fc.array(label, { maxLength: 4 }), suffix).map(([labels, end]) => [...labels, end].join('.')),
    nameserver: fc.tuple(label, suffix).map((parts) => parts.join('.')),
    ip: fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.tuple(fc.ipV4(), fc.nat(32)).map((parts) => parts.join('/')),
      fc.tuple(fc.ipV6(), fc.nat(128)).map((parts) => parts.join('/')),
    ),
    autnum: fc.oneof(
      fc.nat(0xffffffff).map(String),
      fc.tuple(fc.nat(65535), fc.nat(65535)).map((parts) => parts.join('.')),
    ),
    entity: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
  };

  test.each(Object.keys(texts) as ObjectKind[])('%s', (kind) => {
    fc.assert(
      fc.property(texts[kind], (text) => {
        fc.pre(faultOf(kind, text) === undefined);
        const query = parseQuery(kind, text);
        const formatted = formatQuery(query);
        expect(parseQuery(kind, formatted)).toEqual({ ...query, input: formatted });
      }),
    );
  });

  test('any text is read or refused, and nothing else happens', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(texts) as ObjectKind[])),
        fc.string({ unit: 'binary' }),
        (kind, text) => {
          faultOf(kind, text);
        },
      ),
    );
  });
});
