import { type JsonObject } from '../../rdap/index.js';
import { type OutboundClient } from '../../platform/http/index.js';
import { InvalidBootstrapFile } from './bootstrap-file.js';
import { type BootstrapCopy } from './bootstrap-store.js';

/**
 * Asks for a bootstrap file, unless it is still what we have (RFC 9110 §13).
 *
 * @param previous the copy that a conditional request may confirm; it must come from the same URL
 * @param now milliseconds since the epoch
 * @returns the new copy, or the previous one with a new date
 * @throws OutboundError, or InvalidBootstrapFile for another status or a body that is no JSON object
 */
export async function fetchBootstrapFile(
  outbound: OutboundClient,
  url: string,
  previous: BootstrapCopy | undefined,
  now: number,
  signal?: AbortSignal,
): Promise<BootstrapCopy> {
  const response = await outbound.get(url, {
    signal,
    headers: {
      accept: 'application/json',
      ...(previous?.etag !== undefined && { 'if-none-match': previous.etag }),
      ...(previous?.lastModified !== undefined && { 'if-modified-since': previous.lastModified }),
    },
  });
  if (response.status === 304 && previous !== undefined) return { ...previous, fetchedAt: now };
  if (response.status !== 200) throw new InvalidBootstrapFile(`the source answered with status ${response.status}`);
  const body = parseObject(response.body);
  const { etag, 'last-modified': lastModified } = response.headers;
  const publication = body['publication'];
  return {
    body,
    sourceUrl: url,
    fetchedAt: now,
    ...(typeof publication === 'string' && { publication }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

function parseObject(bytes: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new InvalidBootstrapFile('the file is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidBootstrapFile('the file is not a JSON object');
  }
  return value as JsonObject;
}
