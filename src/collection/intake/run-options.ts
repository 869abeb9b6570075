import { ProblemError } from '../../platform/errors/index.js';
import { type BatchOptionsDto } from '../dto/batch-options.dto.js';
import { type RunOptions } from '../collection-run.js';

/** Seconds. */
const MAX_AGE = { collection: 3600, 'warm-up': 86_400 } as const;
const PURGE_AFTER_SECONDS = 1800;

/**
 * What a caller asked for, with what follows from it. Members are always in the same order, so that equal options are equal as text.
 *
 * @param given valid member by member
 * @param isAllowedHost whether the operator exempts a server from https
 * @throws ProblemError 400 naming the member
 */
export function runOptions(given: BatchOptionsDto, isAllowedHost: (url: URL) => boolean): RunOptions {
  const kind = given.warmUp === true ? 'warm-up' : 'collection';
  const isStrict = given.privacyMode === 'strict';
  if (given.purgeAfter !== undefined && !isStrict)
    throw invalid('purgeAfter', 'purgeAfter goes with privacyMode strict, and with nothing else');
  return {
    kind,
    name: given.name,
    priority: given.priority ?? (kind === 'warm-up' ? 'low' : undefined),
    maxAgeSeconds: given.maxAge ?? MAX_AGE[kind],
    fields: given.fields ?? [],
    isStrict,
    purgeAfterSeconds: isStrict ? (given.purgeAfter ?? PURGE_AFTER_SECONDS) : undefined,
    purpose: given.purpose,
    ceiling: given.concurrency,
    preserveOrder: given.preserveOrder ?? false,
    callbackUrl: given.callbackUrl === undefined ? undefined : callbackUrl(given.callbackUrl, isAllowedHost),
  };
}

/** @returns as it will be asked: what no URL may hold is encoded */
function callbackUrl(text: string, isAllowedHost: (url: URL) => boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isWeb || url.username !== '' || url.password !== '')
    throw invalid('callbackUrl', 'callbackUrl must be an absolute https URL without credentials');
  if (url.protocol !== 'https:' && !isAllowedHost(url))
    throw invalid('callbackUrl', 'callbackUrl must be https, or lead to a host that the operator allows');
  return url.href;
}

const invalid = (member: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, {
    member,
    errors: [{ member, fault: message }],
  });
