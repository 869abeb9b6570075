/**
 * The normalised registration: one shape for what every registry sends.
 *
 * Conventions of this file
 * - An absent member means that the source said nothing. `null` never occurs, so stored bodies stay small and canonical.
 * - A list is present only when it has members; readers use `?? []`.
 * - Strings are Unicode NFC, trimmed. Instants are RFC 3339 in UTC. Whatever could not be brought into that form stays in `raw`.
 * - `Registration` may hold personal data and lives only in memory. `RedactedRegistration` is the same shape after `redact()`.
 *
 * Sources: RFC 9083 (responses), RFC 8056 (status), RFC 7095 (jCard), RFC 9553 (JSContact), RFC 9537 (redacted).
 */

import { type Contact, type EntityClass } from './contact.js';

export type * from './contact.js';

/** The five object classes of RFC 9083 §5, under the path segment that asks for them (RFC 9082 §3.1). */
export type ObjectKind = 'domain' | 'ip' | 'autnum' | 'nameserver' | 'entity';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [member: string]: JsonValue };
export type JsonObject = { [member: string]: JsonValue };

/** Something in an answer that deviates from the standard, or that a reader must know. Never carries a value of the body. */
export interface Finding {
  /** Stable kebab-case code, one of {@link FINDING_CODES}. */
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  /** RFC 6901 pointer into the body as received; '' is the whole body. */
  readonly path: string;
  /** One English sentence, without any value of the body. */
  readonly message: string;
}

/** How much of an instant the source gave. `date`: no time of day. `local`: no zone, read as UTC. */
export type InstantPrecision = 'instant' | 'date' | 'local';

/** RFC 9083 §4.5. */
export interface RegistrationEvent {
  /** Lower-cased, single-spaced eventAction; unknown actions are kept. */
  action: string;
  /** RFC 3339 UTC, with the fraction that the source had; absent where the date cannot be read. */
  at?: string;
  /** Absent means `instant`. */
  precision?: Exclude<InstantPrecision, 'instant'>;
  /** The text as received, kept where it differs from `at`. */
  raw?: string;
  actor?: string;
  links?: Link[];
  extensions?: JsonObject;
}

/** RFC 9083 §4.6 and RFC 8056. */
export interface Status {
  /** RDAP form: lower case, spaced, e.g. `client transfer prohibited`. */
  rdap: string;
  /** EPP form, e.g. `clientTransferProhibited`; absent where RFC 8056 knows none. */
  epp?: string;
  /** The text as received, kept where it is neither of the two. */
  raw?: string;
}

/** RFC 9083 §4.2. */
export interface Link {
  href?: string;
  rel?: string;
  type?: string;
  value?: string;
  title?: string;
  media?: string;
  hreflang?: string[];
}

/** RFC 9083 §4.3: the shape of both remarks and notices. */
export interface Remark {
  title?: string;
  type?: string;
  description?: string[];
  links?: Link[];
  lang?: string;
}

/** RFC 9083 §4.8. */
export interface PublicId {
  type?: string;
  identifier: string;
}

/** Members that every object class has (RFC 9083 §4). */
export interface CommonMembers {
  handle?: string;
  lang?: string;
  port43?: string;
  status?: Status[];
  events?: RegistrationEvent[];
  links?: Link[];
  remarks?: Remark[];
  entities?: Entity[];
  /** Members of no RFC, by their name as sent (`arin_originas0_originautnums`, `legalRepresentative`). */
  extensions?: JsonObject;
}

/** RFC 9083 §5.1. */
export interface Entity extends CommonMembers {
  /** Lower case, as registered with IANA; unknown roles are kept. */
  roles?: string[];
  contact?: Contact;
  publicIds?: PublicId[];
  asEventActor?: RegistrationEvent[];
  networks?: IpNetwork[];
  autnums?: Autnum[];
  entityClass?: EntityClass;
}

/** RFC 9083 §5.2. */
export interface Nameserver extends CommonMembers {
  /** A-label form, lower case, no trailing dot. */
  ldhName: string;
  /** U-label form; absent where it equals `ldhName`. */
  unicodeName?: string;
  /** Glue, canonical text form. */
  ipv4?: string[];
  ipv6?: string[];
}

/** RFC 9083 §5.3, RFC 4034 §5. Hexadecimal digits in upper case. */
export interface DsData {
  keyTag?: number;
  algorithm?: number;
  digestType?: number;
  digest?: string;
  events?: RegistrationEvent[];
  links?: Link[];
}

export interface KeyData {
  flags?: number;
  protocol?: number;
  algorithm?: number;
  publicKey?: string;
  events?: RegistrationEvent[];
  links?: Link[];
}

/** Absent as a whole where the source says nothing: unknown is not unsigned. */
export interface SecureDns {
  zoneSigned?: boolean;
  delegationSigned?: boolean;
  maxSigLife?: number;
  dsData?: DsData[];
  keyData?: KeyData[];
  extensions?: JsonObject;
}

export interface Variant {
  relation?: string[];
  idnTable?: string;
  names?: { ldhName?: string; unicodeName?: string }[];
}

/** RFC 9083 §5.3. */
export interface Domain extends CommonMembers {
  /** A-label form, lower case, no trailing dot. */
  ldhName: string;
  /** U-label form; absent where it equals `ldhName`. */
  unicodeName?: string;
  nameservers?: Nameserver[];
  secureDns?: SecureDns;
  variants?: Variant[];
  publicIds?: PublicId[];
  /** The network of a reverse zone. */
  network?: IpNetwork;
}

