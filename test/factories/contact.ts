import fc from 'fast-check';
import { type Address, type CardProperty, type Contact, type Phone } from '../../src/rdap/index.js';

/** Contacts to test with: names invented, addresses and numbers from documentation ranges (RFC 5737, RFC 3849, RFC 5398). */

const GIVEN = ['Maria', 'Thomas', 'Anna', 'Peter', 'Paulo', 'Ingrid', 'Yusuf', 'Olga', 'Kenji', 'Fatima'];
const SURNAMES = ['Ulmo', 'Quarndon', 'Velmere', 'Ostrava', 'Tarnwick', 'Halloran', 'Brisbois', 'Zandvoort'];
const COMPANIES = [
  'Larch Hosting GmbH',
  'Fernwood LLC',
  'Alder Networks Ltd',
  'Ejemplo Redes S.A.',
  '株式会社レイ',
  'ООО Пример',
];
const FUNCTIONS = ['Hostmaster', 'Abuse Contact', 'Network Operations', 'Domain Administrator', 'Abuse-C Role'];
const PLACEHOLDERS = ['REDACTED FOR PRIVACY', 'Data Protected', 'Not Disclosed', 'GDPR Masked'];
const DOMAINS = ['larch.example', 'fernwood.example', 'mail.alder.example', 'gmail.com'];
export const COUNTRIES = ['DE', 'GB', 'US', 'BR', 'SA', 'CN', 'CA', 'JP', 'XX'];

export const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
export const some = <T>(member: fc.Arbitrary<T>, maxLength = 2): fc.Arbitrary<T[]> =>
  fc.array(member, { minLength: 1, maxLength });
/** Every member may be absent; an absent one has no key, as in the model. */
export const record = <T>(members: { [K in keyof T]: fc.Arbitrary<NonNullable<T[K]>> }): fc.Arbitrary<Partial<T>> =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
const personName = fc.tuple(one(...GIVEN), one(...SURNAMES)).map((words) => words.join(' '));
const anyName = fc.oneof(
  personName,
  one(...COMPANIES),
  one(...FUNCTIONS),
  one(...PLACEHOLDERS),
  one('', 'LARCH-MNT', 'Qorvantis'),
);
const mailbox = fc
  .tuple(one('maria.ulmo', 'abuse', 'noc', 'hostmaster', 'info', 'p.velmere', 'larch', 'redacted'), one(...DOMAINS))
  .map((parts) => parts.join('@'));
export const handle = fc.oneof(
  digits(4).map((n) => `MU${n}-RIPE`),
  one('LARCH-MNT', 'ORG-LH1-RIPE', '9995', 'C100-EX', 'MNT-ML', 'REDACTED'),
);

const address: fc.Arbitrary<Address> = record<Address>({
  poBox: one(['PO Box 1']),
  extended: one(['Suite 7']),
  street: some(one('Ahornweg 12', 'Rua Exemplo 5', '1 Example Way'), 2),
  locality: some(one('Falkenau', 'Villa Ejemplo'), 1),
  region: some(one('CA', 'California', 'Oost', 'REDACTED FOR PRIVACY'), 1),
  postalCode: some(one('01234', 'AB1 2CD'), 1),
  country: some(one('Germany', 'United States'), 1),
  countryCode: one(...COUNTRIES),
  label: one('Ahornweg 12\n01234 Falkenau\nGermany'),
  types: one(['work']),
});
const phone: fc.Arbitrary<Phone> = fc
  .tuple(
    fc.oneof(
      digits(4).map((n) => `+1.202555${n}`),
      one('(0)30 5550 1234', ''),
    ),
    record<Phone>({
      extension: digits(3),
      types: some(one('voice', 'fax', 'cell'), 2),
      form: one('text' as const),
      number: one(''),
    }),
  )
  .map(([number, rest]) => ({ ...rest, number }));
const cardProperty: fc.Arbitrary<CardProperty> = one<CardProperty>(
  ['n', {}, 'text', ['Ulmo', 'Maria', '', '', '']],
  ['bday', {}, 'date', '1970-01-01'],
  ['x-note', { lang: 'en' }, 'text', 'ask Maria Ulmo'],
  ['tz', {}, 'utc-offset', '+01:00'],
  ['x-list', {}, 'text', 'one', 'two'],
);

export const contact: fc.Arbitrary<Contact> = record<Contact>({
  source: one('both' as const),
  kind: one('individual', 'org', 'group', 'location'),
  name: anyName,
  organisations: some(anyName, 2),
  title: some(one('Head of Networks')),
  role: some(one('Technical lead')),
  addresses: some(address, 2),
  phones: some(phone),
  emails: some(mailbox),
  contactUris: some(one('https://registrar.example/contact/form', 'mailto:maria.ulmo@larch.example'), 1),
  urls: some(one('https://larch.example/', 'https://social.example/~maria'), 1),
  languages: some(one('de', 'en')),
  other: some(cardProperty),
});
