import { assessedDomain, daysAfter, daysBefore } from '../../../test/factories/assessed-domain.js';
import { type ChangeType } from '../../rdap/index.js';
import { nameserversMovedRecently } from './nameservers-moved-recently.js';

const raisedFor = (changes: readonly [ChangeType, number][], transferredAt?: string) =>
  nameserversMovedRecently.evaluate(
    assessedDomain(
      { summary: { ...(transferredAt !== undefined && { transferredAt }) } },
      { changes: changes.map(([type, days]) => ({ type, at: daysBefore(days) })) },
    ),
  );

describe('nameservers-moved-recently', () => {
  it.each<[[ChangeType, number][], string | undefined, string]>([
    [[['nameserver-added', 2]], undefined, 'low'],
    [[['nameserver-removed', 14]], undefined, 'low'],
    [
      [
        ['nameserver-added', 80],
        ['nameserver-removed', 1],
      ],
      undefined,
      'low',
    ],
    [
      [
        ['registrar-changed', 40],
        ['nameserver-added', 2],
      ],
      undefined,
      'low',
    ],
    [
      [
        ['registrar-changed', 3],
        ['nameserver-added', 2],
      ],
      undefined,
      'medium',
    ],
    [[['nameserver-added', 2]], daysAfter(-4), 'medium'],
    [[['nameserver-added', 2]], daysAfter(-400), 'low'],
    [[['nameserver-added', 2]], daysAfter(30), 'low'],
  ])('%p, transferred %p: %s', (changes, transferredAt, level) => {
    expect(raisedFor(changes, transferredAt)?.level).toBe(level);
  });

  it('says when, and what moved with them', () => {
    expect(raisedFor([['nameserver-added', 2]])?.evidence).toBe('The nameservers changed 2 days ago.');
    expect(raisedFor([['nameserver-added', 2]], daysAfter(-4))?.evidence).toBe(
      'The nameservers changed 2 days ago, and the registrar in the same 14 days.',
    );
  });

  it.each<[[ChangeType, number][]]>([
    [[]],
    [[['nameserver-added', 15]]],
    [
      [
        ['glue-changed', 1],
        ['registrar-changed', 1],
      ],
    ],
  ])('not for %p', (changes) => {
    expect(raisedFor(changes)).toBeUndefined();
  });
});
