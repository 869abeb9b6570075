import { type JsonObject, type ObjectKind, type Summary } from '../model.js';
import { normalise } from './index.js';

const summary = (body: JsonObject, kind: ObjectKind = 'domain'): Summary =>
  normalise(kind, { ldhName: 'shop.example', ...body }).registration.summary;

const entity = (
  roles: string[],
  fn: string,
  members: JsonObject = {},
  ...properties: [string, string][]
): JsonObject => ({
  roles,
  vcardArray: ['vcard', [['fn', {}, 'text', fn], ...properties.map(([name, value]) => [name, {}, 'text', value])]],
  ...members,
});

test('dates: the earliest registration, the latest of the others, by instant and not by text', () => {
  const events = [
    ['registration', '2020-01-02T00:00:00Z'],
    ['Registration', '2020-01-01T00:00:00.5Z'],
    ['registration', '2020-01-01T00:00:00.25Z'],
    ['expiration', '2030-01-01T00:00:00Z'],
    ['expiration', '2030-01-01T00:00:00.5Z'],
    ['registrar expiration', '2029-01-01T00:00:00Z'],
    ['last changed', '2021-01-01T02:00:00+03:00'],
    ['last changed', '2020-12-31T22:00:00Z'],
    ['transfer', '2019-01-01'],
    ['last update of RDAP database', '2024-01-01T00:00:00Z'],
    ['expiration', 'never'],
    ['deletion', '2031-01-01T00:00:00Z'],
  ].map(([eventAction = '', eventDate = '']) => ({ eventAction, eventDate }));
  expect(summary({ events })).toEqual({
    registeredAt: '2020-01-01T00:00:00.25Z',
    expiresAt: '2030-01-01T00:00:00.5Z',
    registrarExpiresAt: '2029-01-01T00:00:00Z',
    lastChangedAt: '2020-12-31T23:00:00Z',
    transferredAt: '2019-01-01T00:00:00Z',
    databaseUpdatedAt: '2024-01-01T00:00:00Z',
  });
});

describe('registrar', () => {
  const iana = (type: string | undefined, identifier: string | number): JsonObject => ({
    publicIds: [{ ...(type !== undefined && { type }), identifier }],
  });

  test.each<[string, JsonObject, Summary['registrar']]>([
    [
      'name and id',
      entity(['registrar'], 'Example Registrar', { handle: '9', ...iana('IANA Registrar ID', '292') }),
      { name: 'Example Registrar', ianaId: '292', handle: '9' },
    ],
    ['another spelling', entity(['REGISTRAR'], 'R', iana('Registrar IANA ID', 292)), { name: 'R', ianaId: '292' }],
    ['no type', entity(['registrar'], 'R', iana(undefined, '292')), { name: 'R', ianaId: '292' }],
    ['its name as the type', entity(['registrar'], 'R Inc', iana('R INC', '292')), { name: 'R Inc', ianaId: '292' }],
    ['an id of another kind', entity(['registrar'], 'R', iana('VAT', '292')), { name: 'R' }],
    ['no number', entity(['registrar'], 'R', iana('IANA Registrar ID', 'n/a')), { name: 'R' }],
    ['the organisation where FN is empty', entity(['registrar'], '', {}, ['org', 'R Org']), { name: 'R Org' }],
    [
      'name and id on the abuse entity alone',
      { roles: ['registrar'], handle: 'H', entities: [entity(['abuse'], 'R Abuse', iana('IANA Registrar ID', '5'))] },
      { name: 'R Abuse', ianaId: '5', handle: 'H' },
    ],
    [
      'web site of the card',
      entity(['registrar'], 'R', {}, ['url', 'https://r.example']),
      { name: 'R', url: 'https://r.example' },
    ],
    [
      'web site by link',
      entity(['registrar'], 'R', {
        links: [
          { rel: 'self', href: 'https://x.example' },
          { rel: 'about', href: 'https://r.example' },
        ],
      }),
      { name: 'R', url: 'https://r.example' },
    ],
  ])('%s', (_what, registrar, expected) => {
    expect(summary({ entities: [entity(['registrant'], 'Holder'), registrar] }).registrar).toEqual(expected);
  });

  test('with the id on the domain', () => {
    const body: JsonObject = {
      entities: [entity(['registrar'], 'R Inc')],
      publicIds: [{ identifier: '7' }, { type: 'R INC', identifier: '8' }],
    };
    expect(summary(body).registrar).toEqual({ name: 'R Inc', ianaId: '8' });
  });

  test('of domains alone', () => {
    expect(summary({ entities: [entity(['registrar'], 'R')] }, 'nameserver').registrar).toBeUndefined();
  });
});

describe('abuse contact', () => {
  const abuse = (mail: string): JsonObject => entity(['abuse'], 'Abuse', {}, ['email', mail], ['tel', '+1.555']);

  test.each<[string, JsonObject, ObjectKind, Summary['abuse']]>([
    [
      'inside the registrar before any other',
      { entities: [abuse('top@x.example'), entity(['registrar'], 'R', { entities: [abuse('r@x.example')] })] },
      'domain',
      { email: 'r@x.example', phone: '+1.555' },
    ],
    [
      'beside the registrar',
      { entities: [entity(['registrar'], 'R'), abuse('top@x.example')] },
      'domain',
      { email: 'top@x.example', phone: '+1.555' },
    ],
    [
      'the registrar itself',
      { entities: [entity(['registrar', 'abuse'], 'R', {}, ['email', 'r@x.example'])] },
      'domain',
      { email: 'r@x.example' },
    ],
    [
      'two levels down in a network',
      { entities: [{ roles: ['registrant'], entities: [{ roles: ['technical'], entities: [abuse('n@x.example')] }] }] },
      'ip',
      { email: 'n@x.example', phone: '+1.555' },
    ],
    [
      'not its fax',
      {
        entities: [
          {
            roles: ['abuse'],
            vcardArray: [
              'vcard',
              [
                ['tel', { type: 'fax' }, 'uri', 'tel:+1.1'],
                ['tel', {}, 'uri', 'tel:+1.2'],
              ],
            ],
          },
        ],
      },
      'autnum',
      { phone: '+1.2' },
    ],
    ['a member of its own', { abuseContact: 'abuse@x.example' }, 'ip', { email: 'abuse@x.example' }],
    ['nowhere', { entities: [entity(['registrant'], 'Holder', {}, ['email', 'h@x.example'])] }, 'domain', undefined],
  ])('%s', (_what, body, kind, expected) => expect(summary(body, kind).abuse).toEqual(expected));
});
