import { type Pool } from 'undici';
import { rateOf } from './measure.js';

/** Open connections of every load in a scenario: enough to keep a server busy, few enough to be fair to a small machine. */
export const CONCURRENCY = 32;

/** Does `task` for every item, `CONCURRENCY` at a time; gives the rate in items per second. */
export async function inParallel<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<number> {
  return rateOf(async () => {
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await task(item);
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    return items.length;
  });
}

/** Does `task` for every item, `rounds` times over, one after the other; gives the rate in items per second. */
export function oneByOne<T>(items: readonly T[], rounds: number, task: (item: T) => Promise<void>): Promise<number> {
  return rateOf(async () => {
    for (let round = 0; round < rounds; round++) for (const item of items) await task(item);
    return rounds * items.length;
  });
}

/** Asks for every path over one pool; anything but 200 is a wrong result. Gives requests per second. */
export function requestAll(
  pool: Pool,
  paths: readonly string[],
  headers: Record<string, string> = {},
): Promise<number> {
  return inParallel(paths, async (path) => {
    const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text.slice(0, 300)}`);
  });
}
