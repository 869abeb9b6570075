import { domain, first, run } from '../../../test/factories/redaction.js';

describe("a person's public identifiers (RED-9)", () => {
  const idsOf = (publicIds: { type?: string; identifier: string }[]) => {
    const contact = { kind: 'individual', name: 'Mathilda Lindqvist' };
    const { registration, report } = run(domain([{ roles: ['registrar'], contact, publicIds }]));
    return [first(registration).publicIds, report.decisions.some(({ path }) => path === '/entities/0/publicIds')];
  };

  test('the number that IANA gave a registrar stays, every other one goes', () => {
    const iana = { type: 'IANA Registrar ID', identifier: '9995' };
    expect(idsOf([iana])).toEqual([[iana], false]);
    expect(idsOf([iana, { type: 'National ID', identifier: '123' }])).toEqual([[iana], true]);
    expect(idsOf([iana, { type: 'IANA Registrar ID', identifier: 'Mathilda' }])).toEqual([[iana], true]);
    expect(idsOf([{ identifier: '123' }])).toEqual([undefined, true]);
  });
});
