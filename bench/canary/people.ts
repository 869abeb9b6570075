import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { type Tokens } from './tokens.js';

/** Somebody in every form in which an answer can tell of them: each function gives new people with new tokens. */

/** Entities inside entities. */
export const DEEPEST = 6;

/** Members that any object may have, each with somebody in it. */
export function furniture(tokens: Tokens, where: string): JsonObject {
  return {
    remarks: [
      {
        title: `About ${tokens.email(`${where}: remark title`)}`,
        description: prose(tokens, `${where}: remark`),
        links: [{ href: `mailto:${tokens.email(`${where}: remark link`)}` }],
      },
    ],
    links: [
      {
        rel: 'related',
        href: `https://rdap.example/entity/${tokens.email(`${where}: link`)}`,
        title: `Page of ${tokens.email(`${where}: link title`)}`,
      },
      {
        rel: 'related',
        value: `https://rdap.example/?q=${encodeURIComponent(tokens.email(`${where}: link value`))}`,
        href: 'https://rdap.example/terms',
      },
    ],
    events: [
      {
        eventAction: 'last changed',
        eventDate: '2025-01-02T03:04:05Z',
        eventActor: tokens.fullName(`${where}: event actor`),
      },
      { eventAction: 'expiration', eventDate: `ask ${tokens.email(`${where}: event date`)}` },
    ],
    legalRepresentative: tokens.fullName(`${where}: legal representative`),
    canary_contacts: [{ name: tokens.fullName(`${where}: extension`), phone: tokens.phone(`${where}: extension`) }],
    canary_note: `reached at ${tokens.email(`${where}: extension text`)} only`,
  };
}

export const prose = (tokens: Tokens, where: string): string[] => [
  `For questions write to ${tokens.email(where)} or call ${tokens.phone(where, ' ')}.`,
  `person: ${tokens.fullName(where)}`,
  `Contact: ${tokens.email(where).replace('@', ' [at] ')}`,
];

type Card = JsonValue[];

/** A jCard with every property of RFC 6350 that tells of a person, and one entity inside another to this depth. */
export function person(tokens: Tokens, depth: number, roles: string[]): JsonObject {
  const at = (field: string): string => `${field} at depth ${DEEPEST + 1 - depth}`;
  const name = tokens.fullName(at('fn'));
  const handle = tokens.handle(at('handle'));
  const text = (property: string): Card => [property, {}, 'text', tokens.word(at(property))];
  return {
    objectClassName: 'entity',
    handle,
    roles,
    vcardArray: [
      'vcard',
      [
        ['version', {}, 'text', '4.0'],
        ['kind', {}, 'text', 'individual'],
        ['fn', {}, 'text', name],
        ['n', {}, 'text', [tokens.word(at('n')), tokens.word(at('n')), '', '', '']],
        ['org', {}, 'text', tokens.fullName(at('org'))],
        [
          'adr',
          { cc: 'DE', label: `${tokens.street(at('adr label'))}\n99999 ${tokens.word(at('adr label'))}` },
          'text',
          [
            tokens.word(at('adr')),
            '',
            [tokens.street(at('adr')), tokens.word(at('adr'))],
            tokens.word(at('adr')),
            'Hessen',
            tokens.word(at('adr')),
            '',
          ],
        ],
        [
          'tel',
          { type: ['voice', 'cell'] },
          'uri',
          `tel:${tokens.phone(at('tel'), '-')};ext=${tokens.word(at('tel ext'))}`,
        ],
        ['tel', { type: 'fax' }, 'text', tokens.phone(at('fax'), '.')],
        ['email', {}, 'text', tokens.email(at('email'))],
        ['url', {}, 'uri', `https://people.example/${tokens.word(at('url'))}`],
        ['photo', {}, 'uri', `data:text/plain;base64,${Buffer.from(tokens.word(at('photo'))).toString('base64')}`],
        ...[
          'nickname',
          'bday',
          'gender',
          'note',
          'title',
          'role',
          'impp',
          'uid',
          'key',
          'geo',
          'tz',
          'related',
          'x-canary',
        ].map(text),
      ],
    ],
    publicIds: [{ type: 'National ID', identifier: tokens.word(at('public id')) }],
    asEventActor: [
      {
        eventAction: 'registration',
        eventDate: '2024-01-02T03:04:05Z',
        links: [{ href: `https://rdap.example/entity/${handle}` }],
      },
    ],
    ...furniture(tokens, at('entity')),
    remarks: [{ description: [`${name} answers in the evening`, ...prose(tokens, at('entity remark'))] }],
    links: [{ rel: 'self', href: `https://rdap.example/entity/${handle}` }],
    ...(depth > 1 && { entities: [person(tokens, depth - 1, ['technical'])] }),
  };
}

