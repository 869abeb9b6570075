import { type JsonObject, type JsonValue, type RdapQuery } from '../rdap/index.js';

const ROLES_WITH_CONTACTS = new Set(['registrant', 'administrative', 'technical']);
const RDAP_MEDIA_TYPE = /^application\/(rdap\+)?json\b/i;
const IP_LITERAL = /^\[|^\d+(\.\d+){3}$/;

/**
 * Where the registrar answers for the same domain, if this answer of a thin registry says so (RFC 7483 §4.2 `related` links; the
 * contacts of .com and .net are at the registrar alone). One hop: an answer of a registrar is not followed further.
 *
 * A link is taken over only if nothing about it is odd: `rel` is related, the media type is RDAP's or missing, the scheme https or
 * the host one of the operator's, no credentials, query, fragment or address literal, and the path ends in `domain/` and the name
 * that was asked for, in any case. Where it leads is checked once more by the outbound client, what it answers by `judge`.
 *
 * @param answeredBy URL of the answer; the registry itself is no referral
 * @param isOwnHost whether the operator listed the server
 * @returns the URL to ask, or undefined
 */
export function registrarReferral(
  query: RdapQuery,
  body: JsonObject,
  answeredBy: string,
  isOwnHost: (url: URL) => boolean,
): string | undefined {
  if (query.kind !== 'domain' || !isThin(body)) return undefined;
  const self = baseOf(new URL(answeredBy));
  for (const link of objects(body['links'])) {
    const url = relatedRdapUrl(link);
    const acceptable =
      url !== undefined &&
      url.username + url.password + url.search + url.hash === '' &&
      (isOwnHost(url) || (url.protocol === 'https:' && !IP_LITERAL.test(url.hostname))) &&
      asksFor(url, query.key) &&
      baseOf(url) !== self;
    if (acceptable) return url.href;
  }
  return undefined;
}

/** No entity at the top with a role whose contacts a thick registry holds. */
function isThin(body: JsonObject): boolean {
  return !objects(body['entities']).some(({ roles }) =>
    [roles].flat().some((role) => typeof role === 'string' && ROLES_WITH_CONTACTS.has(role.trim().toLowerCase())),
  );
}

function relatedRdapUrl({ rel, type, href }: JsonObject): URL | undefined {
  if (typeof rel !== 'string' || rel.trim().toLowerCase() !== 'related') return undefined;
  if (typeof type === 'string' ? !RDAP_MEDIA_TYPE.test(type.trim()) : type !== undefined && type !== null)
    return undefined;
  const isHttp = typeof href === 'string' && /^https?:\/\//i.test(href) && URL.canParse(href);
  return isHttp ? new URL(href) : undefined;
}

function asksFor(url: URL, name: string): boolean {
  return url.pathname.toLowerCase().endsWith(`/domain/${name}`);
}

/** Everything before the last two segments: the service that the URL belongs to. */
function baseOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname.toLowerCase().replace(/[^/]*\/[^/]*$/, '')}`;
}

function objects(value: JsonValue | undefined): JsonObject[] {
  const isObject = (item: JsonValue): item is JsonObject =>
    typeof item === 'object' && item !== null && !Array.isArray(item);
  return Array.isArray(value) ? value.filter(isObject) : [];
}
