import { loggedIdentity, queryIdOf, subjectIdOf } from './subject.js';

const identity = { tenantId: 't', kind: 'domain', key: 'a.example', authority: 'rdap.example' } as const;

describe('subjectIdOf', () => {
  it('is the same everywhere and for ever', () => {
    // printf 't\0domain\0a.example\0rdap.example' | sha256sum, with version 8 and variant bits
    expect(subjectIdOf(identity)).toBe('a784c487-2076-8616-bcc2-97c3ff30f018');
  });

  it('differs in each part of the identity', () => {
    const ids = [
      identity,
      { ...identity, tenantId: 'u' },
      { ...identity, kind: 'nameserver' as const },
      { ...identity, key: 'b.example' },
      { ...identity, authority: 'rdap.other.example' },
    ].map(subjectIdOf);
    expect(new Set([...ids, queryIdOf('t', identity)]).size).toBe(6);
  });

  it('does not confuse where one part ends and the next begins', () => {
    expect(subjectIdOf({ ...identity, key: 'a', authority: 'bc' })).not.toBe(
      subjectIdOf({ ...identity, key: 'ab', authority: 'c' }),
    );
  });
});

describe('loggedIdentity', () => {
  it.each([
    ['domain', 'a.co.example', 'example'],
    ['domain', 'example', 'example'],
    ['domain', 'xn--h-fga.xn--fiqs8s', 'xn--fiqs8s'],
    ['domain', '.', ''],
    ['nameserver', 'ns1.a.example', ''],
    ['ip', '192.0.2.0/24', ''],
  ] as const)('has of the %s %s the last label %j', (kind, key, tld) => {
    expect(loggedIdentity({ ...identity, kind, key })).toEqual({ kind, authority: 'rdap.example', tld });
  });
});
