import { type DsData, type KeyData } from '../rdap/index.js';
import { judgeDs, judgeKey } from './dnssec-record.js';

/** As many octets, none of which is like its neighbour. */
const octets = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, index) => (index * 7 + 1) % 256));
const digest = (count: number): string => octets(count).toString('hex').toUpperCase();
const base64 = (bytes: Buffer): string => bytes.toString('base64');

describe('a DS record', () => {
  const ds = (more: DsData): DsData => ({ keyTag: 12_345, algorithm: 13, digestType: 2, digest: digest(32), ...more });

  it.each<[string, string, DsData]>([
    ['sound', 'SHA-256', {}],
    ['sound', 'SHA-384', { digestType: 4, digest: digest(48) }],
    ['sound', 'a digest in lower case', { digest: digest(32).toLowerCase() }],
    ['sound', 'the ends of the key tags', { keyTag: 65_535 }],
    ['sound', 'key tag 0', { keyTag: 0 }],
    ['sound', 'Ed25519', { algorithm: 15 }],
    ['outdated', 'SHA-1', { digestType: 1, digest: digest(20) }],
    ['outdated', 'GOST R 34.11-94', { digestType: 3 }],
    ['outdated', 'RSA with SHA-1', { algorithm: 5 }],
    ['outdated', 'DSA, which RFC 8624 forbids', { algorithm: 3 }],
    ['unusable', 'a digest too short', { digest: digest(31) }],
    ['unusable', 'a digest of another type', { digestType: 4 }],
    ['unusable', 'a digest that is none', { digest: 'Z'.repeat(64) }],
    ['unusable', 'no digest', { digest: undefined }],
    ['unusable', 'digest type 0', { digestType: 0 }],
    ['unusable', 'an algorithm that is not assigned', { algorithm: 11 }],
    ['unusable', 'a private algorithm', { algorithm: 253 }],
    ['unusable', 'no key tag', { keyTag: undefined }],
    ['unusable', 'a key tag out of range', { keyTag: 65_536 }],
  ])('is %s: %s', (state, _, more) => {
    expect(judgeDs(ds(more))).toBe(state);
  });
});

describe('a key', () => {
  const key = (more: KeyData): KeyData => ({
    flags: 257,
    protocol: 3,
    algorithm: 13,
    publicKey: base64(octets(64)),
    ...more,
  });
  const rsa = (modulus: number, exponent = 3): string =>
    base64(Buffer.concat([Buffer.from([exponent]), octets(exponent + modulus)]));
  const longExponent = base64(Buffer.concat([Buffer.from([0, 1, 0]), octets(256 + 256)]));

  it.each<[string, string, KeyData]>([
    ['sound', 'ECDSA P-256, a key for keys', {}],
    ['sound', 'a key for zones', { flags: 256 }],
    ['sound', 'ECDSA P-384', { algorithm: 14, publicKey: base64(octets(96)) }],
    ['sound', 'Ed25519', { algorithm: 15, publicKey: base64(octets(32)) }],
    ['sound', 'Ed448', { algorithm: 16, publicKey: base64(octets(57)) }],
    ['sound', 'RSA of 2048 bits', { algorithm: 8, publicKey: rsa(256) }],
    ['sound', 'RSA of 1024 bits', { algorithm: 8, publicKey: rsa(128) }],
    ['sound', 'RSA with a long exponent', { algorithm: 10, publicKey: longExponent }],
    ['outdated', 'RSA of 1016 bits', { algorithm: 8, publicKey: rsa(127) }],
    ['outdated', 'RSA with SHA-1', { algorithm: 7, publicKey: rsa(256) }],
    ['unusable', 'RSA of 256 bits', { algorithm: 8, publicKey: rsa(32) }],
    ['unusable', 'RSA of which only an exponent is left', { algorithm: 8, publicKey: 'AwEAAQ==' }],
    ['unusable', 'a key too short for its curve', { publicKey: base64(octets(63)) }],
    ['unusable', 'no base64', { publicKey: 'not a key!' }],
    ['unusable', 'no key', { publicKey: undefined }],
    ['unusable', 'protocol 2', { protocol: 2 }],
    ['unusable', 'no zone key', { flags: 1 }],
    ['unusable', 'a revoked key', { flags: 385 }],
    ['unusable', 'no flags', { flags: undefined }],
    ['unusable', 'an algorithm that is not assigned', { algorithm: 9 }],
  ])('is %s: %s', (state, _, more) => {
    expect(judgeKey(key(more))).toBe(state);
  });
});
