import { assessedDomain, statuses } from '../../../test/factories/assessed-domain.js';
import { onHold } from './on-hold.js';

const raisedFor = (...names: string[]) => onHold.evaluate(assessedDomain({ status: statuses(...names) }));

describe('on-hold', () => {
  it.each([
    [['server hold'], 'high'],
    [['client hold'], 'medium'],
    [['client hold', 'client transfer prohibited', 'server hold'], 'high'],
  ])('%p: %s', (names, level) => {
    expect(raisedFor(...names)?.level).toBe(level);
  });

  it('names the status', () => {
    expect(raisedFor('client hold')?.evidence).toBe('The registrar holds the name out of the zone (client hold).');
  });

  it.each([[['active']], [['client transfer prohibited', 'inactive']], [[]]])('not for %p', (names) => {
    expect(raisedFor(...names)).toBeUndefined();
  });
});
