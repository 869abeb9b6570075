import { type IncomingMessage } from 'node:http';
import { ProblemError } from '../errors/index.js';

/** What an input may cost. */
export interface BodyLimits {
  readonly bytes: number;
  /** How long a client may send nothing while it is listened to. */
  readonly silenceMs: number;
}

/**
 * The body of a request, read as slowly as its pieces are asked for. The request stays open when the reader stops early, so that it can be
 * answered.
 *
 * @param signal ends the reading, with its reason
 * @throws ProblemError 413 above the limit, 408 where the client falls silent, 400 where it goes away; while iterating
 */
export async function* bodyPieces(
  request: IncomingMessage,
  signal: AbortSignal,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array> {
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>;
  for (let bytes = 0; ;) {
    signal.throwIfAborted();
    const piece = await inTime(pieces.next(), signal, limits.silenceMs);
    if (piece.done) return;
    bytes += piece.value.length;
    if (bytes > limits.bytes) throw tooLarge(limits.bytes);
    yield piece.value;
  }
}

/** Time in which nothing is asked of the client does not count. */
function inTime<T>(next: Promise<T>, signal: AbortSignal, silenceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const timer = setTimeout(() => reject(silent()), silenceMs);
    const onAbort = (): void => {
      settle();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort);
    next.then(resolve, () => reject(brokenOff())).finally(settle);
  });
}

const silent = (): ProblemError =>
  new ProblemError(408, 'input-silent', 'The input stopped', 'Nothing came in for a minute; the request was given up');

/** Nobody reads this, but whoever reads the log sees that it was no defect. */
const brokenOff = (): ProblemError =>
  new ProblemError(400, 'input-broken-off', 'The input broke off', 'The connection ended before the input did');

const tooLarge = (bytes: number): ProblemError =>
  new ProblemError(
    413,
    'body-too-large',
    'Request body too large',
    `An input has up to ${bytes} bytes; send the rest as another`,
  );
