import { providerOf } from './nameserver-provider.js';
import { namePartsOf, registrableDomain } from './registrable-domain.js';

describe('providerOf', () => {
  it.each([
    ['ns1.example.net', 'example.net'],
    ['a.dns.example.co.uk', 'example.co.uk'],
    ['ns1.example-registry.test', 'example-registry.test'],
    ['ns1.customer.github.io', 'github.io'],
    ['co.uk', 'co.uk'],
    ['localhost', 'localhost'],
  ])('goes by the registrable domain: %s is %s', (host, provider) => {
    expect(providerOf(host)).toBe(provider);
  });

  it.each([
    ['amazon-route-53', ['ns-1.awsdns-00.com', 'ns-2047.awsdns-63.co.uk', 'ns-600.awsdns-11.net']],
    ['azure-dns', ['ns1-01.azure-dns.com', 'ns4-01.azure-dns.info']],
    ['ionos', ['ns1041.ui-dns.biz', 'ns1041.ui-dns.de']],
    ['transip', ['ns0.transip.net', 'ns1.transip.nl', 'ns2.transip.eu']],
    ['ultradns', ['pdns1.ultradns.net', 'udns1.ultradns.co.uk']],
  ])('knows the hosts of %s as one provider', (provider, hosts) => {
    expect(hosts.map(providerOf)).toEqual(hosts.map(() => provider));
  });

  it.each([
    'ns1.awsdns-00.xyz',
    'ns1.awsdns-1.com',
    'ns1.notawsdns-00.com',
    'ns1.azure-dns.biz',
    'azure-dns.com.example.org',
  ])('does not take %s into a family that anybody can name a domain after', (host) => {
    expect(providerOf(host)).toContain('.');
  });
});

describe('namePartsOf', () => {
  it('splits at the public suffix', () => {
    expect(namePartsOf('www.example.co.uk')).toEqual({ domain: 'example.co.uk', label: 'example', suffix: 'co.uk' });
  });

  it.each(['com', 'co.uk', ''])('has nothing to say of the suffix %p', (name) => {
    expect(namePartsOf(name)).toBeUndefined();
    expect(registrableDomain(name)).toBe(name);
  });
});
