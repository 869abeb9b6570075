import { isCommon, kindOf } from './lexicon.js';

/**
 * Whether a domain name is made of a person's name, `eva-muster.example` (PII-6). Such a name stays, being the key, but counts as
 * personal. Takes the U-label or A-label form; `evamuster` without a hyphen cannot be told from a word and is not tried.
 */
export function nameLikeDomain(domain: string): boolean {
  const parts = (domain.toLowerCase().split('.', 1)[0] ?? '').split('-');
  if (parts.length < 2 || parts.length > 4 || parts.some((part) => !/^\p{L}[\p{L}\p{M}]*$/u.test(part))) return false;
  const kinds = parts.map((part) => kindOf(part));
  if (kinds.some((kind) => isCommon(kind) && !kind.family && !kind.particle)) return false;
  const given = kinds.some((kind) => kind.given === 'strong');
  return given
    ? parts.every((part) => part.length > 1)
    : kinds.some((kind) => kind.given) && kinds.some((kind) => kind.family && !kind.given);
}
