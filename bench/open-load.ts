import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/**
 * Sends requests at fixed times, whether or not earlier ones were answered: who waits in a queue is not spared the wait by the one who
 * measures. Prints milliseconds from when each request was due to when its last byte was there, as one JSON list. A process of its own,
 * so that nothing but the machine stands between it and the service.
 *
 * Usage: node open-load.js URL KEY PER_SECOND REQUESTS
 */
const [url = '', key = '', perSecond, requests] = process.argv.slice(2);
const { origin, pathname, search } = new URL(url);
const pool = new Pool(origin, { connections: 32 });
const headers = { authorization: `Bearer ${key}` };

async function ask(due: number): Promise<number> {
  const { statusCode, body } = await pool.request({ method: 'GET', path: pathname + search, headers });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${text.slice(0, 300)}`);
  return Math.round((performance.now() - due) * 1000) / 1000;
}

// The first connections are not what is measured.
await Promise.all(Array.from({ length: 8 }, () => ask(performance.now())));
const start = performance.now();
const asked: Promise<number>[] = [];
for (let n = 0; n < Number(requests); n++) {
  const due = start + (n * 1000) / Number(perSecond);
  const wait = due - performance.now();
  if (wait > 0) await sleep(wait);
  const answered = ask(due);
  answered.catch(() => undefined); // awaited below
  asked.push(answered);
}
console.log(JSON.stringify(await Promise.all(asked)));
await pool.close();
