import { domain, network, run } from '../../../test/factories/redaction.js';

const MAIL = 'maria.ulmo@larch.example';

describe('codes', () => {
  test('RED-26 a text in the place of a state goes where something personal is in it, and another one stays', () => {
    const status = ['active', `contact ${MAIL}`, 'server recover prohibited'].map((rdap) => ({ rdap }));
    const { registration, report } = run(domain([], { status }));
    expect(registration.status).toEqual([status[0], status[2]]);
    expect(report.decisions).toEqual([
      { path: '/status', action: 'remove', description: 'Status', reason: 'pii.code' },
    ]);
    expect(report).toMatchObject({ found: 1, redacted: 1, piiRedacted: true });
  });

  test('RED-26 what was written before a state was read from it is looked through as well', () => {
    const written = { rdap: 'client hold', epp: 'clientHold', raw: `clientHold https://larch.example/${MAIL}` };
    expect(run(domain([], { status: [written] })).registration.status).toBeUndefined();
  });

  test('RED-26 a country is two letters, or a text', () => {
    const countryOf = (country: string) => run({ ...network([]), country }).registration;
    expect(countryOf('DE')).toMatchObject({ country: 'DE' });
    expect(countryOf('Germany')).toMatchObject({ country: 'Germany' });
    expect(countryOf(MAIL)).not.toHaveProperty('country');
  });

  test('RED-26 a date that cannot be read is a text', () => {
    const events = [
      { action: 'registration', raw: 'a long time ago' },
      { action: 'expiration', raw: `ask ${MAIL}` },
      { action: 'last changed', at: '2026-01-01T00:00:00Z', raw: '2026/01/01' },
    ];
    expect(run(domain([], { events })).registration.events).toEqual([events[0], { action: 'expiration' }, events[2]]);
  });

  test('RED-26 a nameserver has the name of a host', () => {
    const nameservers = ['ns1.larch.example', MAIL, 'maria.ulmo.example'].map((ldhName) => ({ ldhName }));
    expect(run(domain([], { nameservers })).registration).toMatchObject({
      nameservers: [nameservers[0], nameservers[2]],
    });
  });
});
