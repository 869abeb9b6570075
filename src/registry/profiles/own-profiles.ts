import { readFile, stat } from 'node:fs/promises';
import { DEFAULT_PROFILE, OWN_PROFILE } from './default.js';
import { reported, sourced } from './figure-source.js';
import { type Backoff, type RegistryProfile } from './profile.js';

/** One member of an entry: what it has to be, as a sentence goes on after its name, and whether it is. */
interface Member<T> {
  readonly must: string;
  readonly is: (value: unknown) => value is T;
}

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const AUTHORITY = /^(?!.*\.\.)([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:\d{1,5})?$/;
const BACKOFFS: readonly unknown[] = ['fixed', 'linear', 'exponential'] satisfies readonly Backoff[];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const positive: Member<number> = {
  must: 'must be a number above 0',
  is: (value): value is number => isNumber(value) && value > 0,
};
const count = (most: number): Member<number> => ({
  must: `must be a whole number from 1 to ${most}`,
  is: (value): value is number => isNumber(value) && Number.isInteger(value) && value >= 1 && value <= most,
});

const MEMBERS = {
  id: {
    must: 'must be words of lower case letters and digits with hyphens between them',
    is: (value): value is string => typeof value === 'string' && KEBAB_CASE.test(value),
  } as Member<string>,
  name: {
    must: 'must be a text that is not empty',
    is: (value): value is string => typeof value === 'string' && value.trim() !== '',
  } as Member<string>,
  authorities: {
    must: 'must be a list of host or host:port in lower case, at least one',
    is: (value): value is string[] =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((host) => typeof host === 'string' && AUTHORITY.test(host)),
  } as Member<string[]>,
  ratePerSecond: positive,
  bounds: {
    must: 'must be an object with minPerSecond and maxPerSecond, numbers above 0',
    is: (value): value is RegistryProfile['bounds'] =>
      isRecord(value) &&
      Object.keys(value).sort().join() === 'maxPerSecond,minPerSecond' &&
      Object.values(value).every(positive.is),
  } as Member<RegistryProfile['bounds']>,
  burst: count(100_000),
  concurrency: count(10_000),
  chunkSize: count(1_000_000),
  chunkDelaySeconds: {
    must: 'must be a number of at least 0',
    is: (value): value is number => isNumber(value) && value >= 0,
  } as Member<number>,
  backoff: {
    must: `must be one of ${BACKOFFS.join(', ')}`,
    is: (value): value is Backoff => BACKOFFS.includes(value),
  } as Member<Backoff>,
  attempts: count(10),
  plainHttp: {
    must: 'must be true or false',
    is: (value): value is boolean => typeof value === 'boolean',
  } as Member<boolean>,
} as const;

type MemberName = keyof typeof MEMBERS;

/**
 * Reads profiles of the operator's own: limits that were agreed with a registry, servers that nobody else knows. What an entry leaves out is
 * as for a registry that nobody knows, save that its rate is fixed and that there are no pauses between chunks. A person wrote the file, so
 * that any fault stops the start.
 *
 * @param path of a JSON list; undefined: there are none
 * @param taken ids of the profiles that there are
 * @throws Error with a sentence that names RDAP_PROFILES_FILE, the entry, counted from 1, and the member
 */
export async function readOwnProfiles(path: string | undefined, taken: readonly string[]): Promise<RegistryProfile[]> {
  if (path === undefined) return [];
  try {
    const day = (await stat(path)).mtime.toISOString().slice(0, 10);
    const list: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!Array.isArray(list)) throw new Error('it must be a JSON list of profiles');
    const ids = new Set([...taken, DEFAULT_PROFILE.id, OWN_PROFILE.id]);
    const authorities = new Set<string>();
    return list.map((entry: unknown, index) => parseEntry(entry, index + 1, { day, ids, authorities }));
  } catch (error) {
    throw new Error(`RDAP_PROFILES_FILE (${path}) cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** What entries have in common: each id and each server may occur once. */
interface Seen {
  readonly day: string;
  readonly ids: Set<string>;
  readonly authorities: Set<string>;
}

function parseEntry(entry: unknown, number: number, { day, ids, authorities: servers }: Seen): RegistryProfile {
  const refuse = (fault: string): never => {
    throw new Error(`entry ${number}: ${fault}`);
  };
  if (!isRecord(entry)) return refuse('it must be an object');
  const unknown = Object.keys(entry).find((name) => !(name in MEMBERS));
  if (unknown !== undefined) refuse(`${unknown} is no member of a profile`);
  const read = <T>(name: MemberName, { must, is }: Member<T>, fallback?: T): T => {
    const value = entry[name] ?? fallback;
    return is(value) ? value : refuse(`${name} ${must}`);
  };

  const id = read('id', MEMBERS.id);
  if (ids.has(id)) refuse(`id is that of another profile: ${id}`);
  ids.add(id);
  const authorities = read('authorities', MEMBERS.authorities);
  for (const authority of authorities) {
    if (servers.has(authority)) refuse(`authorities has a server that was named before: ${authority}`);
    servers.add(authority);
  }
  const rate = read('ratePerSecond', MEMBERS.ratePerSecond, DEFAULT_PROFILE.ratePerSecond);
  const bounds = read('bounds', MEMBERS.bounds, { minPerSecond: rate, maxPerSecond: rate });
  if (rate < bounds.minPerSecond || rate > bounds.maxPerSecond) refuse('bounds must have ratePerSecond between them');
  const chunkSize = read('chunkSize', MEMBERS.chunkSize, DEFAULT_PROFILE.chunkSize);
  const chunkDelaySeconds = read('chunkDelaySeconds', MEMBERS.chunkDelaySeconds, 0);
  if (bounds.maxPerSecond * chunkDelaySeconds > chunkSize) {
    refuse('chunkDelaySeconds must leave room for the greatest rate: chunkSize / chunkDelaySeconds requests a second');
  }
  return {
    ...{ id, authorities, ratePerSecond: rate, bounds, chunkSize, chunkDelaySeconds },
    name: read('name', MEMBERS.name, id),
    reachedBy: 'override',
    burst: read('burst', MEMBERS.burst, DEFAULT_PROFILE.burst),
    concurrency: read('concurrency', MEMBERS.concurrency, DEFAULT_PROFILE.concurrency),
    backoff: read('backoff', MEMBERS.backoff, DEFAULT_PROFILE.backoff),
    attempts: read('attempts', MEMBERS.attempts, DEFAULT_PROFILE.attempts),
    quirks: [],
    plainHttp: read('plainHttp', MEMBERS.plainHttp, DEFAULT_PROFILE.plainHttp),
    sources: sourced(reported("The operator's own file of profiles", day)),
  };
}
