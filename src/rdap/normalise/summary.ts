import {
  type Contact,
  type Entity,
  type JsonValue,
  type PublicId,
  type Registration,
  type RegistrationEvent,
  type Summary,
} from '../model.js';

/** The facts that every reader wants, from wherever registries put them. */
export function summarise(registration: Registration): Summary {
  const summary: Summary = {};
  if (registration.events !== undefined) summariseEvents(registration.events, summary);
  let registrar: Entity | undefined;
  if (registration.kind === 'domain') {
    registrar = withRole(registration.entities, 'registrar');
    if (registrar !== undefined) summary.registrar = summariseRegistrar(registrar, registration.publicIds);
  }
  const abuse = abuseContact(registration, registrar);
  if (abuse !== undefined) summary.abuse = abuse;
  return summary;
}

function summariseEvents(events: readonly RegistrationEvent[], summary: Summary): void {
  for (const { action, at } of events) {
    if (at === undefined) continue;
    if (action === 'registration') summary.registeredAt = earlier(summary.registeredAt, at);
    else if (action === 'expiration') summary.expiresAt = later(summary.expiresAt, at);
    else if (action === 'registrar expiration') summary.registrarExpiresAt = later(summary.registrarExpiresAt, at);
    else if (action === 'last changed') summary.lastChangedAt = later(summary.lastChangedAt, at);
    else if (action === 'transfer') summary.transferredAt = later(summary.transferredAt, at);
    else if (action === 'last update of rdap database')
      summary.databaseUpdatedAt = later(summary.databaseUpdatedAt, at);
  }
}

/** RFC 3339 UTC sorts as text but for the fraction: `Z` stands above `.`, so a bare second would sort after its fractions. */
const sortable = (at: string): string => at.slice(0, -1);
const earlier = (known: string | undefined, at: string): string =>
  known === undefined || sortable(at) < sortable(known) ? at : known;
const later = (known: string | undefined, at: string): string =>
  known === undefined || sortable(at) > sortable(known) ? at : known;

const hasRole = (entity: Entity, role: string): boolean => entity.roles?.includes(role) === true;

/** The first entity with a role, at this level before deeper ones. */
function withRole(entities: readonly Entity[] | undefined, role: string): Entity | undefined {
  if (entities === undefined) return undefined;
  return (
    entities.find((entity) => hasRole(entity, role)) ?? firstOf(entities, (entity) => withRole(entity.entities, role))
  );
}

function firstOf<T>(entities: readonly Entity[], find: (entity: Entity) => T | undefined): T | undefined {
  for (const entity of entities) {
    const found = find(entity);
    if (found !== undefined) return found;
  }
  return undefined;
}

function summariseRegistrar(
  registrar: Entity,
  domainIds: readonly PublicId[] | undefined,
): NonNullable<Summary['registrar']> {
  const url = registrar.contact?.urls?.[0] ?? websiteOf(registrar);
  return { ...introduceRegistrar(registrar, domainIds), ...(url !== undefined && { url }) };
}

/** What a registrar is told from others by. @param domainIds identifiers of the domain, where some registries put that of its registrar */
export function introduceRegistrar(
  registrar: Entity,
  domainIds: readonly PublicId[] | undefined,
): Omit<NonNullable<Summary['registrar']>, 'url'> {
  const found: NonNullable<Summary['registrar']> = {};
  const inside = registrar.entities ?? [];
  const name = nameOf(registrar.contact) ?? firstOf(inside, ({ contact }) => nameOf(contact));
  const ianaId =
    ianaIdIn(registrar.publicIds, name, true) ??
    firstOf(inside, ({ publicIds }) => ianaIdIn(publicIds, name, true)) ??
    ianaIdIn(domainIds, name, false);
  if (name !== undefined) found.name = name;
  if (ianaId !== undefined) found.ianaId = ianaId;
  if (registrar.handle !== undefined) found.handle = registrar.handle;
  return found;
}

const nameOf = (contact: Contact | undefined): string | undefined => contact?.name || contact?.organisations?.[0];

/**
 * The IANA id of a registrar. The gTLD response profile types it `IANA Registrar ID`; others write `Registrar IANA ID` or `iana`,
 * repeat the registrar's name as the type, put it on the domain, or leave the type out (`untyped`: believed on registrars only).
 */
function ianaIdIn(
  publicIds: readonly PublicId[] | undefined,
  name: string | undefined,
  untyped: boolean,
): string | undefined {
  if (publicIds === undefined) return undefined;
  let named: string | undefined;
  for (const { identifier, type } of publicIds) {
    if (!/^\d+$/.test(identifier)) continue;
    if (type !== undefined && /\biana\b/i.test(type)) return identifier;
    if (type === undefined ? untyped : type.toLowerCase() === name?.toLowerCase()) named ??= identifier;
  }
  return named;
}

/** RFC 6903 §2 `about`: the registrar's web site, as the gTLD response profile asks for it. */
const websiteOf = (entity: Entity): string | undefined =>
  entity.links?.find(({ rel, href }) => rel?.toLowerCase() === 'about' && href !== undefined)?.href;

/** Of the registrar first, where there is one; otherwise the nearest anywhere in the answer. */
function abuseContact(registration: Registration, registrar: Entity | undefined): Summary['abuse'] {
  const entity =
    withRole(registrar?.entities, 'abuse') ??
    withRole(registration.entities, 'abuse') ??
    (registration.kind === 'entity' && hasRole(registration, 'abuse') ? registration : undefined);
  const email = entity?.contact?.emails?.[0] ?? statedAddress(registration.extensions?.['abuseContact']);
  const phone = entity?.contact?.phones?.find(({ types }) => types?.includes('fax') !== true)?.number;
  if (email === undefined && phone === undefined) return undefined;
  return { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
}

/** Some servers name the mailbox in a member of their own beside the entities. */
const statedAddress = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value.includes('@') ? value : undefined;
