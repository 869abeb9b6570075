import { assessedDomain, daysAfter, daysBefore, statuses } from '../../../test/factories/assessed-domain.js';
import { expiredButAnswering } from './expired-but-answering.js';

const raisedFor = (expiresAt: string | undefined, checkedDaysAgo = 0, ...status: string[]) =>
  expiredButAnswering.evaluate(
    assessedDomain(
      {
        summary: { ...(expiresAt !== undefined && { expiresAt }) },
        ...(status.length > 0 && { status: statuses(...status) }),
      },
      { checkedAt: daysBefore(checkedDaysAgo) },
    ),
  );

describe('expired-but-answering', () => {
  it.each([
    [daysAfter(-1), 'low'],
    [daysAfter(-45), 'low'],
    [daysAfter(-46), 'medium'],
    [daysAfter(-800), 'medium'],
  ])('%s: %s', (expiresAt, level) => {
    expect(raisedFor(expiresAt)?.level).toBe(level);
  });

  it('says when, also where a status says that it waits for the registrar', () => {
    expect(raisedFor(daysAfter(-10), 0, 'auto renew period')?.evidence).toBe(
      'The registration ran out on 2026-11-12, 10 days ago, and the registry has shown it since.',
    );
  });

  it.each<[string, Parameters<typeof raisedFor>]>([
    ['it has time left', [daysAfter(1)]],
    ['no date is known', [undefined]],
    ['nobody has asked since', [daysAfter(-10), 11]],
    ['it is being deleted', [daysAfter(-50), 0, 'redemption period']],
    ['it is being restored', [daysAfter(-50), 0, 'pending restore']],
    ['the date is none', ['not a date']],
  ])('not where %s', (_, facts) => {
    expect(raisedFor(...facts)).toBeUndefined();
  });
});
