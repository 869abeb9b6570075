import { POLICY, domain, network, run, first } from '../../../test/factories/redaction.js';
import { type Entity, type Registration } from '../model.js';
import { type TextScanner } from '../pii/index.js';

describe('texts', () => {
  const remark = (...description: string[]) =>
    ({ remarks: [{ title: 'Remarks', description }] }) as Partial<Registration>;

  test('RED-26 PII-3 finds are cut out of their line, the rest stays', () => {
    const { registration, report } = run(
      domain([], remark('Larch backbone', 'mail maria.ulmo@larch.example for access', 'maria.ulmo@larch.example')),
    );
    expect(registration.remarks).toEqual([{ title: 'Remarks', description: ['Larch backbone', 'mail for access'] }]);
    expect(report.decisions).toEqual([
      {
        path: '/remarks/0/description',
        action: 'mask',
        description: 'E-mail address in remarks',
        reason: 'pii.email',
        score: expect.any(Number) as number,
      },
      {
        path: '/remarks/0/description',
        action: 'mask',
        description: 'E-mail address in remarks',
        reason: 'pii.email',
        score: expect.any(Number) as number,
      },
    ]);
  });

  test('RED-26 in an entity of a person the line goes with the first find', () => {
    const entity: Entity = {
      roles: ['technical'],
      contact: { kind: 'individual', name: 'Maria Ulmo' },
      remarks: [{ description: ['mail maria@larch.example, third floor', 'second line'] }],
    };
    expect(first(run(network([entity])).registration).remarks).toEqual([{ description: ['second line'] }]);
  });

  test('RED-26 what is known from a card is found in texts, links, actors and extensions', () => {
    const { registration } = run(
      network(
        [
          {
            roles: ['technical'],
            handle: 'QU77-RIPE',
            contact: { kind: 'individual', name: 'Qorvan Ulmo', phones: [{ number: '+49 30 5550 1234' }] },
          },
        ],
        {
          name: 'LARCH-QU77-RIPE',
          remarks: [{ description: ['run by qorvan ulmo since 2001'] }],
          events: [{ action: 'registration', at: '2001-01-01T00:00:00Z', actor: 'QU77-RIPE' }],
          links: [
            { rel: 'related', href: 'https://rdap.example/entity/QU77-RIPE' },
            {
              rel: 'self',
              href: 'https://rdap.example/ip/192.0.2.0/24',
              value: 'https://rdap.example/entity/qu77-ripe',
            },
          ],
          extensions: { x_about: 'see Qorvan Ulmo there' },
        },
      ),
    );
    expect(JSON.stringify(registration)).not.toMatch(/qorvan|QU77/i);
    expect(registration).toMatchObject({
      name: 'LARCH-',
      remarks: [{ description: ['run by since 2001'] }],
      events: [{ action: 'registration', at: '2001-01-01T00:00:00Z' }],
      links: [{ rel: 'self', href: 'https://rdap.example/ip/192.0.2.0/24' }],
      extensions: { x_about: 'see there' },
    });
  });

  test('RED-26 a role mailbox in a remark stays', () => {
    expect(run(network([], remark('Abuse to abuse@larch.example'))).registration.remarks).toEqual([
      { title: 'Remarks', description: ['Abuse to abuse@larch.example'] },
    ]);
  });

  test('RED-26 links of a person’s entity go, but for those about the service', () => {
    const links = [
      { rel: 'self', href: 'https://rdap.example/entity/1' },
      { rel: 'terms-of-service', href: 'https://rdap.example/terms' },
    ];
    expect(
      first(
        run(network([{ roles: ['technical'], contact: { kind: 'individual', name: 'Maria Ulmo' }, links }]))
          .registration,
      ).links,
    ).toEqual([links[1]]);
  });

  test('RED-26 a text that will not come to rest is dropped', () => {
    const always: TextScanner = (text) =>
      text === ''
        ? []
        : [{ type: 'phone', start: 0, end: 1, score: 1, recogniser: 'x', explanation: { pattern: 'x', deltas: {} } }];
    expect(run(domain([], remark('abcdefghij')), POLICY, always).registration.remarks).toBeUndefined();
  });

  test('PII-4 thresholds come from the policy, and a lower one holds in entities of persons', () => {
    const scan: TextScanner = (text) =>
      text.includes('maybe')
        ? [{ type: 'phone', start: 0, end: 5, score: 0.4, recogniser: 'x', explanation: { pattern: 'x', deltas: {} } }]
        : [];
    const inPerson: Entity = {
      roles: ['technical'],
      contact: { kind: 'individual', name: 'Maria Ulmo' },
      remarks: [{ description: ['maybe'] }],
    };
    const { registration } = run(network([inPerson], remark('maybe')), POLICY, scan);
    expect(registration.remarks).toEqual([{ title: 'Remarks', description: ['maybe'] }]);
    expect(first(registration).remarks).toBeUndefined();
    expect(
      run(network([], remark('maybe not')), { ...POLICY, threshold: { text: 0.4, person: 0.35 } }, scan).registration
        .remarks?.[0]?.description,
    ).toEqual(['not']);
  });

  test('PII-10 texts without a find are scanned once, texts with one every time', () => {
    const seen: string[] = [];
    const scan: TextScanner = (text) => {
      seen.push(text);
      return text.includes('@')
        ? [
            {
              type: 'email',
              start: 0,
              end: text.length,
              score: 1,
              recogniser: 'x',
              explanation: { pattern: 'x', deltas: {} },
            },
          ]
        : [];
    };
    for (let i = 0; i < 3; i++)
      run(domain([], { notices: [{ description: ['terms of service', 'jo@x.example'] }] }), POLICY, scan);
    expect(seen.filter((text) => text === 'terms of service')).toHaveLength(1);
    expect(seen.filter((text) => text === 'jo@x.example')).toHaveLength(3);
  });

  test('RED-3 a text that a card gives away is not remembered, and neither is a faint find', () => {
    const seen: string[] = [];
    const scan: TextScanner = (text) => {
      seen.push(text);
      return text === 'faint'
        ? [{ type: 'phone', start: 0, end: 5, score: 0.3, recogniser: 'x', explanation: { pattern: 'x', deltas: {} } }]
        : [];
    };
    const person: Entity = { roles: ['technical'], contact: { kind: 'individual', name: 'Qorvan Ulmo' } };
    for (let i = 0; i < 3; i++)
      run(network([person], { remarks: [{ description: ['kept by Qorvan Ulmo', 'faint'] }] }), POLICY, scan);
    expect(seen.filter((text) => text === 'kept by Qorvan Ulmo')).toHaveLength(3);
    expect(seen.filter((text) => text === 'faint')).toHaveLength(3);
  });
});
