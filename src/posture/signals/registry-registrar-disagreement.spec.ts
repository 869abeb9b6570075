import { assessedDomain, daysAfter, statuses, storedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { registryRegistrarDisagreement } from './registry-registrar-disagreement.js';

type Members = Partial<DomainRegistration>;
const raisedFor = (registry: Members, registrar?: Members) =>
  registryRegistrarDisagreement.evaluate(
    assessedDomain(registry, registrar === undefined ? {} : { registrarRecord: storedDomain(registrar) }),
  );
const hosts = (...names: string[]) => ({ nameservers: names.map((ldhName) => ({ ldhName })) });
const expiring = (days: number) => ({ summary: { expiresAt: daysAfter(days) } });
const at = (ianaId: string) => ({ summary: { registrar: { ianaId } } });
const having = (...names: string[]) => ({ status: statuses(...names) });

describe('registry-registrar-disagreement', () => {
  it.each<[string, Members, Members, string, string]>([
    ['registrar', at('292'), at('376'), 'medium', 'which registrar keeps the name'],
    ['nameservers', hosts('a.oak.org', 'b.oak.org'), hosts('a.oak.org', 'c.oak.org'), 'medium', 'its nameservers'],
    ['expiry', expiring(500), expiring(100), 'low', 'when it expires, by more than a year'],
    ['locks', having('client hold', 'active'), having('active'), 'low', 'the locks and holds that the registrar sets'],
  ])('%s', (_, registry, registrar, level, what) => {
    const raised = { level, evidence: `Registry and registrar disagree on ${what}.` };
    expect(raisedFor(registry, registrar)).toEqual(raised);
    expect(raisedFor(registrar, registry)).toEqual(raised);
  });

  it('takes the highest level and says all', () => {
    const registry = { ...hosts('a.oak.org'), ...having('client hold') };
    expect(raisedFor(registry, { ...hosts('b.oak.org'), ...having('active') })).toEqual({
      level: 'medium',
      evidence: 'Registry and registrar disagree on its nameservers and the locks and holds that the registrar sets.',
    });
  });

  it.each<[string, Members, Members | undefined]>([
    ['the registrar was not asked', at('292'), undefined],
    ['one of them says nothing', { ...at('292'), ...hosts('a.oak.org'), ...having('client hold') }, {}],
    ['they agree in another order', hosts('a.oak.org', 'b.oak.org'), hosts('b.oak.org', 'a.oak.org')],
    ['an id is written with zeros', at('292'), at('0292')],
    ['the registrar renews later', expiring(466), expiring(100)],
    ['the registry alone has locks of its own', having('client hold', 'server hold'), having('client hold')],
    ['an answer is not whole', hosts('a.oak.org'), { ...hosts('b.oak.org'), incomplete: ['nameservers'] }],
    ['an answer shows not all statuses', having('client hold'), { ...having('active'), incomplete: ['status'] }],
  ])('not where %s', (_, registry, registrar) => {
    expect(raisedFor(registry, registrar)).toBeUndefined();
  });
});
