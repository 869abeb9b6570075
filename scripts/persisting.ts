import { setTimeout as delay } from 'node:timers/promises';
import { type BatchErrorDto } from '../src/collection/dto/batch.dto.js';

/** The service said no; the message is its own sentence. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    message: string,
    readonly status: number,
    /** Set where it asks for another attempt. */
    readonly retryAfterSeconds: number | undefined,
    /** Lines of an input of which none could be used. */
    readonly lines: readonly BatchErrorDto[],
  ) {
    super(message);
  }
}

/** The connection failed. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A service that cannot be reached is tried again for so long. */
const PATIENCE_MS = 300_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Does it again while the service cannot be reached, or asks for another attempt. */
export async function persisting<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const since = performance.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const isOver = signal?.aborted === true || performance.now() - since > PATIENCE_MS;
      if (isOver || !isPassing(error)) throw error;
      await delay(Math.max(pauseMs, ((error as RefusedError).retryAfterSeconds ?? 0) * 1_000), undefined, { signal });
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  if (!(error instanceof RefusedError)) return false;
  return error.retryAfterSeconds !== undefined || [502, 503, 504].includes(error.status);
}