/** RFC 9083 §5.4. */
export interface IpNetwork extends CommonMembers {
  ipVersion?: 'v4' | 'v6';
  /** Canonical text form (RFC 5952). */
  startAddress?: string;
  endAddress?: string;
  /** The smallest list of prefixes that covers start to end, derived and never copied, e.g. `192.0.2.0/24`. */
  cidrs?: string[];
  name?: string;
  type?: string;
  /** ISO 3166-1 alpha-2, upper case, where the source gave one; otherwise its text. */
  country?: string;
  parentHandle?: string;
}

/** RFC 9083 §5.5. */
export interface Autnum extends CommonMembers {
  startAutnum?: number;
  endAutnum?: number;
  name?: string;
  type?: string;
  country?: string;
}

/** An element of an upstream `redacted` array (RFC 9537 §4.2), read by name; its paths were hints about another document and are gone. */
export interface UpstreamRedaction {
  /** `name.type`, registered with IANA. */
  type?: string;
  /** `name.description`, free text. */
  description?: string;
  method: 'removal' | 'emptyValue' | 'partialValue' | 'replacementValue';
  reason?: { type?: string; description?: string };
}

/** Facts that every reader wants, derived from the body once. */
export interface Summary {
  registrar?: { name?: string; ianaId?: string; handle?: string; url?: string };
  /** Of the registrar (domain) or of the network (ip, autnum). */
  abuse?: { email?: string; phone?: string };
  /** RFC 3339 UTC: `registration`, earliest. */
  registeredAt?: string;
  /** `expiration`, latest. */
  expiresAt?: string;
  /** `registrar expiration`, latest. */
  registrarExpiresAt?: string;
  /** `last changed`, latest. */
  lastChangedAt?: string;
  /** `transfer`, latest. */
  transferredAt?: string;
  /** `last update of rdap database`: how fresh the registry says the answer is. Volatile. */
  databaseUpdatedAt?: string;
}

interface Envelope {
  /**
   * Canonical identity inside kind and authority: A-label name, `start-end` addresses as a CIDR where it is one,
   * `AS15169` or `AS64496-AS64511`, entity handle as written by the registry.
   */
  key: string;
  /** RFC 9083 §4.1, as sent, in order. */
  conformance?: string[];
  /** Terms and the like: about the service, not the object. Not compared, not hashed. */
  notices?: Remark[];
  upstreamRedactions?: UpstreamRedaction[];
  /**
   * Members that this answer does not show completely: its own caps, a registered truncation notice, a thin or rate-limited
   * answer. A diff never reports a removal under these.
   */
  incomplete?: (
    | 'entities'
    | 'nameservers'
    | 'events'
    | 'remarks'
    | 'status'
    | 'secureDns'
    | 'networks'
    | 'autnums'
    | 'links'
    | 'all'
  )[];
  summary: Summary;
}

export type DomainRegistration = Envelope & { kind: 'domain' } & Domain;
export type IpRegistration = Envelope & { kind: 'ip' } & IpNetwork;
export type AutnumRegistration = Envelope & { kind: 'autnum' } & Autnum;
export type NameserverRegistration = Envelope & { kind: 'nameserver' } & Nameserver;
export type EntityRegistration = Envelope & { kind: 'entity' } & Entity;

/** What a registry said about one object, normalised. May hold personal data: memory only. */
export type Registration =
  DomainRegistration | IpRegistration | AutnumRegistration | NameserverRegistration | EntityRegistration;

declare const redacted: unique symbol;

/** A registration that went through `redact()`. The brand exists in types alone, and `redact()` is the only place that grants it. */
export type RedactedRegistration = Registration & { readonly [redacted]: true };

/** What became of one field (RED-28). Holds no value. */
export interface RedactionDecision {
  /** RFC 6901 pointer into the redacted registration: the field itself, or the place where it stood. */
  path: string;
  /** Class of the entity that the field belongs to; absent outside entities. */
  entityClass?: EntityClass;
  /** `remove`: gone. `empty`: an empty string stands in its place. `mask`: spans of free text were cut out. */
  action: 'remove' | 'empty' | 'mask';
  /** Registered name (IANA "redacted name"), e.g. `Registrant Name`. */
  name?: string;
  /** Where no registered name fits: what was redacted, in words. */
  description?: string;
  /** Which rule decided, e.g. `eu.contact.email`, or the recogniser, e.g. `pii.email`. */
  reason: string;
  /** Detector score 0…1, for free text alone. */
  score?: number;
}

/** Counts for PII-9; never an estimate. */
export interface RedactionReport {
  /** `id@version` of every rule set that applied, strictest first. */
  ruleSets: string[];
  detector: string;
  decisions: RedactionDecision[];
  /** True where every personal field found was redacted (RED-30). */
  piiRedacted: boolean;
  found: number;
  redacted: number;
  kept: number;
}

export interface RedactionResult {
  registration: RedactedRegistration;
  report: RedactionReport;
}

/** One difference between two versions of an object. Values are redacted values. */
export interface ChangeEvent {
  /** Closed list, e.g. `status-added`, `nameserver-removed`, `registrar-changed`, `policy-changed`, `object-gone`. */
  type: ChangeType;
  /** Field group, e.g. `status`, `nameservers`, `registrar`, `expiresAt`. */
  field: string;
  /** RFC 6901 pointer into the newer registration, or into the older one for removals. */
  path: string;
  before?: JsonValue;
  after?: JsonValue;
}

export const CHANGE_TYPES = [
  'object-first-seen',
  'object-gone',
  'object-returned',
  'registrar-changed',
  'status-added',
  'status-removed',
  'nameserver-added',
  'nameserver-removed',
  'glue-changed',
  'ds-added',
  'ds-removed',
  'key-added',
  'key-removed',
  'dnssec-changed',
  'event-changed',
  'entity-added',
  'entity-removed',
  'entity-changed',
  'range-changed',
  'field-changed',
  'policy-changed',
] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];
