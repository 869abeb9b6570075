import {
  type Autnum,
  type CommonMembers,
  type Domain,
  type Entity,
  type EntityClass,
  type IpNetwork,
  type Nameserver,
  type ObjectKind,
} from '../model.js';
import { isHost, redactCountry, redactStatus } from './codes.js';
import { redactEntity } from './entity.js';
import { redactEvents } from './events.js';
import { redactExtensions } from './extensions.js';
import { type FreeText, IN_HANDLES, IN_NAMES } from './free-text.js';
import { type Ledger } from './ledger.js';
import { redactLinks } from './links.js';
import { type RedactionPolicy } from './policy.js';
import { redactRemarks } from './remarks.js';
import { mapShared, withMembers } from './sharing.js';

/** Everything that one call of `redact()` works with. */
export interface Run {
  /** Of the object that was asked for. */
  readonly kind: ObjectKind;
  readonly policy: RedactionPolicy;
  readonly classes: ReadonlyMap<Entity, EntityClass>;
  /** Labels (`Registrant`, `Tech`) whose e-mail address the source says it replaced. */
  readonly replacedMail: ReadonlySet<string>;
  /** Words by which organisations in the answer are called. */
  readonly holders: ReadonlySet<string>;
  readonly ledger: Ledger;
  readonly text: FreeText;
}

/**
 * The members that every object class has (RFC 9083 §4), added to those of its own. Names, states, dates and numbers of objects
 * stay, as far as they are; texts, addresses of pages, actors and members of no RFC are read through.
 * @param named entities here stand directly under the object that was asked for
 */
export function withCommon<T extends CommonMembers>(
  members: Partial<T>,
  object: T,
  path: string,
  parent: Entity | undefined,
  named: boolean,
  run: Run,
  entityClass?: EntityClass,
): T {
  const { text, ledger } = run;
  const { status, events, links, remarks, entities, extensions } = object;
  if (status) members.status = redactStatus(status, path, text, ledger, entityClass);
  if (events) members.events = redactEvents(events, `${path}/events`, text, ledger, entityClass);
  if (links) members.links = redactLinks(links, path, text, ledger, entityClass);
  if (remarks) members.remarks = redactRemarks(remarks, path, 'remarks', text, ledger, entityClass);
  if (entities)
    members.entities = mapShared(entities, (entity, i) =>
      redactEntity(entity, `${path}/entities/${i}`, parent, named, run),
    );
  if (extensions) members.extensions = redactExtensions(extensions, path, text, ledger, entityClass);
  return withMembers(object, members);
}

export function redactDomain<T extends Domain>(domain: T, path: string, run: Run): T {
  const { secureDns, network, nameservers } = domain;
  const members: Partial<Domain> = { handle: redactIdentifier(domain.handle, path, 'handle', 'handle', run) };
  if (nameservers)
    members.nameservers = mapShared(nameservers, (nameserver, i) =>
      isHost(nameserver.ldhName, `${path}/nameservers`, run.text, run.ledger)
        ? redactNameserver(nameserver, `${path}/nameservers/${i}`, run)
        : undefined,
    );
  if (network) members.network = redactNetwork(network, `${path}/network`, undefined, run);
  if (secureDns?.extensions)
    members.secureDns = withMembers(secureDns, {
      extensions: redactExtensions(secureDns.extensions, `${path}/secureDns`, run.text, run.ledger),
    });
  return withCommon<Domain>(members, domain, path, undefined, true, run) as T;
}

/** Host names are facts of the DNS and stay as they are; all else in a nameserver is read through. */
export function redactNameserver<T extends Nameserver>(nameserver: T, path: string, run: Run, named = false): T {
  const members: Partial<Nameserver> = {
    handle: redactIdentifier(nameserver.handle, path, 'handle', 'handle', run),
  };
  return withCommon<Nameserver>(members, nameserver, path, undefined, named, run) as T;
}

export function redactNetwork<T extends IpNetwork>(
  network: T,
  path: string,
  parent: Entity | undefined,
  run: Run,
  named = false,
): T {
  const members: Partial<IpNetwork> = {
    handle: redactIdentifier(network.handle, path, 'handle', 'handle', run),
    name: redactIdentifier(network.name, path, 'name', 'network name', run),
    country: redactCountry(network.country, path, run.text, run.ledger),
    parentHandle: redactIdentifier(network.parentHandle, path, 'parentHandle', 'handle', run),
  };
  return withCommon<IpNetwork>(members, network, path, parent, named, run) as T;
}

export function redactAutnum<T extends Autnum>(
  autnum: T,
  path: string,
  parent: Entity | undefined,
  run: Run,
  named = false,
): T {
  const members: Partial<Autnum> = {
    handle: redactIdentifier(autnum.handle, path, 'handle', 'handle', run),
    name: redactIdentifier(autnum.name, path, 'name', 'autnum name', run),
    country: redactCountry(autnum.country, path, run.text, run.ledger),
  };
  return withCommon<Autnum>(members, autnum, path, parent, named, run) as T;
}

function redactIdentifier(
  value: string | undefined,
  at: string,
  member: string,
  where: string,
  run: Run,
): string | undefined {
  if (value === undefined) return value;
  const types = where === 'handle' ? IN_HANDLES : IN_NAMES;
  return run.text.redact(value, { path: `${at}/${member}`, where, types }) || undefined;
}
