import { domain, run, first, PERSON } from '../../../test/factories/redaction.js';
import { type Registration } from '../model.js';

describe('the engine', () => {
  test('RED-2 the input is not touched, and what stays is shared', () => {
    const before = domain(
      [
        { roles: ['registrar'], contact: { name: 'Alder Inc.' } },
        { roles: ['registrant'], contact: PERSON },
      ],
      {
        status: [{ rdap: 'active' }],
        notices: [{ title: 'Terms', description: ['Terms of service'] }],
      },
    );
    const copy = structuredClone(before);
    const { registration } = run(before);
    expect(before).toEqual(copy);
    expect(registration.status).toBe(before.status);
    expect(registration.notices).toBe(before.notices);
    expect(registration.entities?.[0]?.contact).toBe(before.entities?.[0]?.contact);
  });

  test('RED-9 the skeleton of every kind passes untouched', () => {
    const skeleton: Registration = {
      kind: 'domain',
      key: 'larch.example',
      ldhName: 'larch.example',
      handle: '2138514_DOMAIN-EX',
      port43: 'whois.larch.example',
      status: [{ rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' }],
      events: [{ action: 'registration', at: '2001-01-01T00:00:00Z' }],
      links: [
        {
          rel: 'self',
          href: 'https://rdap.example/domain/larch.example',
          value: 'https://rdap.example/domain/larch.example',
        },
      ],
      nameservers: [{ ldhName: 'ns1.larch.example', ipv4: ['192.0.2.53'], handle: 'H1-EX' }],
      secureDns: { delegationSigned: true, dsData: [{ keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB' }] },
      publicIds: [{ type: 'x', identifier: '1' }],
      summary: { registeredAt: '2001-01-01T00:00:00Z' },
    };
    const { registration, report } = run(skeleton);
    expect(registration).toEqual(skeleton);
    expect(report.decisions).toEqual([]);
  });

  test('RED-27 a contact with the handle of the object itself does not take it away', () => {
    const { registration } = run(domain([{ roles: ['registrant'], handle: 'D1-EX', contact: PERSON }]));
    expect(registration.handle).toBe('D1-EX');
    expect(first(registration).handle).toBeUndefined();
  });

  test('RED-4 odd content does not throw', () => {
    for (const roles of [['constructor'], ['__proto__'], ['']])
      expect(() => run(domain([{ roles, contact: {} }]))).not.toThrow();
  });
});
