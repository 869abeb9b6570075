import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type CollectOptions } from './collect-arguments.js';

/**
 * What tells one run from another: all that its input says, and what it is asked to do. The name of the file is no part of it.
 *
 * @throws Error where the file cannot be read
 */
export async function collectKey(path: string, options: CollectOptions): Promise<string> {
  const hash = createHash('sha256').update(`${JSON.stringify(Object.entries(options).sort())}\0`);
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return `collect:${hash.digest('base64url')}`;
}
