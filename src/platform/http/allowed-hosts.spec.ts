import { AllowedHosts } from './allowed-hosts.js';

describe('AllowedHosts', () => {
  const hosts = new AllowedHosts([
    'Registry.Internal',
    '127.0.0.1:9100',
    '[::1]:9100',
    'fd00::5',
    'proxy.internal:080',
  ]);

  it.each([
    ['https://registry.internal/rdap/', true],
    ['http://registry.internal:8080/', true],
    ['http://sub.registry.internal/', false],
    ['http://127.0.0.1:9100/', true],
    ['http://127.0.0.1:9101/', false],
    ['http://127.0.0.1/', false],
    ['http://[::1]:9100/', true],
    ['http://[::1]/', false],
    ['https://[fd00::5]:8443/', true],
    ['http://[fd00:0:0:0::5]/', true],
    ['http://[fd00::6]/', false],
    ['http://proxy.internal/', true],
    ['https://proxy.internal/', false],
  ])('%s: %s', (url, covered) => expect(hosts.covers(new URL(url))).toBe(covered));

  it('knows IPv6 hosts with and without brackets, as URL and connector write them', () => {
    expect(hosts.has('::1', 9100)).toBe(true);
    expect(hosts.has('[::1]', 9100)).toBe(true);
  });

  it('covers nothing by default', () => expect(new AllowedHosts([]).has('localhost', 80)).toBe(false));
});
