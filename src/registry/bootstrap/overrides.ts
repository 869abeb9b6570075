import { readFile } from 'node:fs/promises';
import { parseBootstrapFile } from './bootstrap-file.js';
import { ServiceIndex } from './match.js';

const NONE = new ServiceIndex({ services: [], notes: [] });

/**
 * Reads the operator's own servers: one file of the shape of RFC 9224 §3 whose entries may be suffixes, prefixes, AS number
 * ranges or object tags (`-TAG`). It is reviewed by a person, so that any fault stops the start.
 *
 * @throws Error with a sentence that names RDAP_OVERRIDES_FILE
 */
export async function readOverrides(path: string | undefined): Promise<ServiceIndex> {
  if (path === undefined) return NONE;
  try {
    const file = parseBootstrapFile(JSON.parse(await readFile(path, 'utf8')), 'override');
    const index = new ServiceIndex(file);
    const faults = [...file.notes, ...index.skipped.map((entry) => `entry ${JSON.stringify(entry)} cannot be read`)];
    if (faults.length > 0) throw new Error(faults.join('; '));
    return index;
  } catch (error) {
    throw new Error(`RDAP_OVERRIDES_FILE cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
