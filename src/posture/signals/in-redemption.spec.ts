import { assessedDomain, statuses } from '../../../test/factories/assessed-domain.js';
import { inRedemption } from './in-redemption.js';

const raisedFor = (...names: string[]) => inRedemption.evaluate(assessedDomain({ status: statuses(...names) }));

describe('in-redemption', () => {
  it.each([
    [['redemption period'], 'high', 'redemption period'],
    [['pending delete'], 'high', 'pending delete'],
    [['pending delete', 'redemption period'], 'high', 'redemption period'],
    [['pending restore'], 'medium', 'pending restore'],
    [['pending delete', 'pending restore'], 'medium', 'pending restore'],
  ])('%p: %s for %s', (names, level, status) => {
    const raised = raisedFor(...names);
    expect(raised?.level).toBe(level);
    expect(raised?.evidence).toContain(`(${status})`);
  });

  it.each([[['active']], [['auto renew period']], [['pending transfer', 'client hold']], [[]]])(
    'not for %p',
    (names) => {
      expect(raisedFor(...names)).toBeUndefined();
    },
  );
});
