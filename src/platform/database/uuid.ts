import { hash, randomFillSync } from 'node:crypto';

/**
 * A UUID in order of time (RFC 9562 §5.7). With `after`, the result is greater than it even where the clock stood still or ran back,
 * so that the ids of one object's versions are always in the order in which they were recorded.
 *
 * @param milliseconds since the epoch, UTC
 */
export function uuidV7(milliseconds: number, after?: string): string {
  const time = after === undefined ? milliseconds : Math.max(milliseconds, timeOfUuidV7(after) + 1);
  const bytes = sixteenRandomBytes();
  bytes.writeUIntBE(time, 0, 6);
  return format(bytes, 0x70);
}

/** Milliseconds since the epoch, from the first 48 bits. */
export function timeOfUuidV7(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/** The same parts give the same UUID everywhere (RFC 9562 §5.8, SHA-256). NUL separates, as no part can contain it. */
export function uuidV8(...parts: string[]): string {
  return format(hash('sha256', parts.join('\0'), 'buffer').subarray(0, 16), 0x80);
}

/** One call to the system for many ids: most of what an id costs is that call. No byte is given out twice. */
const pool = Buffer.allocUnsafe(4096);
let used = pool.length;

function sixteenRandomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return Buffer.from(pool.subarray(used, (used += 16)));
}

function format(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
