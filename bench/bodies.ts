import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonObject, type ObjectKind } from '../src/rdap/index.js';
import { startSimulator } from '../src/simulator/index.js';

/** A registry's answer as text, and what it is about. */
export interface Body {
  readonly kind: ObjectKind;
  readonly text: string;
}

interface IndexEntry {
  readonly registry: string;
  readonly kind: ObjectKind;
  readonly url: string;
}

/** `perKind` answers of each kind and registry of the simulator; the limited one stays out. */
export async function simulatedBodies(perKind: number): Promise<Body[]> {
  const simulator = await startSimulator({ objects: perKind });
  try {
    const index = (await (await fetch(new URL('/__index', simulator.bootstrapUrl))).json()) as IndexEntry[];
    const asked = index.filter(({ registry }) => registry !== 'limited');
    return await Promise.all(asked.map(async ({ kind, url }) => ({ kind, text: await (await fetch(url)).text() })));
  } finally {
    await simulator.close();
  }
}

const KINDS: readonly string[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] satisfies ObjectKind[];

/** Recorded answers in a folder with a `manifest.jsonl`; none where there is no such folder. */
export function recordedBodies(folder: string): Body[] {
  const manifest = join(folder, 'manifest.jsonl');
  if (!existsSync(manifest)) return [];
  const records = readFileSync(manifest, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; kind: string });
  return records
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ file, kind }) => ({ kind: kind as ObjectKind, text: readFileSync(join(folder, file), 'utf8') }))
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
