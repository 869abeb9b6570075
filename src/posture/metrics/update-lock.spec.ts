import { assessedDomain, CCTLD, statuses } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { updateLock } from './update-lock.js';

describe('update-lock', () => {
  it.each<[Verdict, string[], Partial<DomainRegistration>?]>([
    ['pass', ['server update prohibited', 'server delete prohibited']],
    ['pass', ['server update prohibited', 'server delete prohibited', 'client update prohibited'], CCTLD],
    ['partial', ['client update prohibited', 'client delete prohibited']],
    ['partial', ['server update prohibited', 'client delete prohibited']],
    ['partial', ['server update prohibited']],
    ['partial', ['client delete prohibited']],
    ['partial', ['locked'], CCTLD],
    ['fail', ['client transfer prohibited']],
    ['fail', ['active']],
    ['unknown', ['active'], CCTLD],
    ['unknown', ['active'], { incomplete: ['status'] }],
    ['unknown', ['client update prohibited'], { incomplete: ['status'] }],
    ['pass', ['server update prohibited', 'server delete prohibited'], { incomplete: ['status'] }],
  ])('%s: %j', (verdict, names, members = {}) => {
    expect(updateLock.evaluate(assessedDomain({ status: statuses(...names), ...members })).verdict).toBe(verdict);
  });

  it('unknown: no status is shown', () => expect(updateLock.evaluate(assessedDomain()).verdict).toBe('unknown'));

  it('says which of both is open', () => {
    const evidenceOf = (status: string) => updateLock.evaluate(assessedDomain({ status: statuses(status) })).evidence;
    expect(evidenceOf('client update prohibited')).toBe('Changes are refused, deletions are not.');
    expect(evidenceOf('server delete prohibited')).toBe('Deletions are refused, changes are not.');
  });
});
