import fc from 'fast-check';
import { blockerOf, type LedgerEntry, pendingWindows } from './pending.js';
import { type Cadence } from './runner.js';
import { lastWindows, windowAt } from './window.js';

const CLOSED = new Date('2027-01-04T05:00:00Z');
const cadence = fc.constantFrom<Cadence>('hourly', 'daily', 'weekly');

/** A ledger: for each of the last windows a state, or nothing. */
const ledger = fc.record({
  cadence,
  states: fc.array(fc.constantFrom('done', 'failed', 'stale', 'waiting', undefined), { minLength: 0, maxLength: 80 }),
});

function entriesOf(of: Cadence, states: readonly (string | undefined)[]): LedgerEntry[] {
  return lastWindows(of, CLOSED, states.length).flatMap((window, index): LedgerEntry[] => {
    const state = states[index];
    if (state === undefined) return [];
    if (state === 'waiting') return [{ window, state: 'failed', isWaiting: true }];
    return [{ window, state: state as LedgerEntry['state'], isWaiting: false }];
  });
}

describe('pendingWindows', () => {
  it('is every window of the catch-up without a row, and every row that is not done, once', () => {
    fc.assert(
      fc.property(ledger, fc.integer({ min: 1, max: 60 }), ({ cadence: of, states }, catchUp) => {
        const entries = entriesOf(of, states);
        const pending = pendingWindows(of, entries, CLOSED, catchUp);
        const starts = pending.map(({ start }) => start.getTime());
        expect(new Set(starts).size).toBe(starts.length);
        const done = entries.filter(({ state }) => state === 'done').map(({ window }) => window.start.getTime());
        expect(starts.filter((start) => done.includes(start))).toEqual([]);
        const open = entries.filter(({ state }) => state !== 'done');
        for (const { window, isWaiting } of open) expect(pending).toContainEqual({ ...window, isWaiting });
        const known = [...done, ...starts];
        expect(lastWindows(of, CLOSED, catchUp).filter(({ start }) => !known.includes(start.getTime()))).toEqual([]);
        expect(starts.length - open.length).toBeLessThanOrEqual(catchUp);
      }),
    );
  });

  it('after downtime goes back no further than the catch-up', () => {
    const windows = pendingWindows('hourly', [], CLOSED, 48);
    expect(windows).toHaveLength(48);
    expect(windows[0]!.start).toEqual(new Date('2027-01-02T05:00:00Z'));
    expect(windows.at(-1)!.end).toEqual(CLOSED);
  });

  it('never holds a window that is not over', () => {
    const window = windowAt('weekly', CLOSED);
    expect(pendingWindows('weekly', [{ window, state: 'stale', isWaiting: false }], CLOSED, 1)).toHaveLength(1);
    expect(pendingWindows('daily', [], CLOSED, 1)[0]!.end).toEqual(new Date('2027-01-04T00:00:00Z'));
  });
});

describe('blockerOf', () => {
  const day = windowAt('daily', new Date('2027-01-03T12:00:00Z'));
  const hour = (text: string) => windowAt('hourly', new Date(text));

  it('is who still has something to compute within the window', () => {
    const upstream = new Map([
      ['done', []],
      ['traffic', [hour('2027-01-03T23:59:00Z')]],
    ]);
    expect(blockerOf(day, upstream)).toBe('traffic');
  });

  it('is nobody who only has something to compute before or after it', () => {
    const beside = [hour('2027-01-02T23:00:00Z'), hour('2027-01-04T00:00:00Z')];
    expect(blockerOf(day, new Map([['traffic', beside]]))).toBeUndefined();
  });
});
