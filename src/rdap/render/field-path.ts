import { type JsonObject, type JsonValue } from '../model.js';
import { isQuotable, type Step } from './json-path.js';

/** Where a contact field stands in an entity of RFC 9083: steps below the entity. */
const card = (property: string): Step[] => [{ member: 'vcardArray' }, { index: 1 }, { property }];
const slot = (index: number): Step[] => [...card('adr'), { index: 3 }, { index }];
const byType = (propertyType: string): Step[] => [{ member: 'vcardArray' }, { index: 1 }, { propertyType }];

export const ENTITY_FIELDS = {
  Name: [...card('fn'), { index: 3 }],
  Organization: card('org'),
  Street: [...card('adr'), { index: 3 }, { firstThree: true }],
  'Unstructured Address': [...card('adr'), { index: 1 }, { member: 'label' }],
  Address: card('adr'),
  City: slot(3),
  'State/Province': slot(4),
  'Postal Code': slot(5),
  Country: slot(6),
  Phone: byType('voice'),
  'Phone Ext': [...byType('voice'), { index: 3 }],
  Fax: byType('fax'),
  'Fax Ext': [...byType('fax'), { index: 3 }],
  Email: card('email'),
  'Contact URI': card('contact-uri'),
  URL: card('url'),
  Title: card('title'),
  Role: card('role'),
  Languages: card('lang'),
  ID: [{ member: 'handle' }],
  'Public ID': [{ member: 'publicIds' }],
  Links: [{ member: 'links' }],
  Events: [{ member: 'events' }],
  Contact: [],
} as const satisfies Readonly<Record<string, readonly Step[]>>;
export type EntityField = keyof typeof ENTITY_FIELDS;

/** Pointer tokens of a contact field to the field's name in {@link ENTITY_FIELDS}. */
const OF_CONTACT: ReadonlyMap<string, EntityField> = new Map(
  Object.entries({
    name: 'Name',
    organisations: 'Organization',
    street: 'Street',
    label: 'Unstructured Address',
    locality: 'City',
    region: 'State/Province',
    postalCode: 'Postal Code',
    country: 'Country',
    emails: 'Email',
    contactUris: 'Contact URI',
    urls: 'URL',
    title: 'Title',
    role: 'Role',
    languages: 'Languages',
  } as const),
);
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['secureDns', 'secureDNS'],
  ['actor', 'eventActor'],
]);

/** Member names beyond this need escapes that engines read differently. */
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Steps to what a pointer into the registration means in the document; undefined where the document has no such place. */
export function stepsOf(pointer: string, document: JsonObject): Step[] | undefined {
  const tokens = pointer.split('/').slice(1).map(unescape);
  const steps: Step[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    if (token === 'contact') {
      const field = OF_CONTACT.get(tokens.at(-1) as string);
      return field && [...steps, ...ENTITY_FIELDS[field]];
    }
    if (token === 'extensions') continue;
    if (!PRINTABLE.test(token)) return undefined;
    if (i === 0 && token === 'entities' && tokens[1] !== undefined)
      steps.push(...entitySteps(document, Number(tokens[++i])));
    else steps.push(/^\d+$/.test(token) && i > 0 ? { index: Number(token) } : { member: MEMBERS.get(token) ?? token });
  }
  return steps;
}

/** Of each entity directly under an object; every decision about an entity asks, and there may be thousands of each. */
const STEPS = new WeakMap<JsonObject, readonly (readonly Step[])[]>();

/** To an entity directly under the object: by its first role where no other has it first, by its handle, else by its place (RED-15). */
export function entitySteps(document: JsonObject, index: number): readonly Step[] {
  let steps = STEPS.get(document);
  if (steps === undefined) STEPS.set(document, (steps = stepsToEntities(document)));
  return steps[index] ?? [{ member: 'entities' }, { index }];
}

function stepsToEntities(document: JsonObject): Step[][] {
  const entities = Array.isArray(document['entities']) ? document['entities'] : [];
  const roles = countsOf(entities.map(firstRoleOf));
  const handles = countsOf(entities.map((entity) => memberOf(entity, 'handle')));
  return entities.map((entity, index) => {
    const role = firstRoleOf(entity);
    const handle = memberOf(entity, 'handle');
    const start: Step = { member: 'entities' };
    if (role !== undefined && isQuotable(role) && roles.get(role) === 1) return [start, { firstRole: role }];
    if (typeof handle === 'string' && isQuotable(handle) && handles.get(handle) === 1) return [start, { handle }];
    return [start, { index }];
  });
}

function countsOf(values: readonly (JsonValue | undefined)[]): ReadonlyMap<JsonValue | undefined, number> {
  const counts = new Map<JsonValue | undefined, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function firstRoleOf(entity: JsonValue | undefined): string | undefined {
  const roles = memberOf(entity, 'roles');
  return Array.isArray(roles) && typeof roles[0] === 'string' ? roles[0] : undefined;
}

export function memberOf(object: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof object === 'object' && object !== null && !Array.isArray(object) ? object[name] : undefined;
}

function unescape(token: string): string {
  return token.replace(/~1/g, '/').replace(/~0/g, '~');
}
