import { type OutboundError, type OutboundErrorCode, type OutboundResponse } from '../platform/http/index.js';
import {
  decode,
  finding,
  judge,
  LookupFailure,
  type Finding,
  type JsonObject,
  type LookupFailureCode,
  type LookupFailureDetail,
  type RdapQuery,
} from '../rdap/index.js';
import { parseRetryAfter } from './retry-after.js';

/** RFC 7480 §4.2. */
const RDAP_MEDIA_TYPE = /^\s*application\/rdap\+json\s*(;|$)/i;

/**
 * What an HTTP answer means for the question (RFC 7480 §5). The status decides first, then the body; the content type is a hint
 * that a quarter of the registrars get wrong.
 *
 * @param registry `host[:port]` for the failure's detail
 * @param now milliseconds since the epoch
 * @returns the body, and what is remarkable about it
 * @throws LookupFailure for everything that is no answer to the question
 */
export function readAnswer(
  query: RdapQuery,
  response: OutboundResponse,
  registry: string,
  now: number,
): { body: JsonObject; findings: Finding[] } {
  const { status: httpStatus, headers } = response;
  if (httpStatus < 200 || httpStatus > 299) {
    const retryAfterSeconds = parseRetryAfter(headers['retry-after'], now);
    throw failureOfStatus(httpStatus, {
      registry,
      httpStatus,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });
  }
  try {
    const { body, findings } = decode(response.body);
    if (!RDAP_MEDIA_TYPE.test(headers['content-type'] ?? '')) findings.push(finding('media-type', ''));
    findings.push(...judge(query, body));
    return { body, findings };
  } catch (error) {
    throw error instanceof LookupFailure ? attributed(error, registry, httpStatus) : error;
  }
}

/** RFC 7480 §5.2–5.5. Only a 404 says something about the object: that this registry does not hold it. */
function failureOfStatus(status: number, detail: LookupFailureDetail): LookupFailure {
  const failure = (code: LookupFailureCode, message: string, more: LookupFailureDetail = {}): LookupFailure =>
    new LookupFailure(code, message, { ...detail, ...more });
  if (status === 404) return failure('not-found', 'The registry holds no such object.');
  if (status === 429) return failure('registry-limited', 'The registry limits requests.');
  if (status >= 500) {
    // 501: the registry does not serve this class of objects at all.
    return failure('registry-refused', `The registry failed with status ${status}.`, { retryable: status !== 501 });
  }
  if (status >= 400) {
    const reason = status === 401 || status === 403 ? 'forbidden' : 'query-rejected';
    return failure('registry-refused', `The registry refused with status ${status}.`, { reason, retryable: false });
  }
  return failure('bad-response', `The registry answered with status ${status}.`, { reason: 'status' });
}

function attributed({ code, message, detail }: LookupFailure, registry: string, httpStatus: number): LookupFailure {
  return new LookupFailure(code, message, { ...detail, registry, httpStatus });
}

const FAILURE_OF_OUTBOUND: Readonly<Record<OutboundErrorCode, LookupFailureCode>> = {
  'blocked-target': 'bad-response',
  'blocked-address': 'bad-response',
  'redirect-refused': 'bad-response',
  'dns-failure': 'registry-refused',
  'connect-failed': 'registry-refused',
  'tls-failed': 'registry-refused',
  timeout: 'registry-timeout',
  reset: 'registry-refused',
  protocol: 'bad-response',
  'headers-too-large': 'bad-response',
  'too-large': 'bad-response',
  ratio: 'bad-response',
  'bad-encoding': 'bad-response',
  aborted: 'registry-timeout',
};

/** The failure of a question for which no complete answer arrived. `reason` is the outbound code. */
export function failureOfOutbound(error: OutboundError, registry: string): LookupFailure {
  const code = FAILURE_OF_OUTBOUND[error.code];
  return new LookupFailure(code, `${error.message}.`, { registry, reason: error.code }, { cause: error });
}
