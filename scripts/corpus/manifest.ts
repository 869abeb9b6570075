import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of `manifest.jsonl`: a recorded answer and what was asked for. */
export interface Recorded {
  readonly file: string;
  /** An object kind, or `search`, `error`, `help`, `malformed`. */
  readonly kind: string;
}

/** Every recorded answer in a folder. Throws where the folder has no manifest. */
export function readManifest(folder: string): Recorded[] {
  return readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Recorded);
}
