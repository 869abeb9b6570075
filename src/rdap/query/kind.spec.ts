import { type ObjectKind } from '../model.js';
import { kindNamed, kindOfText } from './kind.js';

const TEXTS: readonly (readonly [text: string, kind: ObjectKind])[] = [
  ['example.com', 'domain'],
  ['EXAMPLE.COM.', 'domain'],
  ['bücher.example', 'domain'],
  ['例え。テスト', 'domain'],
  ['museum', 'domain'],
  ['xn--p1ai', 'domain'],
  ['xn--bcher-kva.example', 'domain'],
  ['2.0.192.in-addr.arpa', 'domain'],
  ['1.2.3.example', 'domain'],
  ['cafe.de', 'domain'],
  ['192.0.2.1', 'ip'],
  [' 192.0.2.0/24 ', 'ip'],
  ['2001:db8::1', 'ip'],
  ['2001:DB8::/32', 'ip'],
  ['::ffff:192.0.2.1', 'ip'],
  ['AS64500', 'autnum'],
  ['as 64500', 'autnum'],
  ['64500', 'autnum'],
  ['AS1.10', 'autnum'],
  ['1.10', 'autnum'],
  ['ABC123-RIPE', 'entity'],
  ['HANDLE~TAG', 'entity'],
  ['292', 'autnum'],
  ['ABC292', 'entity'],
  ['no name 1', 'domain'],
];

describe('what a text asks for', () => {
  it.each(TEXTS)('%s: %s', (text, kind) => expect(kindOfText(text)).toBe(kind));

  it('is told by name, too', () => {
    const names = ['domain', ' IP ', 'asn', 'autnum', 'NameServer', 'entity', 'person', ''];
    expect(names.map(kindNamed)).toEqual([
      'domain',
      'ip',
      'autnum',
      'autnum',
      'nameserver',
      'entity',
      undefined,
      undefined,
    ]);
  });
});
