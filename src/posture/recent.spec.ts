import { ago, lastChange } from './recent.js';

const [FIRST, SECOND] = [new Date('2026-11-01'), new Date('2026-11-02')];

describe('lastChange', () => {
  it('is when something of the types changed last', () => {
    const changes = [
      { type: 'nameserver-added', at: FIRST },
      { type: 'nameserver-removed', at: SECOND },
      { type: 'status-added', at: new Date('2026-11-03') },
    ] as const;
    expect(lastChange(changes, ['nameserver-added', 'nameserver-removed'])).toBe(SECOND);
    expect(lastChange(changes, ['nameserver-added'])).toBe(FIRST);
    expect(lastChange(changes, ['registrar-changed'])).toBeUndefined();
  });
});

describe('ago', () => {
  it.each([
    [-0.5, 'less than a day ago'],
    [0.9, 'less than a day ago'],
    [1, '1 day ago'],
    [30.9, '30 days ago'],
  ])('%d days', (days, text) => {
    expect(ago(days)).toBe(text);
  });
});
