import { parseIp, type RedactedRegistration } from '../rdap/index.js';

/** The typed columns of a registration, under their names in SQL: what roll-ups count and join. */
export interface TypedColumns {
  handle?: string;
  name?: string;
  registrar_name?: string;
  registrar_iana_id?: string;
  registered_at?: string;
  domain_expires_at?: string;
  registrar_expires_at?: string;
  object_changed_at?: string;
  transferred_at?: string;
  status?: string[];
  nameservers?: string[];
  dnssec?: boolean;
  ds_count?: number;
  country?: string;
  start_address?: string;
  end_address?: string;
  cidrs?: string[];
  start_autnum?: number;
  end_autnum?: number;
  parent_handle?: string;
}

/** What PostgreSQL would refuse, an impossible date or address, is left out: one odd record must not stop a batch of thousands. */
export function typedColumns(registration: RedactedRegistration): TypedColumns {
  const { summary } = registration;
  return {
    handle: registration.handle,
    registrar_name: summary.registrar?.name,
    registrar_iana_id: summary.registrar?.ianaId,
    registered_at: storableInstant(summary.registeredAt),
    domain_expires_at: storableInstant(summary.expiresAt),
    registrar_expires_at: storableInstant(summary.registrarExpiresAt),
    object_changed_at: storableInstant(summary.lastChangedAt),
    transferred_at: storableInstant(summary.transferredAt),
    status: registration.status?.map(({ rdap }) => rdap),
    ...columnsOfKind(registration),
  };
}

function columnsOfKind(registration: RedactedRegistration): TypedColumns {
  switch (registration.kind) {
    case 'domain': {
      const { secureDns } = registration;
      return {
        nameservers: registration.nameservers?.map(({ ldhName }) => ldhName),
        dnssec: secureDns && (secureDns.delegationSigned ?? (secureDns.dsData ?? secureDns.keyData) !== undefined),
        ds_count: secureDns && (secureDns.dsData?.length ?? 0),
      };
    }
    case 'ip':
      return {
        name: registration.name,
        country: registration.country,
        start_address: storableAddress(registration.startAddress),
        end_address: storableAddress(registration.endAddress),
        cidrs: registration.cidrs?.filter((cidr) => storableAddress(cidr.split('/')[0]) !== undefined),
        parent_handle: registration.parentHandle,
      };
    case 'autnum':
      return {
        name: registration.name,
        country: registration.country,
        start_autnum: storableAutnum(registration.startAutnum),
        end_autnum: storableAutnum(registration.endAutnum),
      };
    default:
      return {};
  }
}

/** Registries have sent the year 294247. RFC 3339 writes the years 0 to 9999, and PostgreSQL has no year 0. */
export function storableInstant(text: string | undefined): string | undefined {
  return text !== undefined && /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

const storableAddress = (text: string | undefined): string | undefined =>
  text !== undefined && parseIp(text) !== undefined ? text : undefined;

const storableAutnum = (number: number | undefined): number | undefined =>
  number !== undefined && Number.isInteger(number) && number >= 0 && number <= 0xffff_ffff ? number : undefined;
