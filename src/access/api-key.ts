import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * API keys (SEC-7): `rollcall_<environment>_<12-character id>_<43-character secret>`. The secret is 256 random bits in base64url; the
 * store holds its SHA-256, which is enough at that entropy (ASVS 6.5.2). The id is public: it finds the row and appears in logs.
 */
const KEY = /^rollcall_[a-z]{2,8}_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

export interface NewKey {
  /** Shown once, never stored. */
  readonly text: string;
  readonly id: string;
  readonly secretHash: Uint8Array<ArrayBuffer>;
}

const sha256 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(hash('sha256', text, 'buffer'));

/** 12 characters of [A-Za-z0-9]: 71 bits, enough not to collide; it is an address, not a secret. */
function shortId(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 12)
    .padEnd(12, '0');
}

/** @param environment 2–8 lower-case letters that tell a leaked key's origin, e.g. `live`, `demo` */
export function createKey(environment = 'live'): NewKey {
  const id = shortId(randomBytes(24));
  const secret = randomBytes(32).toString('base64url');
  return { text: `rollcall_${environment}_${id}_${secret}`, id, secretHash: sha256(secret) };
}

/**
 * Splits what a client presented into the id that finds the row and the hash to compare.
 *
 * A text of another form (an operator's own ADMIN_API_KEY) is its own secret, under an id derived from it.
 */
export function readKey(text: string): { id: string; secretHash: Uint8Array<ArrayBuffer> } {
  const [, id, secret] = KEY.exec(text) ?? [];
  if (id !== undefined && secret !== undefined) return { id, secretHash: sha256(secret) };
  return { id: shortId(sha256(`id:${text}`)), secretHash: sha256(text) };
}

/** Constant-time; both sides are 32 bytes. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
