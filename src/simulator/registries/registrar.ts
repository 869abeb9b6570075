import { type JsonObject } from '../../rdap/index.js';
import {
  databaseEvent,
  event,
  GTLD_CONFORMANCE,
  nameserver,
  registrarEntity,
  secureDns,
  selfLink,
  termsNotice,
} from '../body.js';
import { adr, contactUri, email, fn, jcard, org, voice } from '../card.js';
import { contactOf } from '../contact.js';
import { domainAt, type DomainFacts } from '../domain.js';
import { type SimulatedRegistry } from '../registry.js';
import { DAY, type World } from '../world.js';

function contactEntity(world: World, facts: DomainFacts, role: string, handle: string): JsonObject {
  const contact = contactOf(world.seed, handle);
  return {
    objectClassName: 'entity',
    handle,
    roles: [role],
    vcardArray: jcard(
      fn(contact.name),
      ...(contact.organisation ? [org(contact.organisation)] : []),
      adr(contact),
      voice(contact.phone),
      // Registrars relay mail to natural persons through a form and publish the address of companies.
      contact.natural
        ? contactUri(`https://${facts.registrar.slug}.example/contact/${facts.name}`)
        : email(contact.email),
    ),
  };
}

/**
 * The registrars of the thin registry, each under a path of its own. Not in any bootstrap file: found through the registry's
 * link alone. Their expiry date is not the registry's.
 */
export const registrar: SimulatedRegistry = {
  id: 'registrar',
  manner: 'registrars of the thin registry: contacts, own expiry date; reached by referral alone',
  basePath: '/rdap/',
  answer(world, { service, kind, key }) {
    const name = key.toLowerCase();
    if (kind !== 'domain' || !name.endsWith('.simthin')) return undefined;
    const facts = domainAt(world, name);
    if (!facts || facts.registrar.slug !== service) return undefined;
    return {
      objectClassName: 'domain',
      handle: `${facts.registrant}_DOMAIN_SIMTHIN-NSRS`,
      ldhName: name,
      links: [selfLink(`${world.urlOf('registrar')}${service}/domain/${name}`)],
      status: [...facts.status],
      entities: [
        registrarEntity(facts.registrar),
        contactEntity(world, facts, 'registrant', facts.registrant),
        contactEntity(world, facts, 'technical', facts.technical),
      ],
      events: [
        event('registration', facts.registeredAt),
        event('registrar expiration', facts.expiresAt - DAY),
        event('last changed', facts.changedAt),
        databaseEvent(world),
      ],
      secureDNS: secureDns(facts),
      nameservers: facts.nameservers.map((host) => nameserver(host)),
      rdapConformance: GTLD_CONFORMANCE,
      notices: [termsNotice(facts.registrar.name)],
    };
  },
  samples: () => ({}),
};
