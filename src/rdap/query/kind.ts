import { type ObjectKind } from '../model.js';

/** Names of kinds as people write them. */
const KINDS: ReadonlyMap<string, ObjectKind> = new Map<string, ObjectKind>([
  ['domain', 'domain'],
  ['ip', 'ip'],
  ['asn', 'autnum'],
  ['autnum', 'autnum'],
  ['nameserver', 'nameserver'],
  ['entity', 'entity'],
]);

/** @returns undefined where it is no kind */
export const kindNamed = (name: string): ObjectKind | undefined => KINDS.get(name.trim().toLowerCase());

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f.]*:[\da-f:.]*)(?:\/\d{1,3})?$/i;
const AUTNUM = /^(?:AS\s?)?\d{1,10}(?:\.\d{1,5})?$/i;
/** A handle: no dot, and a digit, a hyphen or an underscore somewhere. An A-label is a suffix (`xn--p1ai`), as is a plain word (`museum`). */
const HANDLE = /^(?!xn--)(?=.*[\d~_-])[^\s.\u3002\uff0e\uff61]+$/iu;

/** What a text asks for that does not say so itself. A host name is taken for a domain. */
export function kindOfText(text: string): ObjectKind {
  const trimmed = text.trim();
  if (ADDRESS.test(trimmed)) return 'ip';
  if (AUTNUM.test(trimmed)) return 'autnum';
  return HANDLE.test(trimmed) ? 'entity' : 'domain';
}
