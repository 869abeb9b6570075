import { hostNameFault, toAsciiName, toUnicodeName } from './domain-name.js';

describe('domain names', () => {
  test.each([
    ['Example.COM.', 'example.com'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['bücher。example', 'xn--bcher-kva.example'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'example.com'],
    ['faß.example', 'xn--fa-hia.example'],
    ['тест.укр', 'xn--e1aybc.xn--j1amh'],
    ['XN--BCHER-KVA.Example', 'xn--bcher-kva.example'],
    ['_dmarc.example', '_dmarc.example'],
    ['0/25.2.0.192.in-addr.arpa', '0/25.2.0.192.in-addr.arpa'],
    ['xn--zzzz-.example', 'xn--zzzz-.example'],
  ])('%s is %s in A-labels', (text, name) => expect(toAsciiName(text)).toBe(name));

  test.each([
    '',
    '.',
    'bü/cher.example',
    'bücher.example:80',
    'bü@cher.example',
    'bü%63her.example',
    'bü cher.example',
    'ü／x.example',
  ])('%j has no A-label form', (text) => expect(toAsciiName(text)).toBeUndefined());

  test.each([
    ['xn--bcher-kva.example', 'bücher.example'],
    ['example.com', undefined],
    ['xn--zzzz-.example', undefined],
  ])('%s is %s in U-labels', (name, unicode) => expect(toUnicodeName(name)).toBe(unicode));

  test.each([
    ['a.b-c.example', undefined],
    ['sim', undefined],
    [`${'a'.repeat(63)}.example`, undefined],
    [`${'a'.repeat(64)}.example`, 'has a label longer than 63 characters'],
    [`${'a.'.repeat(126)}b`, undefined],
    [`${'a.'.repeat(126)}bc`, 'is longer than 253 characters'],
    ['a..example', 'has an empty label'],
    ['a_b.example', 'has a label that is not made of letters, digits and inner hyphens'],
    ['-a.example', 'has a label that is not made of letters, digits and inner hyphens'],
    ['192.0.2.1', 'ends in a label of digits alone'],
  ])('%s %s', (name, fault) => expect(hostNameFault(name)).toBe(fault));
});
