import { domain, run, first, PERSON } from '../../../test/factories/redaction.js';
import { type Contact } from '../model.js';

describe('placeholders and replaced values', () => {
  test('RED-22 a placeholder is no data: emptied, told as the source’s, not counted', () => {
    const { registration, report } = run(
      domain([
        {
          roles: ['registrant'],
          contact: {
            name: 'REDACTED FOR PRIVACY',
            organisations: ['Data Protected'],
            addresses: [{ street: ['REDACTED FOR PRIVACY'], region: ['Not Disclosed'], countryCode: 'DE' }],
            emails: ['Please query the RDDS service of the Registrar'],
          },
        },
      ]),
    );
    expect(first(registration).contact).toEqual({ name: '', addresses: [{ countryCode: 'DE' }] });
    expect(new Set(report.decisions.map(({ reason }) => reason))).toEqual(new Set(['upstream.placeholder']));
    expect(report).toMatchObject({ found: 0, redacted: 0, piiRedacted: true });
  });

  test('RED-22 a privacy service keeps its own data', () => {
    const contact: Contact = {
      kind: 'individual',
      name: 'WhoisGuard Protected',
      organisations: ['WhoisGuard, Inc.'],
      emails: ['0a1b.protect@whoisguard.com'],
      phones: [{ number: '+507.5550100' }],
    };
    expect(first(run(domain([{ roles: ['registrant'], handle: 'rub1', contact }])).registration)).toEqual({
      roles: ['registrant'],
      handle: 'rub1',
      entityClass: 'legal',
      contact,
    });
  });

  test('RED-10 an address that the source put in place of the holder’s stays; none is made up', () => {
    const contact: Contact = { name: '', emails: ['x7f3@forward.registrar.example'] };
    const entry = { type: 'Registrant Email', method: 'replacementValue' as const };
    const replaced = run(domain([{ roles: ['registrant'], contact }], { upstreamRedactions: [entry] }));
    expect(first(replaced.registration).contact?.emails).toEqual(contact.emails);
    expect(
      first(run(domain([{ roles: ['technical'], contact }], { upstreamRedactions: [entry] })).registration).contact
        ?.emails,
    ).toBeUndefined();
    const out = JSON.stringify(run(domain([{ roles: ['registrant'], contact: PERSON }])).registration);
    expect(out).not.toMatch(/\.invalid|REDACTED/);
  });

  test('RED-10 relays are known by their domain', () => {
    const contact: Contact = {
      emails: ['larch.example-registrant@anonymised.email'],
      contactUris: ['larch.example-registrant@anonymised.email'],
    };
    expect(first(run(domain([{ roles: ['registrant'], contact }])).registration).contact).toEqual(contact);
  });
});
