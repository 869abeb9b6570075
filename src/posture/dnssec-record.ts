import { type DsData, DIGEST_OCTETS, type KeyData } from '../rdap/index.js';

/**
 * `sound`: resolvers can rely on it. `outdated`: it has the right shape, and rests on what RFC 8624 and RFC 9905 tell to leave behind.
 * `unusable`: no resolver can make use of it.
 */
export type RecordState = 'sound' | 'outdated' | 'unusable';

/** IANA "DNS Security Algorithm Numbers". Octets of a key, or `rsa` where the key says its own length (RFC 3110 §2). */
const ALGORITHMS: ReadonlyMap<number, { readonly isOutdated?: true; readonly key: number | 'rsa' | 'dsa' }> = new Map([
  [1, { isOutdated: true, key: 'rsa' }],
  [3, { isOutdated: true, key: 'dsa' }],
  [5, { isOutdated: true, key: 'rsa' }],
  [6, { isOutdated: true, key: 'dsa' }],
  [7, { isOutdated: true, key: 'rsa' }],
  [8, { key: 'rsa' }],
  [10, { key: 'rsa' }],
  [12, { isOutdated: true, key: 64 }],
  // RFC 6605 §4.
  [13, { key: 64 }],
  [14, { key: 96 }],
  // RFC 8080 §3.
  [15, { key: 32 }],
  [16, { key: 57 }],
  // RFC 9563, RFC 9558: few resolvers know them, and none is told to leave them.
  [17, { key: 64 }],
  [23, { key: 64 }],
]);

/** SHA-1 and the first GOST hash (RFC 8624 §3.3). */
const OUTDATED_DIGESTS: ReadonlySet<number> = new Set([1, 3]);
export const SHA_1 = 1;

/** RFC 4034 §2.1.1: without the bit Zone Key a key signs no zone; RFC 5011 §7: with the bit REVOKE it is to be forgotten. */
const ZONE_KEY = 0x0100;
const REVOKED = 0x0080;
/** RFC 4034 §2.1.2. */
const PROTOCOL = 3;
/** 512 bits can be factored by anybody; RFC 6781 §3.4.2 names 1024 as the least. */
const RSA_OCTETS = { least: 64, current: 128 };

/** RFC 4034 §5.1. */
export function judgeDs({ keyTag, algorithm, digestType, digest }: DsData): RecordState {
  const known = algorithm === undefined ? undefined : ALGORITHMS.get(algorithm);
  const octets = digestType === undefined ? undefined : DIGEST_OCTETS.get(digestType);
  if (known === undefined || octets === undefined || keyTag === undefined) return 'unusable';
  if (keyTag < 0 || keyTag > 0xffff || !isHexadecimal(digest, octets)) return 'unusable';
  return known.isOutdated || OUTDATED_DIGESTS.has(digestType as number) ? 'outdated' : 'sound';
}

/** RFC 4034 §2.1. */
export function judgeKey({ flags, protocol, algorithm, publicKey }: KeyData): RecordState {
  const known = algorithm === undefined ? undefined : ALGORITHMS.get(algorithm);
  if (known === undefined || flags === undefined || protocol !== PROTOCOL) return 'unusable';
  if ((flags & ZONE_KEY) === 0 || (flags & REVOKED) !== 0) return 'unusable';
  const key = octetsOf(publicKey);
  if (key === undefined) return 'unusable';
  if (known.key === 'rsa') {
    const modulus = modulusOctets(key);
    if (modulus < RSA_OCTETS.least) return 'unusable';
    if (modulus < RSA_OCTETS.current) return 'outdated';
  } else if (known.key !== 'dsa' && key.length !== known.key) return 'unusable';
  return known.isOutdated ? 'outdated' : 'sound';
}

const isHexadecimal = (digest: string | undefined, octets: number): boolean =>
  digest !== undefined && digest.length === 2 * octets && /^[0-9A-F]+$/i.test(digest);

const octetsOf = (base64: string | undefined): Buffer | undefined =>
  base64 !== undefined && /^[A-Za-z\d+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;

/** RFC 3110 §2: the length of the exponent in one octet, or in two behind a zero; the modulus is the rest. */
function modulusOctets(key: Buffer): number {
  const [first = 0, second = 0, third = 0] = key;
  return first === 0 ? key.length - 3 - (second * 256 + third) : key.length - 1 - first;
}
