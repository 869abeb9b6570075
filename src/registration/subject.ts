import { uuidV8 } from '../platform/database/pure.js';
import { type ObjectKind } from '../rdap/index.js';
import { type QueryKey } from './registration.types.js';

/** What identifies an object: never a local number, so that every region and every restore knows it by the same id. */
export interface SubjectIdentity {
  tenantId: string;
  kind: ObjectKind;
  key: string;
  authority: string;
}

/** First 16 bytes of SHA-256 over the identity, as a UUID of version 8. */
export function subjectIdOf({ tenantId, kind, key, authority }: SubjectIdentity): string {
  return uuidV8(tenantId, kind, key, authority);
}

/** What an event of the change log says of its object, so that changes can be counted without a look at it (docs/adr/0018). */
export interface LoggedIdentity extends Pick<SubjectIdentity, 'kind' | 'authority'> {
  /** The last label of a domain name; '' for what is no domain. */
  tld: string;
}

export function loggedIdentity({ kind, key, authority }: Omit<SubjectIdentity, 'tenantId'>): LoggedIdentity {
  return { kind, authority, tld: kind === 'domain' ? key.slice(key.lastIndexOf('.') + 1) : '' };
}

/** The id of a question; like {@link subjectIdOf}, but no authority is known before the answer. */
export function queryIdOf(tenantId: string, { kind, key }: QueryKey): string {
  return uuidV8(tenantId, kind, key);
}
