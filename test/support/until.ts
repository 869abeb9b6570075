import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/** Asks until the answer is one: not undefined and not false. Ends only with the test, which then says that it took too long. */
export async function until<T>(ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await delay(POLL_MS);
  }
}
