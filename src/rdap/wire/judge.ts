import { toAsciiName } from '../domain-name.js';
import { LookupFailure } from '../errors.js';
import { finding } from '../finding.js';
import { ADDRESS_BITS, parseIp, prefixRange, rangeContains } from '../ip-address.js';
import { type Finding, type JsonObject, type JsonValue, type ObjectKind } from '../model.js';
import {
  type AutnumQuery,
  type DomainQuery,
  type EntityQuery,
  type IpQuery,
  type NameserverQuery,
  type RdapQuery,
} from '../query/index.js';
import { autnumRange, networkRange } from './range.js';

/** RFC 9083 §4.9, and the members that only that class has. */
const CLASSES: { readonly [K in ObjectKind]: { name: string; members: readonly string[] } } = {
  domain: { name: 'domain', members: ['ldhName', 'unicodeName'] },
  ip: { name: 'ip network', members: ['startAddress', 'endAddress', 'cidr0_cidrs'] },
  autnum: { name: 'autnum', members: ['startAutnum', 'endAutnum', 'handle'] },
  nameserver: { name: 'nameserver', members: ['ldhName', 'unicodeName'] },
  entity: { name: 'entity', members: ['vcardArray', 'jscard', 'roles', 'publicIds', 'handle'] },
};

/**
 * Whether a body answers what was asked. A status 200 does not say so: registries put errors and limits into it, and some
 * answer with another object.
 *
 * Throws `LookupFailure`: `not-found`, `registry-limited`, `registry-refused` or `bad-response` for an error body (RFC 9083
 * §6), `registry-limited` for a limit notice without data, `bad-response` with reason `other-class` or `other-object`.
 * Returns what is odd but usable.
 */
export function judge(query: RdapQuery, body: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const limited = hasLimitNotice(body['notices']) || hasLimitNotice(body['remarks']);
  const empty = !CLASSES[query.kind].members.some((member) => isPresent(body[member]));
  if (body['errorCode'] !== undefined && (empty || body['objectClassName'] === undefined)) throw errorInBody(body);
  if (limited && empty) throw new LookupFailure('registry-limited', 'The registry answered with a limit notice alone.');
  if (limited) findings.push(finding('limit-notice', '/notices'));
  judgeClass(query.kind, body, empty, findings);
  judgeIdentity(query, body, findings);
  return findings;
}

const isPresent = (value: JsonValue | undefined): boolean => value !== undefined && value !== null && value !== '';

function errorInBody(body: JsonObject): LookupFailure {
  const status = Number(body['errorCode']);
  const detail = { httpStatus: Number.isInteger(status) ? status : undefined, reason: 'error-body' };
  if (status === 404)
    return new LookupFailure('not-found', 'The registry answered with error 404 in the body.', detail);
  if (status === 429)
    return new LookupFailure('registry-limited', 'The registry answered with error 429 in the body.', detail);
  if (status === 401 || status === 403 || status >= 500) {
    return new LookupFailure('registry-refused', 'The registry answered with an error in the body.', detail);
  }
  return new LookupFailure('bad-response', 'The registry answered with an error in the body.', detail);
}

/**
 * Titles alone: terms of use speak of rate limits in prose. Seen are `Rate Limit`, `Rate limit exceeded` and `401 … Quota
 * exceeded`, the last ones together with data.
 */
const LIMIT_TITLES = [
  /^\s*rate.?limit(?:ed|s|ing)?(?: (?:notice|exceeded|reached))?\W*$/i,
  /(?:quota|limit) (?:is )?(?:exceeded|reached)/i,
  /too many (?:requests|queries)/i,
];

function hasLimitNotice(notices: JsonValue | undefined): boolean {
  if (notices === undefined) return false;
  return (Array.isArray(notices) ? notices : [notices]).some((notice) => {
    const title = typeof notice === 'object' && notice !== null && !Array.isArray(notice) ? notice['title'] : notice;
    return typeof title === 'string' && LIMIT_TITLES.some((pattern) => pattern.test(title));
  });
}

function judgeClass(kind: ObjectKind, body: JsonObject, empty: boolean, findings: Finding[]): void {
  const stated = body['objectClassName'];
  if (typeof stated === 'string' && stated.trim() !== '') {
    if (stated.trim().toLowerCase().replace(/[_-]/g, ' ') === CLASSES[kind].name) return;
    throw otherAnswer('other-class', 'The answer is about an object of another class.');
  }
  if (empty)
    throw otherAnswer('other-class', 'The answer names no class and has no member of the one that was asked for.');
  findings.push(finding('class-missing', ''));
}

/** `undefined`: the answer does not say. */
function judgeIdentity(query: RdapQuery, body: JsonObject, findings: Finding[]): void {
  const same = isSame(query, body, findings);
  if (same === false) throw otherAnswer('other-object', 'The answer is about another object than the one asked for.');
  if (same === undefined) findings.push(finding('identity-unverified', ''));
}

function isSame(query: RdapQuery, body: JsonObject, findings: Finding[]): boolean | undefined {
  switch (query.kind) {
    case 'domain':
    case 'nameserver':
      return isSameName(query, body, findings);
    case 'ip':
      return isInNetwork(query, body);
    case 'autnum':
      return isInAutnum(query, body);
    case 'entity':
      return isSameHandle(query, body);
  }
}

function isSameName(query: DomainQuery | NameserverQuery, body: JsonObject, findings: Finding[]): boolean | undefined {
  const names = [body['ldhName'], body['unicodeName']].flatMap((name) => {
    const ascii = typeof name === 'string' ? toAsciiName(name.trim()) : undefined;
    return ascii === undefined ? [] : [ascii];
  });
  if (names.length === 0) return undefined;
  if (names.includes(query.key)) return true;
  // RFC 9082 §3.1.3 leaves it to the registry which zone answers for a reverse name; several give the delegated one.
  if (query.kind !== 'domain' || query.reverse !== true) return false;
  if (!names.some((name) => query.key.endsWith(`.${name}`) && name.split('.').length > 2)) return false;
  findings.push(finding('enclosing-zone', '/ldhName'));
  return true;
}

function isInNetwork(query: IpQuery, body: JsonObject): boolean | undefined {
  const network = networkRange(body);
  const address = parseIp(query.address);
  if (network === undefined || address === undefined) return undefined;
  return rangeContains(network.range, prefixRange(address, query.prefixLength ?? ADDRESS_BITS[query.version]));
}

function isInAutnum(query: AutnumQuery, body: JsonObject): boolean | undefined {
  const range = autnumRange(body);
  return range && range.first <= query.number && query.number <= range.last;
}

/** Registrars are asked for by IANA id at some registries and answered under the registry's own handle. */
function isSameHandle(query: EntityQuery, body: JsonObject): boolean | undefined {
  const asked = query.key.toLowerCase();
  const { handle, publicIds } = body;
  const known = [handle, ...(Array.isArray(publicIds) ? publicIds.map(identifierOf) : [])].flatMap((id) =>
    typeof id === 'string' || typeof id === 'number' ? [String(id).trim().toLowerCase()] : [],
  );
  return known.length === 0 ? undefined : known.includes(asked);
}

const identifierOf = (publicId: JsonValue): JsonValue | undefined =>
  typeof publicId === 'object' && publicId !== null && !Array.isArray(publicId) ? publicId['identifier'] : undefined;

const otherAnswer = (reason: string, message: string): LookupFailure =>
  new LookupFailure('bad-response', message, { reason });
