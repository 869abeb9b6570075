import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, type ObjectKind } from '../src/rdap/index.js';
import { startSimulator } from '../src/simulator/index.js';

/** A registry's answer as text, and what it is about. */
export interface Body {
  readonly kind: ObjectKind;
  readonly text: string;
  /** Who gave it: the simulated registry's name, or the recorded server's host. */
  readonly registry: string;
  /** Of a simulated one: where it was asked for. */
  readonly url?: string;
  /** Of others: `recorded`, or where else it is from. */
  readonly origin?: string;
}

interface IndexEntry {
  readonly registry: string;
  readonly kind: ObjectKind;
  readonly url: string;
}

/**
 * `perKind` answers of each kind and registry of the simulator; the limited one stays out.
 *
 * @param at the world's clock, milliseconds since the epoch; default: the machine's
 */
export async function simulatedBodies(perKind: number, at?: number): Promise<Body[]> {
  const simulator = await startSimulator({ objects: perKind, ...(at !== undefined && { now: () => at }) });
  try {
    const index = (await (await fetch(new URL('/__index', simulator.bootstrapUrl))).json()) as IndexEntry[];
    const asked = index.filter(({ registry }) => registry !== 'limited');
    return await Promise.all(asked.map(async (entry) => ({ ...entry, text: await (await fetch(entry.url)).text() })));
  } finally {
    await simulator.close();
  }
}

const KINDS: readonly string[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] satisfies ObjectKind[];

/** Recorded answers, and examples of specifications (`origin`), in a folder with a `manifest.jsonl`; none where there is no such folder. */
export function recordedBodies(folder: string): Body[] {
  const manifest = join(folder, 'manifest.jsonl');
  if (!existsSync(manifest)) return [];
  const records = readFileSync(manifest, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Omit<Body, 'text'> & { file: string });
  return records
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ file, kind, registry, origin }) => ({
      kind,
      registry,
      origin,
      text: readFileSync(join(folder, file), 'utf8'),
    }))
    .filter(({ text }) => isObject(text));
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export const parse = (text: string): JsonObject => JSON.parse(text) as JsonObject;
