/**
 * Problem documents of RFC 9457. Everything that a request can fail with ends here, so that no stack, SQL, path or personal value
 * leaves the process (SEC-18).
 */
export interface ProblemDocument {
  /** Stable URI reference; its last segment is `code`. */
  type: string;
  title: string;
  status: number;
  /** Kebab-case, closed list: what programs look at. */
  code: string;
  detail?: string;
  /** The request id, as in the log and in the `X-Request-Id` header. */
  instance: string;
  [extension: string]: unknown;
}

/** An error that knows how it is to be answered. `LookupFailure` and `ProblemError` have this shape. */
export interface Answerable extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A failure outside the lookup path, e.g. `unauthorized` or `invalid-request`. */
export class ProblemError extends Error implements Answerable {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    message: string,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export function isAnswerable(error: unknown): error is Answerable {
  const shape = error as Partial<Answerable> | null;
  return error instanceof Error && typeof shape?.code === 'string' && typeof shape.status === 'number';
}

const TYPE_BASE = '/docs/problems/';

const TITLES: Readonly<Record<number, [code: string, title: string]>> = {
  400: ['invalid-request', 'Invalid request'],
  401: ['unauthorized', 'No valid key'],
  403: ['forbidden', 'Not allowed'],
  404: ['no-such-resource', 'No such resource'],
  405: ['method-not-allowed', 'Method not allowed'],
  406: ['not-acceptable', 'Not acceptable'],
  409: ['conflict', 'Conflict'],
  413: ['body-too-large', 'Request body too large'],
  415: ['unsupported-media-type', 'Unsupported media type'],
  422: ['unprocessable', 'Unprocessable'],
  429: ['rate-limited', 'Too many requests'],
  503: ['unavailable', 'Temporarily unavailable'],
};

/**
 * Turns anything thrown into a problem document.
 *
 * Server errors (5xx) that nobody planned for keep their text to themselves.
 *
 * @param error whatever was thrown
 * @param instance request id
 */
export function problemFrom(error: unknown, instance: string): ProblemDocument {
  if (isAnswerable(error)) {
    const { code, status, title, message, detail } = error;
    return { type: TYPE_BASE + code, title, status, code, detail: message, instance, ...detail };
  }
  const { status, message } = isDatabaseAway(error) ? { status: 503 } : httpFacts(error);
  const [code, title] =
    TITLES[status] ?? (status < 500 ? ['bad-request', 'Bad request'] : ['internal', 'Internal error']);
  const problem: ProblemDocument = { type: TYPE_BASE + code, title, status, code, instance };
  if (status < 500 && message !== undefined) problem.detail = message;
  return problem;
}

/** Refused, cut, shutting down, out of connections: it comes back, and asking again later is right (REL-3). */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|08\w{3}|57P0[1-3]|53\w{3}|P10(?:01|02|08|17)|P2024)$/;
/** What the pool says without a code. */
const AWAY_IN_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|cannot use a pool after calling end/i;

function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if ((typeof code === 'string' && AWAY.test(code)) || AWAY_IN_WORDS.test(cause.message)) return true;
  }
  return false;
}

/** Nest's HttpException and Fastify's errors both say a status; everything else is a 500. */
function httpFacts(error: unknown): { status: number; message?: string } {
  const shape = error as { getStatus?: () => number; statusCode?: number; message?: string } | null;
  const status = shape?.getStatus?.() ?? shape?.statusCode ?? 500;
  return { status: status >= 400 && status <= 599 ? status : 500, message: shape?.message };
}
