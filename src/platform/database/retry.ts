import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** serialization_failure and deadlock_detected: the transaction did nothing, and doing it again is what PostgreSQL asks for. */
const RETRYABLE: ReadonlySet<unknown> = new Set(['40001', '40P01']);

const UNIQUE_VIOLATION = '23505';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** Runs `work` again, at most five times, when PostgreSQL rolled it back for the sake of another transaction (REL-22). Full jitter. */
export async function retryConflicts<T>(work: () => Promise<T>, retryDuplicates = false): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error, retryDuplicates)) throw error;
      await sleep(randomInt(1, FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
}

function isConflict(error: unknown, retryDuplicates: boolean): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return RETRYABLE.has(code) || (retryDuplicates && code === UNIQUE_VIOLATION);
}
