import { type ResultDto } from '../dto/result.dto.js';
import { formatOf, STREAM_FORMATS } from './result-format.js';

const RESULT: ResultDto = {
  ...{ line: 1, query: { kind: 'domain', key: 'example-name.org', input: 'EXAMPLE-name.org' }, priority: 'normal' },
  ...{ state: 'done', outcome: 'found', registry: 'rdap.registry.example', source: 'registry', change: 'changed' },
  ...{ attempts: 1, latencyMs: 184, finishedAt: '2026-06-01T12:00:00.000Z', versionId: 'v1', cursor: 'ODA2IDE' },
  registration: {
    summary: {
      registrar: { name: 'A "Registrar", Inc.' },
      ...{ registeredAt: '1995-08-14T04:00:00Z', expiresAt: '2027-08-13T04:00:00Z' },
    },
    status: [{ rdap: 'client transfer prohibited', epp: 'clientTransferProhibited' }, { rdap: 'locked' }],
    nameservers: [{ ldhName: 'ns1.example.net' }, { ldhName: 'ns2.example.net' }],
    secureDns: { delegationSigned: true },
  },
};
const MISSED: ResultDto = {
  ...{
    line: 2,
    query: { kind: 'domain', key: 'a.example', input: '=cmd|" /C calc"!A0' },
    priority: 'low',
    state: 'dead',
  },
  ...{
    outcome: 'registry-timeout',
    reason: 'stalled',
    registry: 'rdap.registry.example',
    attempts: 5,
    cursor: 'ODA2IDI',
  },
};

describe('a table of results', () => {
  it('is this, to the byte', () => {
    const { head, text } = STREAM_FORMATS.csv;
    expect(head + text([RESULT, MISSED])).toBe(
      [
        'line,kind,query,input,priority,state,outcome,reason,registry,source,change,attempts,latencyMs,finishedAt,registrar,created,' +
          'expires,lastChanged,statuses,nameservers,dnssec,versionId,cursor',
        '1,domain,example-name.org,EXAMPLE-name.org,normal,done,found,,rdap.registry.example,registry,changed,1,184,' +
          '2026-06-01T12:00:00.000Z,"A ""Registrar"", Inc.",1995-08-14T04:00:00Z,2027-08-13T04:00:00Z,,' +
          'clientTransferProhibited | locked,ns1.example.net | ns2.example.net,signed,v1,ODA2IDE',
        '2,domain,a.example,"\'=cmd|"" /C calc""!A0",low,dead,registry-timeout,stalled,rdap.registry.example,,,5,,,,,,,,,,,ODA2IDI',
        '',
      ].join('\r\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('begins no cell like a formula: %j', (name) => {
    const result = { ...RESULT, registration: { summary: { registrar: { name } } } };
    expect(STREAM_FORMATS.csv.text([result])).toMatch(new RegExp(`,"?'`));
  });

  it('shows what there is of a registration that was cut down', () => {
    for (const registration of [{}, { status: [{}] }, { nameservers: [{ ipv4: ['192.0.2.1'] }] }, { secureDns: {} }])
      expect(STREAM_FORMATS.csv.text([{ ...RESULT, registration }]).split(',')).toHaveLength(23);
  });
});

describe('lines of results', () => {
  it('are one JSON object each', () => {
    const text = STREAM_FORMATS.ndjson.text([RESULT, MISSED]);
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([RESULT, MISSED]);
  });
});

describe('the format of an answer', () => {
  it.each([
    [undefined, undefined, 'json'],
    [undefined, '*/*', 'json'],
    [undefined, 'application/x-ndjson', 'ndjson'],
    [undefined, 'application/ndjson;q=0.9, */*', 'ndjson'],
    [undefined, 'text/csv', 'csv'],
    [undefined, 'application/json, text/csv', 'json'],
    ['csv', 'application/json', 'csv'],
  ] as const)('%s with Accept %s is %s', (format, accept, expected) => {
    expect(formatOf(format, accept)).toBe(expected);
  });
});
