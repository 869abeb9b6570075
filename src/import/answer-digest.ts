import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { findDatabaseDate } from './database-date.js';

/** What is known of an answer without reading it. */
export interface AnswerDigest {
  /** 16 bytes, lower-case hexadecimal. */
  digest: string;
  /** RFC 3339 in UTC: the date that the digest leaves out; absent where there is none, or where it is in the digest. */
  databaseUpdatedAt?: string;
}

/** Of 16 bytes in hexadecimal. A text crosses between threads for less than bytes do. */
const LENGTH = 32;

/**
 * Tells whether an answer says again what is already stored. Two answers have the same digest where their bytes are the same apart from the
 * date of the registry's database: then they lead to the same record, and need not be read. See docs/adr/0009-answer-digests.md.
 */
export class AnswerDigester {
  /** An object of the library: making one of the bytes for each digest takes three times as long as the digest. */
  private readonly key: KeyObject;

  /**
   * @param key 32 bytes, secret
   * @param context everything else that a record depends on: tenant, policy, recognisers, and the code itself
   */
  constructor(key: Uint8Array, context: string) {
    this.key = createSecretKey(createHmac('sha256', key).update(context).digest());
  }

  /**
   * @param about which answer it is: its URL, and whatever else says whose word it is
   * @param body the bytes as they arrived
   */
  of(about: string, body: Uint8Array): AnswerDigest {
    const date = findDatabaseDate(body);
    // Where the date stood is hashed in its place, so that no two sequences of bytes are written alike.
    const hmac = createHmac('sha256', this.key).update(`${about}\0${date?.start ?? -1}\0`);
    if (date === undefined) hmac.update(body);
    else hmac.update(body.subarray(0, date.start)).update(body.subarray(date.end));
    return { digest: hmac.digest('hex').slice(0, LENGTH), ...(date !== undefined && { databaseUpdatedAt: date.at }) };
  }
}
