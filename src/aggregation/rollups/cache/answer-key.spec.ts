import { type AskedRoute, answerKey } from './answer-key.js';

const until = new Date('2026-06-08T12:01:00Z');
const asked: AskedRoute = { tenantId: 't1', scopes: ['lookup'], url: '/v1/aggregates/tld', until };
const key = (rest: Partial<AskedRoute> = {}) => answerKey({ ...asked, ...rest });
const at = (query: string) => key({ url: `/v1/aggregates/tld?${query}` });

describe('the key of an answer', () => {
  it('is another one for another account, path, query, or for a key that may do less (SEC-8)', () => {
    const keys = [
      key(),
      key({ tenantId: 't2' }),
      key({ scopes: [] }),
      key({ scopes: ['lookup', 'operate'] }),
      key({ url: '/v1/aggregates/status' }),
      ...[
        'limit=5',
        'limit=6',
        'groupBy=tld',
        'filter=a&filter=b',
        'filter=b&filter=a',
        'filter=a%26filter=b',
        'a=b?c',
      ].map(at),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same whatever the order of members and scopes', () => {
    expect(at('limit=5&groupBy=tld')).toBe(at('groupBy=tld&limit=5'));
    expect(at('filter=a&limit=5&filter=b')).toBe(at('limit=5&filter=a&filter=b'));
    expect(at('groupBy=a%2Cb')).toBe(at('groupBy=a,b'));
    expect(key({ scopes: ['a', 'b'] })).toBe(key({ scopes: ['b', 'a'] }));
  });

  it('moves on with the clock where the question does not say up to when', () => {
    const later = new Date('2026-06-08T12:02:00Z');
    expect(key({ until: later })).not.toBe(key());
    expect(key({ until: later, url: '/v1/a?to=2026-06-08' })).toBe(key({ url: '/v1/a?to=2026-06-08' }));
  });
});
