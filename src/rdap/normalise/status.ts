import { type JsonValue, type Status } from '../model.js';
import { CAPS } from './caps.js';
import { type Place } from './place.js';
import { put, texts } from './read.js';

/** RFC 8056 §2: RDAP value → EPP value (RFC 5731, 5732, 5733, 3915). */
const EPP_BY_RDAP: ReadonlyMap<string, string> = new Map(
  Object.entries({
    active: 'ok',
    'add period': 'addPeriod',
    associated: 'linked',
    'auto renew period': 'autoRenewPeriod',
    'client delete prohibited': 'clientDeleteProhibited',
    'client hold': 'clientHold',
    'client renew prohibited': 'clientRenewProhibited',
    'client transfer prohibited': 'clientTransferProhibited',
    'client update prohibited': 'clientUpdateProhibited',
    inactive: 'inactive',
    'pending create': 'pendingCreate',
    'pending delete': 'pendingDelete',
    'pending renew': 'pendingRenew',
    'pending restore': 'pendingRestore',
    'pending transfer': 'pendingTransfer',
    'pending update': 'pendingUpdate',
    'redemption period': 'redemptionPeriod',
    'renew period': 'renewPeriod',
    'server delete prohibited': 'serverDeleteProhibited',
    'server hold': 'serverHold',
    'server renew prohibited': 'serverRenewProhibited',
    'server transfer prohibited': 'serverTransferProhibited',
    'server update prohibited': 'serverUpdateProhibited',
    'transfer period': 'transferPeriod',
  }),
);

/** IANA "RDAP JSON Values", status: those without a counterpart in EPP. */
const RDAP_ALONE = [
  'administrative',
  'delete prohibited',
  'locked',
  'obscured',
  'private',
  'proxy',
  'removed',
  'renew prohibited',
  'reserved',
  'transfer prohibited',
  'update prohibited',
  'validated',
];

/** Letters alone, lower case: the form in which every spelling of a status is the same. */
const compact = (status: string): string => status.toLowerCase().replace(/[^a-z]/g, '');

const RDAP_BY_COMPACT: ReadonlyMap<string, string> = new Map([
  ...[...EPP_BY_RDAP].flatMap(([rdap, epp]) => [[compact(rdap), rdap] as const, [compact(epp), rdap] as const]),
  ...RDAP_ALONE.map((rdap) => [compact(rdap), rdap] as const),
]);

const EPP_VALUES: ReadonlySet<string> = new Set(EPP_BY_RDAP.values());

/** RFC 9083 §4.6. Repeated ones are left out, whichever vocabulary they were in. */
export function readStatus(value: JsonValue | undefined, place: Place, key: string): Status[] | undefined {
  let values = texts(value, place, key);
  if (values === undefined) return undefined;
  if (typeof value === 'string') values = values.flatMap((several) => several.split(','));
  const found: Status[] = [];
  for (const text of values) {
    const written = text.trim();
    const status = parseStatus(written);
    if (status.rdap === '') continue;
    if (status.epp === undefined && !RDAP_BY_COMPACT.has(compact(status.rdap))) place.note('status-unknown', key);
    else if (written !== status.rdap) place.note('status-form', key);
    if (found.some(({ rdap }) => rdap === status.rdap)) place.note('value-repeated', key);
    else if (found.length < CAPS.status) found.push(status);
    else {
      place.truncated('truncated-status', 'status', key);
      break;
    }
  }
  return found.length > 0 ? found : undefined;
}

/** One value: `clientHold`, `client hold`, `CLIENT-HOLD`, or EPP with the URL that explains it, as in WHOIS output. */
function parseStatus(value: string): Status {
  // The frequent case first: a registered RDAP value as it stands.
  const epp = EPP_BY_RDAP.get(value);
  if (epp !== undefined) return { rdap: value, epp };
  const url = value.search(/\(?https?:\/\//i);
  const words = (url < 0 ? value : value.slice(0, url)).trim();
  const rdap = RDAP_BY_COMPACT.get(compact(words)) ?? spaced(words);
  const status: Status = { rdap };
  put(status, 'epp', EPP_BY_RDAP.get(rdap));
  if (value !== rdap && !EPP_VALUES.has(value)) status.raw = value;
  return status;
}

/** A status of no registry, in the form of RFC 9083: `serverRecoverProhibited` → `server recover prohibited`. */
const spaced = (words: string): string =>
  words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
