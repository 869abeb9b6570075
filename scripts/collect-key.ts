import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * What tells one run from another: all that its input says, and how it is to go. Hashed, since the key is stored.
 *
 * @param options the query string of the request
 * @throws Error where the file cannot be read
 */
export async function collectKey(path: string, options: string): Promise<string> {
  const hash = createHash('sha256').update(`${options}\0`);
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return `collect:${hash.digest('base64url')}`;
}
