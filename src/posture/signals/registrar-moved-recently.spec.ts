import { assessedDomain, daysAfter, daysBefore } from '../../../test/factories/assessed-domain.js';
import { type ChangeType } from '../../rdap/index.js';
import { registrarMovedRecently } from './registrar-moved-recently.js';

const raisedFor = (seen?: number, stated?: string, type: ChangeType = 'registrar-changed') =>
  registrarMovedRecently.evaluate(
    assessedDomain(
      { summary: { ...(stated !== undefined && { transferredAt: stated }) } },
      { changes: seen === undefined ? [] : [{ type, at: daysBefore(seen) }] },
    ),
  );

describe('registrar-moved-recently', () => {
  it.each([
    [3, undefined, 'medium'],
    [14, undefined, 'medium'],
    [15, undefined, 'low'],
    [60, undefined, 'low'],
    [undefined, daysAfter(-5), 'medium'],
    [undefined, daysAfter(-50), 'low'],
    [50, daysAfter(-5), 'medium'],
    [5, daysAfter(-3000), 'medium'],
    [50, 'not a date', 'low'],
  ])('seen %p days ago, stated for %p: %s', (seen, stated, level) => {
    expect(raisedFor(seen, stated)?.level).toBe(level);
  });

  it('says how long ago', () => {
    expect(raisedFor(20)?.evidence).toBe('The name moved to another registrar 20 days ago.');
  });

  it.each([
    [undefined, undefined],
    [61, undefined],
    [undefined, daysAfter(-61)],
    [undefined, daysAfter(30)],
    [undefined, 'not a date'],
  ])('not where it was seen %p days ago and stated for %p', (seen, stated) => {
    expect(raisedFor(seen, stated)).toBeUndefined();
  });

  it('not for other changes', () => {
    expect(raisedFor(1, undefined, 'nameserver-added')).toBeUndefined();
  });
});
