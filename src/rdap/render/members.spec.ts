import { type RedactedRegistration } from '../model.js';
import { render } from './render.js';

const nameserver = (members: object): RedactedRegistration =>
  ({
    kind: 'nameserver',
    key: '',
    ldhName: 'ns1.example.net',
    summary: {},
    ...members,
  }) as unknown as RedactedRegistration;
const shown = (members: object): Record<string, unknown> => render(nameserver(members), { decisions: [] });

describe('what a document can say and what it cannot (RED-25)', () => {
  it.each([
    [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns1.example.net' }],
    [
      { ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
      { ldhName: 'xn--bcher-kva.example', unicodeName: 'bücher.example' },
    ],
    [{ ldhName: 'not a name' }, { unicodeName: 'not a name' }],
    [{ ldhName: 'name.', unicodeName: 'given' }, { unicodeName: 'given' }],
    [{ ldhName: '' }, {}],
  ])('shows the names %j as %j', (names, expected) => {
    const { ldhName, unicodeName } = shown(names);
    expect({ ...(ldhName !== undefined && { ldhName }), ...(unicodeName !== undefined && { unicodeName }) }).toEqual(
      expected,
    );
  });

  it('leaves out events that do not say what happened, or when', () => {
    const at = '2024-01-02T03:04:05Z';
    const events = [{ action: '', at }, { action: 'registration' }, { action: 'registration', at: 'soon' }];
    expect(shown({ events })).not.toHaveProperty('events');
    expect(shown({ events: [...events, { action: 'transfer', at }] })['events']).toEqual([
      { eventAction: 'transfer', eventDate: at },
    ]);
  });

  it('writes the prefixes of cidr0 from the range or not at all, and no extension over a member of the RFCs', () => {
    const extensions = { cidr0_cidrs: [{ v4prefix: 'nonsense' }], status: 'mine', own: 1 };
    expect(shown({ extensions })).toEqual({
      rdapConformance: ['rdap_level_0'],
      objectClassName: 'nameserver',
      ldhName: 'ns1.example.net',
      own: 1,
    });
  });

  it('leaves out card properties whose name is none (RFC 6350 §3.3)', () => {
    const other = [
      ['x-shoe-size', {}, 'text', '42'],
      ['shoe size', {}, 'text', '42'],
      ['', {}, 'text', '42'],
    ];
    const [entity] = shown({ entities: [{ entityClass: 'legal', contact: { name: 'Example Ltd', other } }] })[
      'entities'
    ] as { vcardArray: unknown[][] }[];
    expect(entity?.vcardArray[1]).toEqual([
      ['version', {}, 'text', '4.0'],
      ['fn', {}, 'text', 'Example Ltd'],
      ['x-shoe-size', {}, 'text', '42'],
    ]);
  });
});
