import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Address,
  type CardProperty,
  type Contact,
  type DsData,
  type EntityClass,
  type JsonObject,
  type KeyData,
  type Link,
  type ObjectKind,
  type Phone,
  type PublicId,
  type RegistrationEvent,
  type Remark,
  type SecureDns,
  type Status,
  type Summary,
  type Variant,
} from '../../rdap/index.js';

/** The shapes of `rdap/model.ts` for the documentation; `implements` keeps the two together. Nothing is built from these at run time. */

export class LinkDto implements Link {
  /** @example https://rdap.registry.example/domain/example-name.org */
  href?: string;
  rel?: string;
  type?: string;
  value?: string;
  title?: string;
  media?: string;
  hreflang?: string[];
}

/** RFC 9083 §4.5 */
export class EventDto implements RegistrationEvent {
  /** Lower-case event action. @example expiration */
  action!: string;
  /** RFC 3339, UTC; absent where the date could not be read. @example 2027-08-13T04:00:00Z */
  at?: string;
  /** `date`: no time of day. `local`: no zone, read as UTC. Absent: exact. */
  @ApiPropertyOptional({ enum: ['date', 'local'] })
  precision?: 'date' | 'local';
  /** The text as received, where it differs from `at`. */
  raw?: string;
  actor?: string;
  links?: LinkDto[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  extensions?: JsonObject;
}

/** RFC 8056 */
export class StatusDto implements Status {
  /** @example client transfer prohibited */
  rdap!: string;
  /** @example clientTransferProhibited */
  epp?: string;
  raw?: string;
}

/** RFC 9083 §4.3 */
export class RemarkDto implements Remark {
  title?: string;
  type?: string;
  description?: string[];
  links?: LinkDto[];
  lang?: string;
}

export class PublicIdDto implements PublicId {
  /** @example IANA Registrar ID */
  type?: string;
  /** @example 9999 */
  identifier!: string;
}

/** The slots of a vCard address; a slot with several lines keeps them. */
export class AddressDto implements Address {
  poBox?: string[];
  extended?: string[];
  street?: string[];
  locality?: string[];
  region?: string[];
  postalCode?: string[];
  country?: string[];
  /** ISO 3166-1 alpha-2. @example NL */
  countryCode?: string;
  label?: string;
  types?: string[];
}

export class PhoneDto implements Phone {
  /** @example +31.205550100 */
  number!: string;
  extension?: string;
  types?: string[];
  @ApiPropertyOptional({ enum: ['text'] })
  form?: 'text';
}

/** What is left of a jCard or JSContact card after redaction. */
export class ContactDto implements Contact {
  @ApiPropertyOptional({ enum: ['jscontact', 'both'] })
  source?: 'jscontact' | 'both';
  kind?: string;
  /** Empty where it was redacted: RFC 6350 wants the property. */
  name?: string;
  organisations?: string[];
  title?: string[];
  role?: string[];
  addresses?: AddressDto[];
  phones?: PhoneDto[];
  emails?: string[];
  contactUris?: string[];
  urls?: string[];
  languages?: string[];
  /** Other card properties as [name, parameters, type, ...values]. */
  @ApiPropertyOptional({ type: 'array', items: { type: 'array', items: {} } })
  other?: CardProperty[];
}

/** RFC 9083 §5.1 */
export class EntityDto {
  handle?: string;
  /** @example ["registrar"] */
  roles?: string[];
  /** Whose data it is; `unknown` is treated as `natural`. */
  @ApiPropertyOptional({ enum: ['natural', 'legal', 'role', 'unknown'] })
  entityClass?: EntityClass;
  contact?: ContactDto;
  publicIds?: PublicIdDto[];
  status?: StatusDto[];
  events?: EventDto[];
  links?: LinkDto[];
  remarks?: RemarkDto[];
  @ApiPropertyOptional({ type: 'array', items: { $ref: '#/components/schemas/EntityDto' } })
  entities?: unknown[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  extensions?: JsonObject;
}

/** RFC 9083 §5.2 */
export class NameserverDto {
  /** A-label form, lower case. @example ns1.example-name.org */
  ldhName!: string;
  unicodeName?: string;
  handle?: string;
  /** @example ["192.0.2.53"] */
  ipv4?: string[];
  ipv6?: string[];
  status?: StatusDto[];
  events?: EventDto[];
}

export class DsDataDto implements DsData {
  keyTag?: number;
  algorithm?: number;
  digestType?: number;
  digest?: string;
  events?: EventDto[];
  links?: LinkDto[];
}

export class KeyDataDto implements KeyData {
  flags?: number;
  protocol?: number;
  algorithm?: number;
  publicKey?: string;
  events?: EventDto[];
  links?: LinkDto[];
}

/** Absent as a whole where the registry says nothing: unknown is not unsigned. */
export class SecureDnsDto implements SecureDns {
  zoneSigned?: boolean;
  delegationSigned?: boolean;
  maxSigLife?: number;
  dsData?: DsDataDto[];
  keyData?: KeyDataDto[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  extensions?: JsonObject;
}

export class RegistrarDto {
  name?: string;
  /** IANA Registrar ID. */
  ianaId?: string;
  handle?: string;
  url?: string;
}

export class AbuseContactDto {
  email?: string;
  phone?: string;
}

/** The facts that most readers want, derived from the answer once. Instants are RFC 3339, UTC. */
export class SummaryDto implements Summary {
  registrar?: RegistrarDto;
  abuse?: AbuseContactDto;
  registeredAt?: string;
  expiresAt?: string;
  registrarExpiresAt?: string;
  lastChangedAt?: string;
  transferredAt?: string;
  databaseUpdatedAt?: string;
}

export class VariantDto implements Variant {
  relation?: string[];
  idnTable?: string;
  @ApiPropertyOptional({ type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } })
  names?: { ldhName?: string; unicodeName?: string }[];
}

/** A redacted registration: members of all five object classes; those of other classes are absent. */
export class RegistrationDto {
  @ApiProperty({ enum: ['domain', 'ip', 'autnum', 'nameserver', 'entity'] })
  kind!: ObjectKind;
  /** Canonical identity. @example example-name.org */
  key!: string;
  summary!: SummaryDto;
  handle?: string;
  ldhName?: string;
  unicodeName?: string;
  status?: StatusDto[];
  events?: EventDto[];
  nameservers?: NameserverDto[];
  secureDns?: SecureDnsDto;
  variants?: VariantDto[];
  publicIds?: PublicIdDto[];
  entities?: EntityDto[];
  roles?: string[];
  contact?: ContactDto;
  @ApiPropertyOptional({ enum: ['v4', 'v6'] })
  ipVersion?: 'v4' | 'v6';
  startAddress?: string;
  endAddress?: string;
  /** Derived from start and end. @example ["192.0.2.0/24"] */
  cidrs?: string[];
  startAutnum?: number;
  endAutnum?: number;
  name?: string;
  type?: string;
  country?: string;
  parentHandle?: string;
  port43?: string;
  lang?: string;
  links?: LinkDto[];
  remarks?: RemarkDto[];
  notices?: RemarkDto[];
  /** Members that this answer does not show completely. */
  incomplete?: string[];
  conformance?: string[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  extensions?: JsonObject;
}
