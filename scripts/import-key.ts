import { createHash } from 'node:crypto';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What tells one input from another without reading it: where it lies, how long it is and when it was written; of a folder, all of that for
 * every file in it. Hashed, since the key is stored.
 */
export async function inputKey(path: string): Promise<string> {
  const real = await realpath(path);
  const hash = createHash('sha256').update(`${real}\0`);
  if ((await stat(real)).isDirectory())
    for (const name of await filesBelow(real)) hash.update(await stampOf(real, name));
  else hash.update(await stampOf(real, ''));
  return `file:${hash.digest('base64url')}`;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}

async function stampOf(folder: string, name: string): Promise<string> {
  const { size, mtimeMs } = await lstat(join(folder, name));
  return `${name}\0${size}\0${mtimeMs}\0`;
}
