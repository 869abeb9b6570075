import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { renumber } from './identity.js';
import { type Literals } from './literals.js';
import { company, digits, HANDLES, mailbox, number, person } from './slots.js';
import { type Slots } from './template.js';

/** The same company for thousands of objects; its own people are part of it. */
const SHARED_ROLES = /^(registrar|reseller|sponsor)$/i;
const WITHHELD = /redacted|privacy|withheld|not disclosed|data protected/i;
const COMPANY = /\b(inc|llc|ltd|gmbh|sarl|sas|ab|ltda|pty|corp|co|bv|sa|ag|plc|limited|university|networks?)\b\.?/i;
const ROLE_MAILBOX = /^(abuse|noc|hostmaster|admin|info|office|postmaster|dns|ripe|support|registry)@/i;

/** Makes slots of the values that say who someone is, wherever in the answer they stand again. */
export function namePeople(body: JsonObject, slots: Slots, literals: Literals): void {
  const cards = { next: 1 };
  const visit = (entity: JsonObject): void => {
    if (texts(entity['roles']).some((role) => SHARED_ROLES.test(role))) return;
    const ordinal = cards.next++ % (HANDLES - 1) || 1;
    renumber(entity['handle'], ordinal, slots, literals);
    const card = entity['vcardArray'];
    const properties = Array.isArray(card) && Array.isArray(card[1]) ? (card[1] as JsonValue[][]) : [];
    nameCard(properties, ordinal, slots, literals);
    for (const inner of objects(entity['entities'])) visit(inner);
  };
  if (body['objectClassName'] === 'entity' || body['vcardArray'] !== undefined) visit(body);
  else for (const entity of objects(body['entities'])) visit(entity);
  nameCallers(body, slots);
}

const texts = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value : [value]).map(String);
const objects = (value: JsonValue | undefined): JsonObject[] =>
  (Array.isArray(value) ? value : []).filter(
    (item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item),
  );

function nameCard(properties: JsonValue[][], ordinal: number, slots: Slots, literals: Literals): void {
  const valueOf = (wanted: string): JsonValue | undefined => properties.find(([name]) => name === wanted)?.[3];
  const isCompany = (name: string): boolean =>
    name === valueOf('org') || valueOf('kind') === 'org' || COMPANY.test(name);
  for (const property of properties) {
    if (!Array.isArray(property)) continue;
    const [name, parameters, , value] = property;
    if (name === 'adr') property[3] = withDigits(value, ordinal, slots);
    const written = parameters as JsonObject | undefined;
    if (name === 'adr' && typeof written?.['label'] === 'string')
      written['label'] = withDigits(written['label'], ordinal, slots);
    if (typeof value !== 'string' || WITHHELD.test(value)) continue;
    if (name === 'org' || (name === 'fn' && value.includes(' ') && valueOf('kind') !== 'group'))
      literals.add(value, slots.place((name === 'org' || isCompany(value) ? company : person)(ordinal)));
    else if (name === 'email' && value.includes('@')) literals.add(value, renamedMailbox(value, ordinal, slots));
    else if (name === 'tel') renamePhone(value, ordinal, slots, literals);
  }
}

function renamedMailbox(address: string, ordinal: number, slots: Slots): string {
  const [local, host] = address.split('@', 2);
  if (ROLE_MAILBOX.test(address)) return `${local}@host-${slots.place(number(ordinal))}.example`;
  return `${slots.place(mailbox(ordinal))}@${host}`;
}

/** The last six digits; what stands before them says where in the world it is. */
function renamePhone(value: string, ordinal: number, slots: Slots, literals: Literals): void {
  const bare = value.replace(/^tel:/, '');
  const found = /\d(?:[^\d;]*\d){5}(?=\D*$)/.exec(bare);
  if (found === null) return;
  const drawn = slots.place(digits(ordinal + 200, 6));
  literals.add(bare, bare.slice(0, found.index) + drawn + bare.slice(found.index + found[0].length));
}

/** House numbers and postal codes. */
function withDigits(value: JsonValue | undefined, ordinal: number, slots: Slots): JsonValue {
  if (Array.isArray(value)) return value.map((item, n) => withDigits(item, ordinal + n, slots));
  if (typeof value !== 'string') return value ?? null;
  return value.replace(/\d+/g, (run, at: number) => slots.place(digits(ordinal + 300 + at, run.length)));
}

/** `Site contact: Some One, …` and `call Some One on …`: people who stand in remarks alone. */
function nameCallers({ remarks }: JsonObject, slots: Slots): void {
  for (const remark of objects(remarks)) {
    if (!Array.isArray(remark['description'])) continue;
    remark['description'] = remark['description'].map((line, n) =>
      typeof line === 'string'
        ? line.replace(/((?:contact:|call) )\p{Lu}\p{L}+ \p{Lu}\p{L}+/u, `$1${slots.place(person(400 + n))}`)
        : line,
    );
  }
}
