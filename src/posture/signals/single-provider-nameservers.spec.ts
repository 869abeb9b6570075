import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { singleProviderNameservers } from './single-provider-nameservers.js';

const raisedFor = (hosts: readonly string[], incomplete?: 'nameservers'[]) =>
  singleProviderNameservers.evaluate(
    assessedDomain({ nameservers: hosts.map((ldhName) => ({ ldhName })), ...(incomplete && { incomplete }) }),
  );

describe('single-provider-nameservers', () => {
  it.each([
    [['ns1.oak.org', 'ns2.oak.org'], 'All of 2 nameservers are with oak.org.'],
    [
      ['ns-1.awsdns-00.com', 'ns-600.awsdns-11.net', 'ns-9.awsdns-63.co.uk'],
      'All of 3 nameservers are with amazon-route-53.',
    ],
  ])('%p', (hosts, evidence) => {
    expect(raisedFor(hosts)).toEqual({ level: 'low', evidence });
  });

  it.each([[['ns1.oak.org', 'ns1.elm.org']], [['ns1.oak.org']], [['ns1.oak.org', 'ns1.oak.org']], [[]]])(
    'not for %p',
    (hosts) => {
      expect(raisedFor(hosts)).toBeUndefined();
    },
  );

  it('not where there may be more', () => {
    expect(raisedFor(['ns1.oak.org', 'ns2.oak.org'], ['nameservers'])).toBeUndefined();
  });
});
