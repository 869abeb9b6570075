import { createHash } from 'node:crypto';

/**
 * A strong entity tag (RFC 9110 §8.8.3): equal for equal bytes alone. Bodies are compressed as the caller accepts it, so that what it accepts is
 * part of it.
 */
export function entityTag(body: string, acceptEncoding = ''): string {
  const digest = createHash('sha256').update(`${acceptEncoding}\n${body}`).digest('base64url');
  return `"${digest.slice(0, 22)}"`;
}

/** Whether `If-None-Match` names it: by weak comparison, as RFC 9110 §13.1.2 has it. */
export function isNamed(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}
