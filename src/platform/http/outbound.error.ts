/**
 * Why an outbound request gave no response, as one closed list. Callers decide by `code`; `reason` refines it for logs and tests.
 * Messages name the host at most, never a path, an address or a byte of the answer.
 */
export const OUTBOUND_ERRORS = {
  'blocked-target': 'The URL is not one that may be asked',
  'blocked-address': 'The host has an address that is not public',
  'redirect-refused': 'The server redirected to where we do not go',
  'dns-failure': 'The host name does not resolve',
  'connect-failed': 'No connection',
  'tls-failed': 'No trusted TLS connection',
  timeout: 'No complete answer in time',
  reset: 'The connection broke before the answer was complete',
  protocol: 'The answer is not HTTP',
  'headers-too-large': 'The header of the answer is too large',
  'too-large': 'The body of the answer is too large',
  ratio: 'The body of the answer expands suspiciously',
  'bad-encoding': 'The body of the answer cannot be decompressed',
  aborted: 'The caller gave up',
} as const;

export type OutboundErrorCode = keyof typeof OUTBOUND_ERRORS;

/** For `timeout`: which of the limits ran out. */
export type TimeoutPhase = 'connect' | 'headers' | 'idle' | 'rate' | 'total';

export class OutboundError extends Error {
  override readonly name = 'OutboundError';

  constructor(
    readonly code: OutboundErrorCode,
    readonly host: string,
    /** Finer reason, kebab-case: a {@link TimeoutPhase}, `port`, `userinfo`, a system error code, … */
    readonly reason?: string,
    options?: ErrorOptions,
  ) {
    super(`${OUTBOUND_ERRORS[code]}${reason === undefined ? '' : ` (${reason})`}`, options);
  }
}

const CONNECT_CODES = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'EINVAL',
]);
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/**
 * Brings what undici, net, tls and llhttp throw into the closed list.
 *
 * @param sent whether the request had been written: what we cannot name is then a broken connection, else one that never was
 */
export function toOutboundError(error: unknown, host: string, sent: boolean): OutboundError {
  if (error instanceof OutboundError) return error;
  const { code = '', name, errors } = error as { code?: string; name?: string; errors?: readonly unknown[] };
  // Happy eyeballs reports one error per address; they rarely differ.
  if (code === '' && errors?.[0] !== undefined) return toOutboundError(errors[0], host, sent);
  const as = (outbound: OutboundErrorCode, reason: string) =>
    new OutboundError(outbound, host, reason, { cause: error });
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return as('timeout', 'connect');
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return as('headers-too-large', 'headers');
  if (name === 'HTTPParserError') return as('protocol', 'not-http');
  if (TLS_CODES.test(code)) return as('tls-failed', code);
  if (CONNECT_CODES.has(code)) return as('connect-failed', code);
  return as(sent ? 'reset' : 'connect-failed', code === '' ? 'unknown' : code);
}
