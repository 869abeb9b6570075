import {
  CONTACT_FIELDS,
  type Contact,
  type Entity,
  type FieldAction,
  type IpRegistration,
  redact,
  type RedactionDecision,
  type RedactionPolicy,
  type Registration,
  scanText,
  type TextScanner,
} from '../../src/rdap/index.js';

/** What specs of the redaction engine share: one policy, objects around the entities that matter, and a full person who does not exist. */

const all = (action: FieldAction) =>
  Object.fromEntries(CONTACT_FIELDS.map((field) => [field, action])) as RedactionPolicy['person'];
export const POLICY: RedactionPolicy = {
  ruleSets: ['BASE@1'],
  person: {
    ...all('remove'),
    name: 'empty',
    street: 'empty',
    locality: 'empty',
    postalCode: 'empty',
    region: 'keep',
    country: 'keep',
    contactUri: 'keep',
  },
  organisation: all('keep'),
  threshold: { text: 0.5, person: 0.35 },
};
export const KEEP_ALL: RedactionPolicy = { ...POLICY, person: all('keep') };

export const domain = (entities: Entity[], more: Partial<Registration> = {}): Registration => ({
  kind: 'domain',
  key: 'larch.example',
  ldhName: 'larch.example',
  handle: 'D1-EX',
  summary: {},
  entities,
  ...more,
});
export const network = (entities: Entity[], more: Partial<Registration> = {}): IpRegistration =>
  ({
    kind: 'ip',
    key: '192.0.2.0/24',
    handle: '192.0.2.0 - 192.0.2.255',
    summary: {},
    entities,
    ...more,
  }) as IpRegistration;
export const run = (registration: Registration, policy = POLICY, scan: TextScanner = scanText) =>
  redact(registration, policy, scan);
export const first = (registration: Registration): Entity => registration.entities?.[0] as Entity;
export const pathsOf = (decisions: readonly RedactionDecision[]) =>
  decisions.map(({ path, action, name, description }) => [path, action, name ?? description]);

export const PERSON: Contact = {
  kind: 'individual',
  name: 'Maria Ulmo',
  organisations: ['Maria Ulmo'],
  title: ['Head'],
  role: ['Lead'],
  addresses: [
    {
      poBox: ['PO Box 1'],
      extended: ['Suite 7'],
      street: ['Ahornweg 12'],
      locality: ['Falkenau'],
      region: ['Sachsen'],
      postalCode: ['01234'],
      country: ['Germany'],
      countryCode: 'DE',
      types: ['work'],
    },
    { label: 'Ahornweg 12\n01234 Falkenau' },
  ],
  phones: [
    { number: '+49.3055501234', extension: '12', types: ['voice'] },
    { number: '030 5550 1235', types: ['fax'], form: 'text' },
  ],
  emails: ['maria.ulmo@larch.example', 'abuse@larch.example'],
  contactUris: ['https://registrar.example/form'],
  urls: ['https://larch.example/'],
  languages: ['de'],
  other: [
    ['n', {}, 'text', ['Ulmo', 'Maria', '', '', '']],
    ['bday', {}, 'date', '1970-01-01'],
    ['x-made-up', {}, 'text', 'anything'],
  ],
};

/** A card with FN and KIND; both may be missing. */
export const card = (name: string | undefined, kind?: string, more: Contact = {}): Contact => ({
  ...(name !== undefined && { name }),
  ...(kind && { kind }),
  ...more,
});
