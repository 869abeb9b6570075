import { assessedDomain, daysAfter } from '../../../test/factories/assessed-domain.js';
import { newlyRegistered } from './newly-registered.js';

const raisedFor = (registeredAt?: string) =>
  newlyRegistered.evaluate(assessedDomain({ summary: { ...(registeredAt !== undefined && { registeredAt }) } }));

describe('newly-registered', () => {
  it.each([
    [daysAfter(0), 'medium'],
    [daysAfter(-7), 'medium'],
    [daysAfter(-7.1), 'low'],
    [daysAfter(-30), 'low'],
    [daysAfter(0.9), 'medium'],
  ])('%s: %s', (registeredAt, level) => {
    expect(raisedFor(registeredAt)?.level).toBe(level);
  });

  it('says when', () => {
    expect(raisedFor(daysAfter(-3))?.evidence).toBe('The name was registered on 2026-11-19, 3 days ago.');
  });

  it.each([undefined, daysAfter(-30.1), daysAfter(-4000), daysAfter(2), 'not a date'])('not for %p', (registeredAt) => {
    expect(raisedFor(registeredAt)).toBeUndefined();
  });
});
