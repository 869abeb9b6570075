import { type BatchOptionsDto } from '../dto/batch-options.dto.js';
import { isField } from './field.js';
import { runOptions } from './run-options.js';

const isAllowedHost = (url: URL): boolean => url.host === '127.0.0.1:9000';
const options = (given: BatchOptionsDto) => runOptions(given, isAllowedHost);

describe('options of a run', () => {
  it('have defaults of their own for each kind of run', () => {
    expect(options({})).toMatchObject({
      kind: 'collection',
      maxAgeSeconds: 3600,
      priority: undefined,
      isStrict: false,
    });
    expect(options({ warmUp: true })).toMatchObject({ kind: 'warm-up', maxAgeSeconds: 86_400, priority: 'low' });
    expect(options({ warmUp: true, priority: 'high', maxAge: 5 })).toMatchObject({
      maxAgeSeconds: 5,
      priority: 'high',
    });
    expect(options({ privacyMode: 'strict' })).toMatchObject({ isStrict: true, purgeAfterSeconds: 1800 });
    expect(options({ privacyMode: 'standard' }).purgeAfterSeconds).toBeUndefined();
  });

  it('are the same text where they are the same', () => {
    const one = options({ maxAge: 5, name: 'a', priority: 'low' });
    const other = options({ priority: 'low', name: 'a', maxAge: 5 });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it.each([
    [{ purgeAfter: 600 }, 'purgeAfter'],
    [{ privacyMode: 'standard', purgeAfter: 600 }, 'purgeAfter'],
    [{ callbackUrl: 'http://hooks.example/' }, 'callbackUrl'],
    [{ callbackUrl: 'http://127.0.0.1:9001/' }, 'callbackUrl'],
    [{ callbackUrl: 'https://a:b@hooks.example/' }, 'callbackUrl'],
    [{ callbackUrl: 'ftp://127.0.0.1:9000/' }, 'callbackUrl'],
    [{ callbackUrl: '/hooks' }, 'callbackUrl'],
  ] satisfies [BatchOptionsDto, string][])('%j are refused by name: %s', (given, member) => {
    expect(() => options(given)).toThrow(
      expect.objectContaining({ status: 400, detail: expect.objectContaining({ member }) }),
    );
  });

  it.each(['https://hooks.example/', 'https://hooks.example:8443/a?b=c', 'http://127.0.0.1:9000/'])(
    'take %s',
    (callbackUrl) => expect(options({ callbackUrl }).callbackUrl).toBe(callbackUrl),
  );

  it('keep no character in the address of a callback that no URL may hold', () => {
    const callbackUrl = 'https://Hooks.example/a\0b\r\nX: y z\ud800';
    expect(options({ callbackUrl }).callbackUrl).toBe('https://hooks.example/a%00bX:%20y%20z%EF%BF%BD');
  });
});

it.each([
  ['summary', true],
  ['summary.expiresAt', true],
  ['entities.contact.emails', true],
  ['extensions.arin_originas0_originautnums', true],
  ['registrant', false],
  ['constructor', false],
  ['summary..expiresAt', false],
  ['', false],
])('a field: %s, %s', (path, expected) => expect(isField(path)).toBe(expected));
