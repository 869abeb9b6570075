import { type StoredDomain } from './assessed.js';

/** What an answer may leave out without meaning anything by it. */
type Part = Exclude<NonNullable<StoredDomain['incomplete']>[number], 'all'>;

/** True where an answer may not show all of a part: what is missing there says nothing. */
export function mayHide({ incomplete = [] }: StoredDomain, part: Part): boolean {
  return incomplete.includes(part) || incomplete.includes('all');
}

/** Generic suffixes that are sold without ICANN's accreditation, and `arpa`. */
const WITHOUT_ACCREDITATION: ReadonlySet<string> = new Set(['arpa', 'edu', 'gov', 'int', 'mil']);
const GENERIC = /^[a-z]{3,}$/;

/**
 * True for names whose registry and registrar work under ICANN's contracts, which say what an answer has to show. Two letters are a
 * country's (ISO 3166-1); of suffixes in other scripts nobody can tell from the name, and what they leave out is held against none.
 */
export function isUnderContract({ ldhName }: StoredDomain): boolean {
  const suffix = ldhName.slice(ldhName.lastIndexOf('.') + 1);
  return GENERIC.test(suffix) && !WITHOUT_ACCREDITATION.has(suffix);
}
