import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'undici';

export interface OpenLoad {
  readonly pool: Pool;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly perSecond: number;
  /** Requests in all. */
  readonly requests: number;
}

/**
 * Sends requests at fixed times, whether or not earlier ones were answered: who waits in a queue is not spared the wait by the one who
 * measures.
 *
 * @returns milliseconds from when each request was due to when its last byte was there
 */
export async function openLoop({ pool, path, headers, perSecond, requests }: OpenLoad): Promise<number[]> {
  const start = performance.now();
  const ask = async (due: number): Promise<number> => {
    const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
    await body.arrayBuffer();
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
    return performance.now() - due;
  };
  const asked: Promise<number>[] = [];
  for (let n = 0; n < requests; n++) {
    const due = start + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const answered = ask(due);
    answered.catch(() => undefined); // awaited below
    asked.push(answered);
  }
  return Promise.all(asked);
}