/** The same in JSContact (RFC 9553), beside no jCard. */
export const jsPerson = (tokens: Tokens): JsonObject => ({
  objectClassName: 'entity',
  handle: tokens.handle('jscard handle'),
  roles: ['technical'],
  jscard: {
    '@type': 'Card',
    version: '1.0',
    uid: tokens.word('jscard uid'),
    kind: 'individual',
    name: {
      full: tokens.fullName('jscard name'),
      components: [{ kind: 'surname', value: tokens.word('jscard surname') }],
    },
    nicknames: { n: { name: tokens.word('jscard nickname') } },
    organizations: { o: { name: tokens.fullName('jscard organisation') } },
    titles: { t: { name: tokens.word('jscard title') } },
    emails: { e: { address: tokens.email('jscard email') } },
    phones: { p: { number: `tel:${tokens.phone('jscard phone')}` } },
    onlineServices: { s: { uri: `https://social.example/${tokens.word('jscard service')}` } },
    addresses: {
      a: {
        full: tokens.street('jscard address'),
        components: [
          { kind: 'name', value: tokens.word('jscard street') },
          { kind: 'locality', value: tokens.word('jscard locality') },
          { kind: 'postcode', value: tokens.word('jscard postcode') },
        ],
        countryCode: 'DE',
      },
    },
    notes: { n: { note: tokens.word('jscard note') } },
    anniversaries: { b: { kind: 'birth', place: { full: tokens.word('jscard birth place') } } },
    'canary.example/x': { deep: [tokens.word('jscard unknown member')] },
  },
});

/** No kind, a card without its wrapper, a flattened address: the shapes that slip through readers of the standard form. */
export const nameless = (tokens: Tokens): JsonObject => ({
  objectClassName: 'entity',
  roles: ['billing'],
  vcardArray: [
    ['version', {}, 'text', '4.0'],
    ['fn', {}, 'text', tokens.fullName('shape: fn')],
    [
      'adr',
      {},
      'text',
      '',
      '',
      tokens.street('shape: flattened adr'),
      tokens.word('shape: flattened adr'),
      '',
      tokens.word('shape: flattened adr'),
      'DE',
    ],
    ['tel', {}, 'text', tokens.phone('shape: tel')],
    ['email', [], 'text', tokens.email('shape: email')],
    ['sound', {}, tokens.word('shape: three elements')],
  ],
  vcard: { fullName: tokens.fullName('shape: foreign card') },
});

/** An organisation: it stays, the mailbox that is named after somebody does not (RED-7). */
export const company = (tokens: Tokens): JsonObject => ({
  objectClassName: 'entity',
  handle: 'ORG-CANARY',
  roles: ['sponsor'],
  vcardArray: [
    'vcard',
    [
      ['version', {}, 'text', '4.0'],
      ['kind', {}, 'text', 'org'],
      ['fn', {}, 'text', 'Canary Hosting GmbH'],
      ['n', {}, 'text', [tokens.word('n of an organisation'), '', '', '', '']],
      ['email', {}, 'text', tokens.email('mailbox of an organisation')],
      ['email', {}, 'text', 'noc@canary-hosting.example'],
    ],
  ],
  remarks: [{ description: prose(tokens, 'remark of an organisation') }],
});
