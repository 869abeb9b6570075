import {
  databaseEvent,
  event,
  GTLD_CONFORMANCE,
  nameserver,
  nameserverBody,
  registrarEntity,
  secureDns,
  selfLink,
  termsNotice,
} from '../body.js';
import { domainAt, sampleName } from '../domain.js';
import { type SimulatedRegistry } from '../registry.js';

const TLD = 'simthin';
const OPERATOR = 'Northstar Registry Services';

/** A thin gTLD registry: names in capitals, no contacts, and a `related` link to the registrar, who knows more. */
export const thin: SimulatedRegistry = {
  id: 'thin',
  manner: 'thin gTLD: capitals, no contacts, rel=related link to the registrar',
  basePath: '/com/v1/',
  tlds: [TLD],
  answer(world, { kind, key }) {
    const name = key.toLowerCase();
    if (!name.endsWith(`.${TLD}`)) return undefined;
    if (kind === 'nameserver') return nameserverBody(world, 'thin', OPERATOR, name);
    const facts = kind === 'domain' ? domainAt(world, name) : undefined;
    if (!facts) return undefined;
    const self = `${world.urlOf('thin')}domain/${name.toUpperCase()}`;
    // The registry lives on after a transfer; the link leads to whoever is registrar now.
    const related = `${world.urlOf('registrar')}${facts.registrar.slug}/domain/${name.toUpperCase()}`;
    return {
      objectClassName: 'domain',
      handle: `${facts.registrant}_DOMAIN_SIMTHIN-NSRS`,
      ldhName: name.toUpperCase(),
      links: [selfLink(self), { value: self, rel: 'related', href: related, type: 'application/rdap+json' }],
      status: [...facts.status],
      entities: [registrarEntity(facts.registrar)],
      events: [
        event('registration', facts.registeredAt),
        event('expiration', facts.expiresAt),
        event('last changed', facts.changedAt),
        ...(facts.transferredAt ? [event('transfer', facts.transferredAt)] : []),
        databaseEvent(world),
      ],
      secureDNS: secureDns(facts),
      nameservers: facts.nameservers.map((host) => nameserver(host.toUpperCase())),
      rdapConformance: GTLD_CONFORMANCE,
      notices: [termsNotice(OPERATOR)],
    };
  },
  samples: (_, count) => ({
    domain: Array.from({ length: count }, (_none, n) => sampleName(n, TLD)),
    nameserver: [`ns1.beacon-dns.${TLD}`, `ns2.beacon-dns.${TLD}`].slice(0, count),
  }),
};
