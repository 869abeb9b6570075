import { domain, run, first } from '../../../test/factories/redaction.js';
import { type Entity, type Registration } from '../model.js';

describe('extensions', () => {
  const after = (extensions: Registration['extensions'], entity?: Entity) =>
    entity
      ? first(run(domain([{ ...entity, extensions }])).registration).extensions
      : run(domain([], { extensions })).registration.extensions;

  test.each([
    ['legalRepresentative', 'Maria Ulmo', undefined],
    ['legalRepresentative', 'Qorvantis', undefined],
    ['nicbr_ownerName', 'Larch Hosting GmbH', 'Larch Hosting GmbH'],
    ['x_techEmail', 'maria@larch.example', undefined],
    ['abuseContact', 'abuse@larch.example', 'abuse@larch.example'],
    ['abuseContact', 'maria.ulmo@larch.example', undefined],
    ['contact_URI', 'https://registrar.example/form', 'https://registrar.example/form'],
    ['x_phone', 4930555012345, undefined],
    ['x_phone_count', 3, 3],
    ['x_birthday', '1970-01-01', undefined],
    ['x_description', 'Larch backbone', 'Larch backbone'],
    ['x_description', 'ask maria.ulmo@larch.example', 'ask'],
    ['itEx_DNSSEC', true, true],
    ['x_nothing', null, null],
    ['cidr0_cidrs', [{ v4prefix: '192.0.2.0', length: 24 }], [{ v4prefix: '192.0.2.0', length: 24 }]],
    ['arin_originas0_originautnums', [64496], [64496]],
    [
      'x_objects',
      { handle: 'NSSET1', objectClassName: 'x_nsset', nameservers: [{ ldhName: 'ns1.larch.example' }] },
      { handle: 'NSSET1', objectClassName: 'x_nsset', nameservers: [{ ldhName: 'ns1.larch.example' }] },
    ],
    ['x_history', { records: [{ content: { vcardArray: ['vcard', []] } }], count: 1 }, { count: 1 }],
    ['vcardArray', ['vcard', [['fn', {}, 'text', 'Maria Ulmo']]], undefined],
  ])('RED-26 PII-5 %s: %j becomes %j', (name, value, expected) => {
    expect(after({ [name]: value })).toEqual(expected === undefined ? undefined : { [name]: expected });
  });

  test('RED-9 inside a person’s entity only numbers, flags and the contact form stay', () => {
    const person: Entity = { roles: ['registrant'], contact: { kind: 'individual', name: 'Maria Ulmo' } };
    expect(
      after(
        {
          contact_URI: 'https://registrar.example/form',
          x_site: 'https://maria.example/',
          x_text: 'anything',
          x_flag: true,
          x_count: 3,
        },
        person,
      ),
    ).toEqual({ contact_URI: 'https://registrar.example/form', x_flag: true, x_count: 3 });
  });

  test('RED-26 a member name that is itself personal goes and is not told', () => {
    const { registration, report } = run(domain([], { extensions: { 'maria.ulmo@larch.example': 1 } }));
    expect(registration.extensions).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain('ulmo');
  });
});
