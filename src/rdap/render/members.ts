import {
  type CommonMembers,
  type JsonObject,
  type JsonValue,
  type Link,
  type PublicId,
  type RegistrationEvent,
  type Remark,
  type Status,
} from '../model.js';
import { renderEntity } from './entity.js';

/** RFC 3339 §5.6 in UTC; clients parse nothing else. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/**
 * Members that the RFCs define for some object; an extension by such a name would be read as the real thing. The prefixes of cidr0 are
 * among them, because they are written anew from the range.
 */
const DEFINED: ReadonlySet<string> = new Set(
  (
    'objectClassName rdapConformance notices redacted handle lang port43 status events links remarks entities ldhName unicodeName nameservers ' +
    'ipAddresses secureDNS variants publicIds network startAddress endAddress ipVersion name type country parentHandle startAutnum ' +
    'endAutnum roles vcardArray asEventActor networks autnums errorCode cidr0_cidrs'
  ).split(' '),
);

/** Writes `value` under `name` unless it is absent; members keep the order in which they are put. */
export function put(into: JsonObject, name: string, value: JsonValue | undefined): void {
  if (value !== undefined) into[name] = value;
}

/** What clients rely on in an LDH name (RFC 5890 §2.3.1): ASCII, lower case, without spaces or the final dot. */
const LDH = /^[^A-Z\s\u0080-\uffff]+(?<!\.)$/;

/** RFC 9083 §3: a name that is not in LDH form has no place in `ldhName`, but a reader should still see it. */
export function putNames(into: JsonObject, { ldhName, unicodeName }: { ldhName?: string; unicodeName?: string }): void {
  const isLdh = ldhName !== undefined && LDH.test(ldhName);
  if (isLdh) into['ldhName'] = ldhName;
  put(into, 'unicodeName', unicodeName ?? (isLdh || ldhName === '' ? undefined : ldhName));
}

/** RFC 9083 §4: what every object class has, in the order that its examples use. */
export function putCommon(into: JsonObject, object: CommonMembers): void {
  put(
    into,
    'status',
    object.status?.map(({ rdap }: Status) => rdap),
  );
  put(into, 'remarks', object.remarks?.map(renderRemark));
  put(into, 'links', renderLinks(object.links));
  put(into, 'events', renderEvents(object.events));
  put(into, 'port43', object.port43);
  put(into, 'lang', object.lang);
  put(into, 'entities', object.entities?.map(renderEntity));
  putExtensions(into, object.extensions);
}

/** Puts extensions back under the names they came by; none takes the place of a member that an RFC defines, or is there already. */
export function putExtensions(into: JsonObject, extensions: JsonObject | undefined): void {
  for (const name in extensions)
    if (!DEFINED.has(name) && !Object.hasOwn(into, name)) put(into, name, extensions[name]);
}

/** RFC 9083 §4.5. An event without an action or a readable date says nothing to a client, and `eventDate` must be RFC 3339: it is left out here. */
export function renderEvents(events: readonly RegistrationEvent[] | undefined): JsonValue | undefined {
  const rendered = events
    ?.filter(({ action, at }) => action !== '' && at !== undefined && INSTANT.test(at))
    .map(renderEvent);
  return rendered?.length ? rendered : undefined;
}

function renderEvent({ action, at, actor, links, extensions }: RegistrationEvent): JsonObject {
  const event: JsonObject = { eventAction: action, eventDate: at as string };
  put(event, 'eventActor', actor);
  put(event, 'links', renderLinks(links));
  putExtensions(event, extensions);
  return event;
}

/** RFC 9083 §4.2: a link without an address is none. */
export function renderLinks(links: readonly Link[] | undefined): JsonValue | undefined {
  const rendered = links?.filter(({ href }) => href !== undefined && href !== '').map(renderLink);
  return rendered?.length ? rendered : undefined;
}

function renderLink({ value, rel, href, hreflang, title, media, type }: Link): JsonObject {
  const link: JsonObject = {};
  put(link, 'value', value);
  put(link, 'rel', rel);
  put(link, 'href', href);
  put(link, 'hreflang', hreflang);
  put(link, 'title', title);
  put(link, 'media', media);
  put(link, 'type', type);
  return link;
}

/** RFC 9083 §4.3: remarks and notices alike; `description` is always there. */
export function renderRemark({ title, type, description, links, lang }: Remark): JsonObject {
  const remark: JsonObject = {};
  put(remark, 'title', title);
  put(remark, 'type', type);
  remark['description'] = description ?? [];
  put(remark, 'links', renderLinks(links));
  put(remark, 'lang', lang);
  return remark;
}

/** RFC 9083 §4.8: both members are due; a type that the source did not name stays empty. */
export function renderPublicIds(ids: readonly PublicId[] | undefined): JsonValue | undefined {
  return ids?.map(({ type, identifier }) => ({ type: type ?? '', identifier }));
}
