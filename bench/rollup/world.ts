import { DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';

/** Texts of SQL about the name with the number `n` and its version `v`. */
export const TENANT = `'${DEFAULT_TENANT_ID}'::uuid`;
export const REGISTRARS = 100;
export const REGISTRIES = 10;
/** Of each name, spread over the time. */
export const VERSIONS = 5;

export const ID = `md5('name ' || n)::uuid`;
export const TLD = `'tld' || n % 20`;
export const KEY = `'name-' || n || '.' || ${TLD}`;
export const AUTHORITY = `'rdap-' || n % ${REGISTRIES} || '.registry.example'`;
/** Where a name stands between 0 and 1, spread evenly and the same every time. */
export const PART = '((n::bigint * 618033989 % 1000000007) / 1000000007::float8)';

/** As `queryIdOf` has it: half of SHA-256, as a UUID of version 8. */
export const QUERY_ID = `(
  SELECT (left(h, 12) || '8' || substr(h, 14, 3)
    || translate(substr(h, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') || substr(h, 18, 15))::uuid
  FROM encode(sha256(convert_to(${TENANT}::text, 'UTF8') || '\\x00646f6d61696e00'::bytea || convert_to(${KEY}, 'UTF8')), 'hex') AS h)`;

/** A stretch of time, of which each name has its versions at moments of its own. */
export interface Stretch {
  readonly start: Date;
  readonly end: Date;
}

export const instant = (at: Date): string => `'${at.toISOString()}'::timestamptz`;

/** When a version came. */
export const momentOf = ({ start, end }: Stretch, v: string | number): string =>
  `date_trunc('milliseconds', ${instant(start)} + (${instant(end)} - ${instant(start)}) * ((${v} + ${PART}) / ${VERSIONS}))`;

/** Version 7: in the order of time. */
export const versionIdOf = (
  stretch: Stretch,
  v: string | number,
): string => `overlay(overlay(overlay(md5(n || ' ' || ${v})
  placing lpad(to_hex((extract(epoch FROM ${momentOf(stretch, v)}) * 1000)::bigint), 12, '0') from 1 for 12)
  placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** The last version of every twentieth name is at another registrar. */
export const registrarOf = (v: string | number): string =>
  `(n % ${REGISTRARS} + CASE WHEN n % 20 = 0 AND ${v} = ${VERSIONS - 1} THEN 1 ELSE 0 END)`;

export const expiryOf = ({ end }: Stretch): string => `${instant(end)} + interval '1 day' * (n % 365 - 20)`;
export const registrationOf = ({ start }: Stretch): string => `${instant(start)} - interval '1 day' * (n % 3650)`;

const text = (sql: string): string => `to_char((${sql}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const object = (members: Readonly<Record<string, string>>): string =>
  `json_build_object(${Object.entries(members)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})`;
const array = (...items: readonly string[]): string => `json_build_array(${items.join(', ')})`;
const event = (action: string, at: string): string => object({ action: `'${action}'`, at });

/** What is stored of a version, some 700 bytes. */
export function bodyOf(stretch: Stretch): string {
  const expires = text(expiryOf(stretch));
  const registered = text(registrationOf(stretch));
  const changed = text(momentOf(stretch, 'v'));
  const registrar = `${registrarOf('v')}::text`;
  return object({
    ...{ kind: `'domain'`, key: KEY, ldhName: KEY, handle: `'D' || n` },
    status: array(object({ rdap: `'client transfer prohibited'`, epp: `'clientTransferProhibited'` })),
    events: array(event('registration', registered), event('expiration', expires), event('last changed', changed)),
    nameservers: array(...['ns1', 'ns2'].map((host) => object({ ldhName: `'${host}.host' || n % 40 || '.example'` }))),
    secureDns: object({ delegationSigned: 'n % 3 = 0' }),
    entities: array(
      object({
        roles: array(`'registrar'`),
        publicIds: array(object({ type: `'IANA Registrar ID'`, identifier: registrar })),
      }),
    ),
    summary: object({
      registrar: object({ name: `'Registrar ' || ${registrar}`, ianaId: registrar }),
      abuse: object({ email: `'abuse@registrar' || n % ${REGISTRARS} || '.example'` }),
      ...{ registeredAt: registered, expiresAt: expires, lastChangedAt: changed },
    }),
  });
}
