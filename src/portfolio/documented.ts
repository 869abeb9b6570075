import { documentedProblem } from '../platform/errors/index.js';

export const ID = { name: 'id', description: 'Id of the portfolio', example: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59' };
export const KIND = { name: 'kind', description: '`domain`, `ip`, `asn`, `nameserver` or `entity`', example: 'domain' };
export const KEY = {
  name: 'key',
  description: 'A name, an address or prefix (its slash written as %2F), an AS number, a handle',
  example: 'iana.org',
};

export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: '1 to 255 visible ASCII characters, one for each request; kept for a day',
};

export const NOT_FOUND = documentedProblem('`no-such-resource`: there is no such portfolio.');
export const NO_MEMBER = documentedProblem(
  '`no-such-resource`: `member` says whether the portfolio or its member is not there.',
);
export const INVALID = documentedProblem('`invalid-request`, `invalid-query`: `member` says what.');
export const IN_PROGRESS = '`idempotency-in-progress`: try after `Retry-After` seconds.';
export const ARCHIVED = '`portfolio-archived`: restore it first.';
export const LIMIT = '`limit-reached`: `member` says which.';
export const MISMATCH = documentedProblem('`idempotency-mismatch`: the key belongs to another request.');
