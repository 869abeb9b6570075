/** How redacted fields are called: RFC 9537 §4.2 `name`, and the "redacted name" entries of the IANA RDAP JSON Values registry. */

const REGISTERED: ReadonlySet<string> = new Set([
  'Registry Domain ID',
  'Registry Registrant ID',
  'Registrant Name',
  'Registrant Organization',
  'Registrant Street',
  'Registrant City',
  'Registrant Postal Code',
  'Registrant Phone',
  'Registrant Phone Ext',
  'Registrant Fax',
  'Registrant Fax Ext',
  'Registrant Email',
  'Registry Tech ID',
  'Tech Name',
  'Tech Phone',
  'Tech Phone Ext',
  'Tech Email',
]);

/** The 17 registered names, for readers that list them. */
export const REGISTERED_NAMES: readonly string[] = [...REGISTERED];

/** True where the text is registered and so belongs into `name.type`; all else is `name.description` (RED-11). */
export function isRegisteredName(name: string): boolean {
  return REGISTERED.has(name);
}

/** What can be redacted in an entity, in the words of the registry. */
export const FIELD_WORDS = {
  name: 'Name',
  organisation: 'Organization',
  street: 'Street',
  label: 'Unstructured Address',
  locality: 'City',
  region: 'State/Province',
  postalCode: 'Postal Code',
  country: 'Country',
  phone: 'Phone',
  phoneExtension: 'Phone Ext',
  fax: 'Fax',
  faxExtension: 'Fax Ext',
  email: 'Email',
  contactUri: 'Contact URI',
  url: 'URL',
  handle: 'ID',
  publicId: 'Public ID',
  title: 'Title',
  role: 'Role',
  languages: 'Languages',
  other: 'Contact Properties',
  links: 'Links',
  extensions: 'Extensions',
} as const;
export type NamedField = keyof typeof FIELD_WORDS;

/** The word that the registered names use for an entity role; roles without one have no names of their own. */
const ROLE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    registrant: 'Registrant',
    technical: 'Tech',
    administrative: 'Admin',
    billing: 'Billing',
  }),
);
const NO_LABELS: readonly string[] = [];

/** Labels of an entity that stands directly under the object: one a role that the registered names know (RED-15). */
export function roleLabels(roles: readonly string[] | undefined): readonly string[] {
  if (roles === undefined) return NO_LABELS;
  const labels: string[] = [];
  for (const role of roles) {
    const label = ROLE_WORDS.get(role);
    if (label !== undefined && !labels.includes(label)) labels.push(label);
  }
  return labels;
}

/** `Registrant City`, `Registry Tech ID`; without a label `Contact City`. */
export function fieldName(label: string | undefined, field: NamedField): string {
  if (field === 'handle') return label === undefined ? 'Contact ID' : `Registry ${label} ID`;
  return `${label ?? 'Contact'} ${FIELD_WORDS[field]}`;
}
