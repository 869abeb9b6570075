import { type JsonObject } from '../../src/rdap/index.js';
import { isObject, listOf, textOf } from './json.js';
import { cardOf, type RawCard, rolesOf } from './raw-card.js';

/**
 * Whose data an entity holds, judged from the body alone and by other means than the product's classifier: a short list of words, the
 * roles and the shape of the handle. `person` is whatever is not plainly something else (RED-5: unknown counts as natural);
 * `unstated` is a mere reference of which nothing is known but a handle that could be anything's.
 */
export type Subject = 'person' | 'organisation' | 'unstated';

/** Whole words, by which a company, an institution or a team gives itself away. */
const ORGANISATION = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[
    // Legal forms, dots left out before the comparison.
    'inc|llc|llp|ltd|limited|ltda|lda|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|ug|ev|ohg|sa|sas|sarl|srl|spa|sl|slu|bv|nv|vof|ab|as|asa|oy|oyj|aps|ivs|sro|kft|zrt|doo|ad|ood|eood|ooo|zao|jsc|pjsc|pty|pte|sdn bhd|kk|pt|cv|sia|uab|ehf|me|eireli|sp z o\\s?o',
    'ооо|оао|зао|пао|ао|株式会社|有限会社|有限公司|股份有限公司|公司|주식회사',
    // Institutions and trades.
    'universi\\p{L}+|institut\\p{L}*|college|school|hospital|council|minist\\p{L}+|government|agency|agencia|authority|foundation|funda\\p{L}+|stiftung|association|asocia\\p{L}+|associa\\p{L}+|verein|club|society|soci[eé]t[eé]|bank|group|grupo|holding\\p{L}*|trust|fund|union|cooperativ\\p{L}*',
    'tele\\p{L}+|internet|networks?|net|communications?|comunica\\p{L}+|technolog\\p{L}+|tecnolog\\p{L}+|systems?|solutions?|hosting|host|datacent\\p{L}+|data|cloud|services?|servi\\p{L}+|software|digital|online|web|media|design|marketing|consult\\p{L}+|industri\\p{L}+|international|global|enterprises?|empresa\\p{L}*|labs?|laborator\\p{L}+|research|center|centre|centro|exchange|provider|registr(?:y|ies|ars?|ations?)|domains?|names?|numbers|icann|iana|nic|wireless|broadband|energy|studios?|infrastructure|resources?|holdings?|partners|ventures|capital|insurance|airlines|motors|electronics|logistics|radio|television|museum|library|city|county|state|national|federal|academy|press|publishing|security|trading|cable|fiber|fibre|mobile|servers?|provider|computers?|informatic?a?',
    // Functions and teams.
    'abuse|noc|soc|hostmasters?|postmaster|webmaster|admin|administration|administrators?|support|help\\s?desk|desk|team|equipe|department|dept|division|role|operations?|ops|engineers?|engineering|peering|routing|security|csirt|cert|irt|dns|ipam|ip|sysadmins?|maintainer|mnt|compliance|legal|privacy|sales|office|administrative|contacts?|customer|management|manager|billing|technical|technik|tech|swip\\p{L}*',
  ].join('|')})(?![\p{L}\p{N}])`,
  'iu',
);
/** East Asian names have no spaces around their legal forms. */
const ORGANISATION_INSIDE = /(?:株式会社|有限公司|公司|大学|주식회사|研究所|協会)/u;

/** Roles that only a company fills (RED-6). */
const COMPANY_ROLES: ReadonlySet<string> = new Set(['registrar', 'sponsor', 'reseller']);
/** Roles whose contact is published by duty where nothing says that it is a person (RED-6). */
const SERVICE_ROLES: ReadonlySet<string> = new Set([...COMPANY_ROLES, 'abuse', 'noc']);

const PRIVACY_SERVICE = /privacy|proxy|whois/i;
/** Initials and a number, with or without the database that gave them: `JD1234-RIPE`, `JDO12`. */
const NIC_HANDLE = /^\p{L}{1,5}\d+(?:-\p{L}+)?$|^\p{L}{2,4}-(?:RIPE|AP|ARIN|AFRINIC|LACNIC)$/iu;

/** True where a whole word of the text, or its last letters, are those of an organisation or a function. */
function hasOrganisationWord(text: string): boolean {
  const closed = text.replace(/(?<=\p{L})\.(?=\p{L}|\W|$)/gu, '');
  return (
    ORGANISATION.test(closed) || ORGANISATION_INSIDE.test(text) || /(?:hostmaster|master|admin)(?!\p{L})/iu.test(text)
  );
}

/** `Technical User` is some person, whatever the first word says. */
const SOMEBODY = /(?<!\p{L})(?:user|person)(?!\p{L})/iu;

export const readsLikeOrganisation = (name: string): boolean =>
  !SOMEBODY.test(name) && (hasOrganisationWord(name) || /\d|&/.test(name));

/** Two to six words, at least two of them with a capital first or of a script without capitals, and none of an organisation. */
export function readsLikePerson(name: string): boolean {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length < 2 || words.length > 6 || readsLikeOrganisation(name)) return false;
  return words.filter((word) => /^\p{Lu}[\p{L}'’.-]*$|^\p{Lo}+$/u.test(word)).length >= 2;
}

export function subjectOf(entity: JsonObject, card: RawCard = cardOf(entity)): Subject {
  const roles = rolesOf(entity);
  const handle = textOf(entity['handle']);
  const { kind, organisations } = card;
  const name = /redacted|withheld|not disclosed/i.test(card.name) ? '' : card.name;
  const isOnly = (set: ReadonlySet<string>): boolean => roles.length > 0 && roles.every((role) => set.has(role));
  if (PRIVACY_SERVICE.test([name, ...organisations.filter((each) => !/redacted/i.test(each))].join(' ')))
    return 'organisation';
  // A name and the word for it say more than a role that a person may have taken on.
  if (kind === 'individual' && readsLikePerson(name)) return 'person';
  if (hasCompanyId(entity)) return 'organisation';
  if (isOnly(COMPANY_ROLES) && !readsLikePerson(name)) return 'organisation';
  // `group` and `org` are said of companies and teams alone; `individual` is also said of them, so it decides nothing.
  if (kind === 'org' || kind === 'organization' || kind === 'group') return 'organisation';
  if (name === '') return nameless(handle, card, isOnly(SERVICE_ROLES));
  if (readsLikeOrganisation(name) || isItsOwnHandle(name, handle)) return 'organisation';
  if (organisations.some((each) => squeeze(each) === squeeze(name)) && !readsLikePerson(name)) return 'organisation';
  // A person has more than one name; a brand beside the company's full name has not.
  if (!/\s/.test(name) && organisations.some(hasOrganisationWord)) return 'organisation';
  return isOnly(SERVICE_ROLES) && kind !== 'individual' && !readsLikePerson(name) ? 'organisation' : 'person';
}

/** Maintainers, organisations and teams of the routing registries, by their handles. */
const NO_PERSONS_HANDLE = /(?:^|-)(?:MNT|MAINT|IRT|ORG|NOC|ABUSE|HOSTMASTER|ROLE|DNS)(?:-|\d*$)/i;

function nameless(handle: string, { properties, jsContact, kind }: RawCard, service: boolean): Subject {
  const hasCard = properties.length > 0 || jsContact !== undefined;
  if (NO_PERSONS_HANDLE.test(handle)) return 'organisation';
  if (hasCard) return service && kind !== 'individual' ? 'organisation' : 'person';
  return NIC_HANDLE.test(handle) && !service ? 'person' : 'unstated';
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A maintainer of a routing registry has no other name than its handle. */
const isItsOwnHandle = (name: string, handle: string): boolean => squeeze(name) === squeeze(handle) && !/\s/.test(name);

const hasCompanyId = (entity: JsonObject): boolean =>
  listOf(entity['publicIds']).some(
    (id) => isObject(id) && /iana|cnpj|\bvat\b|company|organi[sz]ation/i.test(textOf(id['type'])),
  );
