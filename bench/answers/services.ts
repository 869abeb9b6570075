import { type Model } from './compile.js';

/** A server of the lines and the suffixes that it is the registry of. */
export interface LineService {
  readonly authority: string;
  readonly suffixes: readonly string[];
}

/**
 * Every server as a registry. Of several that answer for a suffix the first has it; the others, which were registrars when they were
 * recorded, get one that nothing lies under, so that each line is the answer to its question.
 */
export function servicesOf(models: readonly Model[]): LineService[] {
  const suffixes = new Map(models.map(({ authority }) => [authority, new Set<string>()]));
  const taken = new Set<string>();
  for (const { kind, body, authority } of models) {
    if (kind !== 'domain' || typeof body['ldhName'] !== 'string') continue;
    const name = body['ldhName'].toLowerCase().replace(/\.$/, '');
    const suffix = name.slice(name.indexOf('.') + 1);
    if (!taken.has(suffix)) suffixes.get(authority)!.add(suffix);
    taken.add(suffix);
  }
  return [...suffixes].map(([authority, own], n) => ({
    authority,
    suffixes: own.size > 0 ? [...own] : [`service-${n}.invalid`],
  }));
}
