import { decompressed } from './encoding.js';
import { cutLines } from './line-cutter.js';
import { openFile, streamOf } from './open-file.js';

/** What is known of a file with one answer from outside of it. */
export interface ManifestEntry {
  url?: string;
  /** RFC 3339. */
  fetchedAt?: string;
}

/** Entries by the path of their file below the folder of the manifest. */
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** The file beside single answers that says where and when they were fetched. */
export const MANIFEST = 'manifest.jsonl';

/**
 * Reads a manifest: one object a line, with `file`, and with `url` and `fetchedAt` where they are known. Other lines are passed over. Takes
 * about 300 bytes of memory a file.
 *
 * @throws SourceError
 */
export async function readManifest(path: string): Promise<Manifest> {
  const entries = new Map<string, ManifestEntry>();
  const source = decompressed(streamOf(await openFile(path, MANIFEST)), 'auto');
  for await (const { bytes } of cutLines(source, { part: MANIFEST, offset: 0, lines: 0 })) {
    for (const line of Buffer.from(bytes).toString('utf8').split('\n')) addEntry(entries, line);
  }
  return entries;
}

function addEntry(entries: Map<string, ManifestEntry>, line: string): void {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return;
  const { file, url, fetchedAt } = value as Record<string, unknown>;
  if (typeof file !== 'string') return;
  entries.set(file.replace(/^\.\//, ''), {
    ...(typeof url === 'string' && { url }),
    ...(typeof fetchedAt === 'string' && { fetchedAt }),
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
