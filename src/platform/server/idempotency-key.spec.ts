import { idempotencyKey } from './idempotency-key.js';

describe('idempotencyKey', () => {
  it('is any visible text of up to 255 characters, or none', () => {
    for (const key of [undefined, 'k', '"quoted"', 'x'.repeat(255)])
      expect(idempotencyKey({ 'idempotency-key': key })).toBe(key);
  });

  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256), ['a', 'b']])('is not %j', (key) => {
    expect(() => idempotencyKey({ 'idempotency-key': key })).toThrow(
      expect.objectContaining({ status: 400, detail: { member: 'Idempotency-Key' } }),
    );
  });
});
