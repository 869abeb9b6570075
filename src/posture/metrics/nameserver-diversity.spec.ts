import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { type DomainRegistration, type Nameserver } from '../../rdap/index.js';
import { type Verdict } from '../metric.js';
import { nameserverDiversity } from './nameserver-diversity.js';

/** `ns1.larch.com 192.0.2.1 2001:db8::1`. */
const host = (text: string): Nameserver => {
  const [ldhName = '', ...addresses] = text.split(' ');
  const ofFamily = (isV6: boolean) => addresses.filter((address) => address.includes(':') === isV6);
  const [ipv4, ipv6] = [ofFamily(false), ofFamily(true)];
  return { ldhName, ...(ipv4.length > 0 && { ipv4 }), ...(ipv6.length > 0 && { ipv6 }) };
};
const found = (hosts: string[], members: Partial<DomainRegistration> = {}) =>
  nameserverDiversity.evaluate(assessedDomain({ nameservers: hosts.map(host), ...members }));

describe('nameserver-diversity', () => {
  it.each<[Verdict, string, string[]]>([
    ['pass', 'two providers', ['ns1.larch.com', 'ns1.alder.net']],
    ['pass', 'two providers in two networks', ['ns1.larch.com 192.0.2.1', 'ns1.alder.com 198.51.100.1']],
    ['pass', 'apart by one family', ['ns1.larch.com 192.0.2.1 2001:db8::1', 'ns1.alder.com 192.0.2.2 2001:db8:1::1']],
    ['partial', 'two providers in one network', ['ns1.larch.com 192.0.2.1', 'ns1.alder.com 192.0.2.200']],
    ['partial', 'one provider', ['ns1.larch.com', 'ns2.larch.com']],
    ['partial', 'one provider of many suffixes', ['ns-1.awsdns-00.com', 'ns-2.awsdns-01.net', 'ns-3.awsdns-02.co.uk']],
    ['partial', 'one provider in two networks', ['ns1.larch.com 192.0.2.1', 'ns2.larch.com 198.51.100.1']],
    ['partial', 'one provider, a host without addresses', ['ns1.larch.com 192.0.2.1', 'ns2.larch.com']],
    ['partial', 'one provider, no family in common', ['ns1.larch.com 192.0.2.1', 'ns2.larch.com 2001:db8::2']],
    ['fail', 'one nameserver', ['ns1.larch.com']],
    ['fail', 'one nameserver twice', ['ns1.larch.com 192.0.2.1', 'ns1.larch.com 198.51.100.1']],
    ['fail', 'one provider, suffix and /24', ['ns1.larch.com 192.0.2.1', 'ns2.larch.com 192.0.2.2']],
    ['fail', 'one provider, suffix and /48', ['ns1.larch.com 2001:db8::1', 'ns2.larch.com 2001:db8:0:1::1']],
  ])('%s: %s', (verdict, _, hosts) => {
    expect(found(hosts).verdict).toBe(verdict);
  });

  it.each<[Verdict, string, string[], Partial<DomainRegistration>]>([
    ['unknown', 'one is shown, and there may be more', ['ns1.larch.com'], { incomplete: ['nameservers'] }],
    ['unknown', 'two of one provider are shown', ['ns1.larch.com', 'ns2.larch.com'], { incomplete: ['all'] }],
    ['pass', 'what is shown is enough', ['ns1.larch.com', 'ns1.alder.net'], { incomplete: ['nameservers'] }],
    ['unknown', 'none is shown', [], { nameservers: undefined }],
  ])('%s: %s', (verdict, _, hosts, members) => {
    expect(found(hosts, members).verdict).toBe(verdict);
  });

  it('says what it counts in place of the AS, and where it cannot', () => {
    expect(found(['ns1.larch.com 192.0.2.1', 'ns2.alder.net 198.51.100.1']).evidence).toBe(
      'The domain has 2 nameservers of 2 providers under 2 suffixes, in 2 networks (by prefixes of /24 and /48, in place of the AS).',
    );
    expect(found(['ns1.larch.com', 'ns2.larch.com']).evidence).toBe(
      'The domain has 2 nameservers of 1 provider under 1 suffix, in networks that are not known.',
    );
  });
});
