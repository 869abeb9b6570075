import { type JsonObject } from '../../src/rdap/index.js';
import { isObject, listOf, textOf } from './json.js';
import { cardOf, type RawCard, rolesOf } from './raw-card.js';

/**
 * Whose data an entity holds, judged from the body alone and by other means than the product's classifier: a short list of words and
 * the roles. `person` is whatever is not plainly something else (RED-5: unknown counts as natural).
 */
export type Subject = 'person' | 'organisation';

/** Whole words, by which a company, an institution or a team gives itself away. */
const ORGANISATION = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[
    // Legal forms, dots left out before the comparison.
    'inc|llc|llp|ltd|limited|ltda|lda|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|ug|ev|ohg|sa|sas|sarl|srl|spa|sl|slu|bv|nv|vof|ab|as|asa|oy|oyj|aps|ivs|sro|kft|zrt|doo|ad|ood|eood|ooo|zao|jsc|pjsc|pty|pte|sdn bhd|kk|pt|cv|sia|uab|ehf|me|eireli|sp z o\\s?o',
    'ооо|оао|зао|пао|ао|株式会社|有限会社|有限公司|股份有限公司|公司|주식회사',
    // Institutions and trades.
    'universi\\p{L}+|institut\\p{L}*|college|school|hospital|council|minist\\p{L}+|government|agency|agencia|authority|foundation|funda\\p{L}+|stiftung|association|asocia\\p{L}+|associa\\p{L}+|verein|club|society|bank|group|grupo|holding\\p{L}*|trust|fund|union|cooperativ\\p{L}*',
    'tele\\p{L}+|internet|networks?|net|communications?|comunica\\p{L}+|technolog\\p{L}+|tecnolog\\p{L}+|systems?|solutions?|hosting|host|datacent\\p{L}+|data|cloud|services?|servi\\p{L}+|software|digital|online|web|media|design|marketing|consult\\p{L}+|industri\\p{L}+|international|global|enterprises?|empresa\\p{L}*|labs?|laborator\\p{L}+|research|center|centre|centro|exchange|provider|registr\\p{L}+|registrars?|domains?|names?|numbers|icann|iana|nic|wireless|broadband|energy|studio|computers?|informatic?a?',
    // Functions and teams.
    'abuse|noc|soc|hostmasters?|postmaster|webmaster|admin|administration|administrators?|administrative|support|help\\s?desk|desk|team|equipe|department|dept|division|role|contacts?|operations?|ops|engineers?|engineering|peering|routing|security|csirt|cert|irt|dns|ipam|ip|billing|sysadmins?|tech|technical|technik|maintainer|mnt|compliance|legal|privacy|sales|customer|office|management|manager|swip\\p{L}*',
  ].join('|')})(?![\p{L}\p{N}])`,
  'iu',
);
/** East Asian names have no spaces around their legal forms. */
const ORGANISATION_INSIDE = /(?:株式会社|有限公司|公司|大学|주식회사|研究所|協会)/u;

/** Roles that only a company fills (RED-6). */
const COMPANY_ROLES: ReadonlySet<string> = new Set(['registrar', 'sponsor', 'reseller']);
/** Roles whose contact is published by duty where nothing says that it is a person (RED-6). */
const SERVICE_ROLES: ReadonlySet<string> = new Set([...COMPANY_ROLES, 'abuse', 'noc']);

const PRIVACY_SERVICE = /privacy|proxy|whois|redacted|withheld|anonymi[sz]/i;

export function readsLikeOrganisation(name: string): boolean {
  const closed = name.replace(/(?<=\p{L})\.(?=\p{L}|\W|$)/gu, '');
  return ORGANISATION.test(closed) || ORGANISATION_INSIDE.test(name) || /\d|&|[\p{L}]-[a-z]{2,3}$/u.test(name);
}

/** Two to five words that begin with a capital or belong to a script without capitals, and none of an organisation. */
export function readsLikePerson(name: string): boolean {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 6 || readsLikeOrganisation(name)) return false;
  return (
    words.filter((word) => /^\p{Lu}[\p{L}'’.-]*$|^\p{Lo}+$/u.test(word)).length >= 2 && !/^[\p{Lu}\s]+$/u.test(name)
  );
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export function subjectOf(entity: JsonObject, card: RawCard = cardOf(entity)): Subject {
  const roles = rolesOf(entity);
  const handle = textOf(entity['handle']);
  const { name, kind, organisations } = card;
  if (roles.length > 0 && roles.every((role) => COMPANY_ROLES.has(role))) return 'organisation';
  if (PRIVACY_SERVICE.test(`${name} ${organisations.join(' ')}`)) return 'organisation';
  if (hasCompanyId(entity)) return 'organisation';
  // `group` and `org` are said of companies and teams alone; `individual` is also said of them, so it decides nothing.
  if (kind === 'org' || kind === 'organization' || kind === 'group') return 'organisation';
  if (name !== '' && (readsLikeOrganisation(name) || isItsOwnHandle(name, handle))) return 'organisation';
  if (name !== '' && organisations.some((each) => squeeze(each) === squeeze(name)) && !readsLikePerson(name))
    return 'organisation';
  const service = roles.length > 0 && roles.every((role) => SERVICE_ROLES.has(role));
  return service && kind !== 'individual' && !readsLikePerson(name) ? 'organisation' : 'person';
}

/** A maintainer of a routing registry has no other name than its handle. */
const isItsOwnHandle = (name: string, handle: string): boolean => squeeze(name) === squeeze(handle) && !/\s/.test(name);

const hasCompanyId = (entity: JsonObject): boolean =>
  listOf(entity['publicIds']).some(
    (id) => isObject(id) && /iana|cnpj|\bvat\b|company|organi[sz]ation/i.test(textOf(id['type'])),
  );
