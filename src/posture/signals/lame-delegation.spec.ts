import { assessedDomain, statuses } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration } from '../../rdap/index.js';
import { lameDelegation } from './lame-delegation.js';

const raisedFor = (members: Partial<DomainRegistration>) => lameDelegation.evaluate(assessedDomain(members));
const hosts = (...names: string[]) => names.map((ldhName) => ({ ldhName }));

describe('lame-delegation', () => {
  it.each<[string, Partial<DomainRegistration>]>([
    ['one nameserver', { nameservers: hosts('ns1.oak.org') }],
    ['one that is listed twice', { nameservers: hosts('ns1.oak.org', 'ns1.oak.org') }],
    ['none while active', { status: statuses('active') }],
    ['none while locked and nothing else', { status: statuses('client transfer prohibited') }],
  ])('is low for %s', (_, members) => {
    expect(raisedFor(members)?.level).toBe('low');
  });

  it.each<[string, Partial<DomainRegistration>]>([
    ['two', { nameservers: hosts('ns1.oak.org', 'ns2.oak.org'), status: statuses('active') }],
    ['none while inactive', { status: statuses('inactive') }],
    ['none while on hold', { status: statuses('active', 'client hold') }],
    ['none while it is deleted', { status: statuses('pending delete') }],
    ['neither nameservers nor statuses', {}],
    ['an answer that shows not all nameservers', { nameservers: hosts('ns1.oak.org'), incomplete: ['nameservers'] }],
    ['an answer that shows not all statuses', { status: statuses('active'), incomplete: ['status'] }],
    ['a thin answer', { status: statuses('active'), incomplete: ['all'] }],
  ])('not for %s', (_, members) => {
    expect(raisedFor(members)).toBeUndefined();
  });
});
