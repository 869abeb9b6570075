import { isRoleMailbox, personLikeName } from '../pii/index.js';
import { same } from './classify.js';
import { type Subject } from './ledger.js';
import { namesFunction, nameWords } from './organisation-words.js';
import { isPrivacyService, isRelayMailbox } from './placeholder.js';

/** How mailboxes of functions begin and end where several words are written as one: `neteng`, `nocsn`, `ipmanagement`. */
const FUNCTION_STEM =
  /^(?:abuse|noc|net(?:op|eng|adm|work|sec)|hostm|dns|domain|admin|support|peering|rout|oper|registr|contact|secur|tech|ipad|ipmg|ipman|lir|rir|ipr|arin|ripe|apnic|lacnic|afrinic|icann|whois|rdap|iana|cert|csirt|incident|complian|legal|privacy|info|office|sales|billing|help)|(?:noc|abuse|admin|support|ops|master|contact|security|team|escalations?|desk|registry|complaints?|notices?)$/;
const RESTRICTED = /\.(?:mil|gov|edu|int)$/i;
/** `j.doe`, `j_doe`: an initial and a name. */
const INITIAL_AND_NAME = /^\p{L}[._]\p{L}{2,}$|^\p{L}{2,}[._]\p{L}$/u;

/**
 * Whether an address of an organisation or role is that of a function, so that it may stay (RED-7). Never asked for persons.
 * Services (RED-6) have addresses of every make, so there only those that read like a person's go.
 */
export function isOfFunction(address: string, subject: Subject): boolean {
  if (isRelayMailbox(address) || isRoleMailbox(address) || subject.names.some(isPrivacyService)) return true;
  const at = address.lastIndexOf('@');
  if (at < 1) return false;
  const local = address.slice(0, at).toLowerCase();
  const words = local.split(/[^\p{L}]+/u).filter((word) => word !== '');
  if (isFreemail(address.slice(at + 1), subject) || readsLikePerson(local, words)) return false;
  if (subject.service || namesFunction(words) || words.some((word) => FUNCTION_STEM.test(word))) return true;
  return words.length > 0 && subject.names.some((name) => bears(name, words));
}

/**
 * A provider where anyone may be `abuse@`: the recogniser of role mailboxes knows them. Not where the provider speaks of itself, and
 * not under suffixes that give out no mailboxes to the public.
 */
function isFreemail(domain: string, { holders }: Subject): boolean {
  if (isRoleMailbox(`abuse@${domain}`) || RESTRICTED.test(domain)) return false;
  return !domain.split('.').some((label) => holders.has(label.toLowerCase()));
}

function readsLikePerson(local: string, words: readonly string[]): boolean {
  if (INITIAL_AND_NAME.test(local)) return true;
  const long = words.filter((word) => word.length > 1);
  if (long.length < 2 || namesFunction(long)) return false;
  return personLikeName(long.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')).personLike;
}

/** The mailbox is called what the organisation or team is called: `swipper@`, `research@` of APNIC Research, `larchnet@` of Larch Net Ltd. */
function bears(name: string, words: readonly string[]): boolean {
  const own = nameWords(name);
  const local = words.join('');
  return (
    words.every((word) => own.includes(word)) ||
    own.some((_, i) => own.slice(0, i + 1).join('') === local) ||
    same(name, local)
  );
}
