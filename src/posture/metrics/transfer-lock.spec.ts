import { assessedDomain, CCTLD, statuses } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { transferLock } from './transfer-lock.js';

describe('transfer-lock', () => {
  it.each<[Verdict, string[], Partial<DomainRegistration>?]>([
    ['pass', ['server transfer prohibited']],
    ['pass', ['client transfer prohibited']],
    ['pass', ['locked'], CCTLD],
    ['pass', ['client transfer prohibited'], { incomplete: ['status'] }],
    ['fail', ['active']],
    ['fail', ['client update prohibited', 'pending transfer']],
    ['fail', ['server hold'], CCTLD],
    ['unknown', ['active'], CCTLD],
    ['unknown', ['active'], { incomplete: ['all'] }],
  ])('%s: %j', (verdict, names, members = {}) => {
    expect(transferLock.evaluate(assessedDomain({ status: statuses(...names), ...members })).verdict).toBe(verdict);
  });

  it('unknown: no status is shown', () => expect(transferLock.evaluate(assessedDomain()).verdict).toBe('unknown'));
});
