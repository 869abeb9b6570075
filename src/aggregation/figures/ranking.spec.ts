import * as fc from 'fast-check';
import { type ProblemError } from '../../platform/errors/index.js';
import { pageAfter, rankingOf, type Sorts } from './ranking.js';

const SORTS: Sorts<'names' | 'name'> = { names: 'number', name: 'text' };
const DAY = new Date('2024-03-09T00:00:00Z');

function refusal(asked: { sort: string; cursor?: string }, rest: readonly unknown[] = []): ProblemError {
  try {
    rankingOf(asked, SORTS, 2, rest);
  } catch (error) {
    return error as ProblemError;
  }
  throw new Error('was not refused');
}

const rows = (...keys: (string | number)[]) => keys.map((sortKey, index) => ({ id: `r${index}`, sortKey }));
const cursorOf = (sort: string, key: string | number, rest: readonly unknown[] = []): string =>
  pageAfter(rankingOf({ sort }, SORTS, 2, rest), [DAY, null], rows(key, key), 1).nextCursor!;

describe('a ranking', () => {
  it('is by one of its columns, either way', () => {
    expect(rankingOf({ sort: '-names' }, SORTS, 2)).toMatchObject({ by: 'names', descending: true, kind: 'number' });
    expect(rankingOf({ sort: 'name' }, SORTS, 2)).toMatchObject({ by: 'name', descending: false, kind: 'text' });
    const { status, detail } = refusal({ sort: '--names' });
    expect([status, detail]).toEqual([400, { member: 'sort', allowed: ['names', '-names', 'name', '-name'] }]);
  });

  it('goes on from its own cursor, on the same days', () => {
    const key = fc.oneof(
      fc.string().filter((text) => !text.includes('\0')),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(key, (sortKey) => {
        const sort = typeof sortKey === 'string' ? 'name' : '-names';
        const { after, windows } = rankingOf({ sort, cursor: cursorOf(sort, sortKey) }, SORTS, 2);
        // JSON knows no negative zero, and neither does the order.
        expect([after, windows]).toEqual([{ key: sortKey === 0 ? 0 : sortKey, id: 'r0' }, [DAY, null]]);
      }),
    );
  });

  it('has no cursor on its last page', () => {
    const ranking = rankingOf({ sort: 'names' }, SORTS, 2);
    expect(pageAfter(ranking, [DAY, null], rows(1, 2), 2)).toEqual({ items: rows(1, 2) });
    expect(pageAfter(ranking, [DAY, null], [], 2)).toEqual({ items: [] });
  });

  it('takes no cursor of another question, nor one that it could not have given out (SEC-15)', () => {
    const cursor = cursorOf('names', 1);
    const forged = (...place: unknown[]) => {
      const [digest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
      return Buffer.from(JSON.stringify([digest, ...place])).toString('base64url');
    };
    const days = [DAY.toISOString(), null];
    const cursors = [
      ...['AAAA', '%', '', forged(days, 'x', 'r0'), forged([days[0]], 1, 'r0'), forged(['yesterday', null], 1, 'r0')],
      ...[forged(days, 1, 7), forged(days, 1, 'a\0b'), forged(null, 1, 'r0'), forged(days, null, 'r0')],
    ];
    for (const wrong of cursors) expect(refusal({ sort: 'names', cursor: wrong }).detail['member']).toBe('cursor');
    expect(refusal({ sort: '-names', cursor }).detail['member']).toBe('cursor');
    expect(refusal({ sort: 'names', cursor }, ['q']).detail['member']).toBe('cursor');
    expect(rankingOf({ sort: 'names', cursor: forged(days, 1, 'r0') }, SORTS, 2).after).toEqual({ key: 1, id: 'r0' });
  });
});
