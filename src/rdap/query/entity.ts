import { type EntityQuery, invalidQuery } from './rdap-query.js';

/** RFC 5730 limits a ROID to 89 characters; RIR handles are shorter. The rest is room for registries with longer ones. */
const MAX_HANDLE_LENGTH = 255;

/** A handle as the registry writes it. Case is kept: most registries ignore it, some do not. */
export function parseEntity(input: string): EntityQuery {
  const key = input.trim().normalize('NFC');
  if (key === '') throw invalidQuery('handle', 'The handle is empty.');
  if (key.length > MAX_HANDLE_LENGTH)
    throw invalidQuery('handle', `The handle is longer than ${MAX_HANDLE_LENGTH} characters.`);
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(key)) throw invalidQuery('handle', 'The handle has control or format characters.');
  // A URL parser resolves these as relative path segments even when they are percent-encoded.
  if (key === '.' || key === '..') throw invalidQuery('handle', 'The handle is a relative path segment.');
  return { kind: 'entity', input, key };
}
