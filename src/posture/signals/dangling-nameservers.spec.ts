import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { type DelegationStanding } from '../assessed.js';
import { danglingNameservers } from './dangling-nameservers.js';

const raisedFor = (hosts: readonly string[], standing: Readonly<Record<string, DelegationStanding>>) =>
  danglingNameservers.evaluate(
    assessedDomain(
      { nameservers: hosts.map((ldhName) => ({ ldhName })) },
      { delegations: new Map(Object.entries(standing)) },
    ),
  );
const HOSTS = ['ns1.oak.org', 'ns2.oak.org', 'ns.dns.elm.co.uk', 'ns.ash.net'];

describe('dangling-nameservers', () => {
  it('is high where the domain of a host is gone, and names it', () => {
    expect(raisedFor(HOSTS, { 'oak.org': 'there', 'elm.co.uk': 'gone', 'ash.net': 'expired' })).toEqual({
      level: 'high',
      evidence: 'Nameservers live below elm.co.uk, which no registry holds any more.',
    });
  });

  it('is medium where it has expired', () => {
    expect(raisedFor(HOSTS, { 'oak.org': 'expired', 'ash.net': 'expired' })).toEqual({
      level: 'medium',
      evidence: 'Nameservers live below oak.org and below 1 more, whose registration has run out.',
    });
  });

  it.each<[string, readonly string[], Readonly<Record<string, DelegationStanding>>]>([
    ['all are there', HOSTS, { 'oak.org': 'there', 'elm.co.uk': 'there', 'ash.net': 'there' }],
    ['nothing is known of them', HOSTS, {}],
    ['others are gone', HOSTS, { 'yew.org': 'gone' }],
    ['the hosts are its own', ['ns1.larch.example'], { 'larch.example': 'expired' }],
    ['there are none', [], { 'oak.org': 'gone' }],
  ])('not where %s', (_, hosts, standing) => {
    expect(raisedFor(hosts, standing)).toBeUndefined();
  });
});
