import { type IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../errors/index.js';

/** Visible characters of ASCII, so that the key reads the same everywhere. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** What tells one request from its repetition (SEC-20). @throws ProblemError 400 where the key is none */
export function idempotencyKey({ 'idempotency-key': key }: IncomingHttpHeaders): string | undefined {
  if (key === undefined || (typeof key === 'string' && KEY.test(key))) return key;
  const member = 'Idempotency-Key';
  const message = 'An Idempotency-Key has 1 to 255 visible ASCII characters';
  throw new ProblemError(400, 'invalid-request', 'Invalid request', message, { member });
}
