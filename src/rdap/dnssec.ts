/** What DNSSEC records must look like, by the numbers in them. */

/**
 * Octets of a digest by digest type (IANA "DS RR Type Digest Algorithms"): SHA-1 (RFC 4034), SHA-256 (RFC 4509), GOST R 34.11-94 (RFC 5933),
 * SHA-384 (RFC 6605), GOST R 34.11-2012 (RFC 9558), SM3 (RFC 9563). Other types are not assigned and may have any length.
 */
export const DIGEST_OCTETS: ReadonlyMap<number, number> = new Map([
  [1, 20],
  [2, 32],
  [3, 32],
  [4, 48],
  [5, 32],
  [6, 32],
]);
