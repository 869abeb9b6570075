import { InvalidBootstrapFile, parseBootstrapFile } from './bootstrap-file.js';

const parse = (services: unknown, rest: object = {}) =>
  parseBootstrapFile({ version: '1.0', publication: '2026-01-02T03:04:05Z', services, ...rest }, 'iana');
const urlsOf = (...urls: string[]): readonly string[] => parse([[['example'], urls]]).services[0]?.service.urls ?? [];

describe('parseBootstrapFile (RFC 9224 §3)', () => {
  it('reads services, publication and source', () => {
    expect(parse([[['example', 'test'], ['https://rdap.example/v1/']]])).toEqual({
      publication: '2026-01-02T03:04:05Z',
      notes: [],
      services: [
        {
          entries: ['example', 'test'],
          service: { authority: 'rdap.example', urls: ['https://rdap.example/v1/'], source: 'iana' },
        },
      ],
    });
  });

  it('reads services with contacts before them (RFC 8521 §3)', () => {
    const [first] = parse([[['ops@rir.example'], ['RIR'], ['https://rdap.rir.example/']]]).services;
    expect(first?.entries).toEqual(['RIR']);
    expect(first?.service.authority).toBe('rdap.rir.example');
  });

  it('prefers https, keeps http, and otherwise the order of the publisher', () => {
    expect(urlsOf('http://a.example/', 'https://b.example/', 'http://c.example/', 'https://d.example/')).toEqual([
      'https://b.example/',
      'https://d.example/',
      'http://a.example/',
      'http://c.example/',
    ]);
  });

  it.each([
    ['https://rdap.example', 'https://rdap.example/'],
    ['https://rdap.example/com/v1', 'https://rdap.example/com/v1/'],
    ['https://rdap.example/com/v1/', 'https://rdap.example/com/v1/'],
    ['HTTPS://RDAP.Example:443/', 'https://rdap.example/'],
    ['http://rdap.example:9000/', 'http://rdap.example:9000/'],
    ['https://rdap.nic.xn--ngbrx/', 'https://rdap.nic.xn--ngbrx/'],
  ])('ends a base in one slash: %s', (written, base) => expect(urlsOf(written)).toEqual([base]));

  it.each([
    ['', 'empty'],
    ['rdap.example', 'no scheme'],
    ['ftp://rdap.example/', 'another scheme'],
    ['http://example.org/%%', 'a percent sign that encodes nothing'],
    ['https://user@rdap.example/', 'credentials'],
    ['https://rdap.example/?q=', 'a query'],
    ['https://rdap.example/#top', 'a fragment'],
    ['https://', 'no host'],
  ])('leaves out %j: %s', (bad) => {
    const file = parse([
      [['a'], [bad, 'https://good.example/']],
      [['b'], [bad]],
    ]);
    expect(file.services.map(({ entries, service }) => [entries, service.urls])).toEqual([
      [['a'], ['https://good.example/']],
    ]);
    expect(file.notes).toEqual(['service 0: 1 URL(s) left out', 'service 1: 1 URL(s) left out']);
  });

  it('names a registry by host and port of its preferred URL', () => {
    const { services } = parse([[['a'], ['http://plain.example/', 'https://rdap.example:8443/x']]]);
    expect(services[0]?.service.authority).toBe('rdap.example:8443');
  });

  it.each([
    ['no object', 'text'],
    ['a list', []],
    ['null', null],
    ['no services', {}],
    ['services that are no list', { services: { a: 1 } }],
    ['an empty service', { services: [[]] }],
    ['a service without URLs', { services: [[['a']]] }],
    ['a service of four', { services: [[[], [], ['a'], ['https://a.example/']]] }],
    ['entries that are no list', { services: [['a', ['https://a.example/']]] }],
    ['an entry that is no text', { services: [[[1], ['https://a.example/']]] }],
    ['a URL that is no text', { services: [[['a'], [null]]] }],
  ])('refuses the file as a whole: %s', (_, body) => {
    expect(() => parseBootstrapFile(body, 'iana')).toThrow(InvalidBootstrapFile);
  });

  it('does without publication and version, which old files lack', () => {
    expect(parseBootstrapFile({ services: [], publication: 7 }, 'override')).toEqual({ services: [], notes: [] });
  });
});
