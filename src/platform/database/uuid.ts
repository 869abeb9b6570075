import { createHash, randomBytes } from 'node:crypto';

/**
 * A UUID in order of time (RFC 9562 §5.7). With `after`, the result is greater than it even where the clock stood still or ran back,
 * so that the ids of one object's versions are always in the order in which they were recorded.
 *
 * @param milliseconds since the epoch, UTC
 */
export function uuidV7(milliseconds: number, after?: string): string {
  const time = after === undefined ? milliseconds : Math.max(milliseconds, timeOfUuidV7(after) + 1);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(time, 0, 6);
  return format(bytes, 0x70);
}

/** Milliseconds since the epoch, from the first 48 bits. */
export function timeOfUuidV7(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/** The same parts give the same UUID everywhere (RFC 9562 §5.8, SHA-256). NUL separates, as no part can contain it. */
export function uuidV8(...parts: string[]): string {
  return format(createHash('sha256').update(parts.join('\0')).digest().subarray(0, 16), 0x80);
}

function format(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
