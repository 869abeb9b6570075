import { isBehind, isLogCursor, LOG_START, readLogCursor } from './log-cursor.js';

const at = (xid: number | string, ordinal: number | string) => Buffer.from(`${xid} ${ordinal}`).toString('base64url');

describe('a cursor of the change log', () => {
  it.each(['', 'x', 'c3RhcnQ', at(1, 'x'), at('', 1), at(-1, 1), at(1, '1 1'), at('1'.repeat(19), 1), at('1;', 1)])(
    'is not %j',
    (text) => {
      expect(isLogCursor(text)).toBe(false);
      expect(() => readLogCursor(text)).toThrow(expect.objectContaining({ detail: { member: 'cursor' } }));
    },
  );

  it.each([LOG_START, at(806, 12), at('9'.repeat(18), '9'.repeat(18))])('may be %j', (text) => {
    expect(isLogCursor(text)).toBe(true);
  });

  it('is compared as numbers are: first by transaction, then by ordinal', () => {
    const inOrder = [LOG_START, at(0, 1), at(9, 100), at(10, 2), at(10, 10), at('9007199254740993', 1)];
    for (const [i, a] of inOrder.entries())
      for (const [j, b] of inOrder.entries()) expect([i, j, isBehind(a, b)]).toEqual([i, j, i < j]);
    expect(isBehind(at('9007199254740992', 1), at('9007199254740993', 1))).toBe(true);
  });
});
