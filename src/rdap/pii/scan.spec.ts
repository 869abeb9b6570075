import * as fc from 'fast-check';
import { scanText } from './index.js';

const found = (text: string, person = false) =>
  scanText(text, { person }).map(({ type, start, end }) => [type, text.slice(start, end)]);

/** Milliseconds of processor time, the best of three: other processes on the machine do not count. */
function cost(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const begin = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const NOTICE =
  'By submitting a query you agree that you will use this data only for lawful purposes and that, under no circumstances, will you use it to allow, enable, or otherwise support the transmission of mass, unsolicited advertising by e-mail, telephone or facsimile. The Registry Operator reserves the right to restrict access in its sole discretion. ';

describe('scanText', () => {
  it('finds several kinds in one text, sorted and apart', () => {
    expect(found('Ilse Musterfrau, Hauptstraße 5, 10115 Berlin, Tel. +49 30 23125 015, ilse@host.example')).toEqual([
      ['person-name', 'Ilse Musterfrau'],
      ['postal-address', 'Hauptstraße 5, 10115 Berlin'],
      ['phone', '+49 30 23125 015'],
      ['email', 'ilse@host.example'],
    ]);
  });

  it('maps a find back over invisible characters (PII-11)', () => {
    const text = 'to eva\u200b.muster@\u202ehost.example now';
    expect(found(text)).toEqual([['email', 'eva\u200b.muster@\u202ehost.example']]);
  });

  it('scores a role mailbox below the threshold for text and above that for persons (RED-7)', () => {
    const [span] = scanText('e-mail noc@isp.example');
    expect(span).toMatchObject({ type: 'email', score: 0.4, explanation: { pattern: 'role-mailbox' } });
    expect(scanText('e-mail abuse@gmail.com')[0]?.score).toBe(0.95);
  });

  it('raises a score by a context word within five words, by 0.35 (PII-4)', () => {
    expect(scanText('SSN 078-05-1120')[0]).toMatchObject({
      score: 0.8,
      explanation: { contextWord: 'ssn', deltas: { pattern: 0.45, context: 0.35 } },
    });
    expect(scanText('SSN one two three four 078-05-1120')[0]?.explanation.contextWord).toBe('ssn');
    expect(scanText('SSN one two three four five 078-05-1120')[0]?.explanation.contextWord).toBeUndefined();
  });

  it('lets validators decide (PII-4)', () => {
    expect(scanText('card 4111 1111 1111 1111')[0]).toMatchObject({
      type: 'payment-card',
      explanation: { validator: 'luhn' },
    });
    expect(scanText('card 4111 1111 1111 1112').filter(({ type }) => type === 'payment-card')).toEqual([]);
  });

  it('never repeats the text in an explanation (PII-1)', () => {
    const text = 'Ilse Musterfrau, Hauptstraße 5, 10115 Berlin, +49 30 23125 015, ilse@host.example, JD1234-RIPE';
    for (const { start, end, explanation } of scanText(text))
      expect(JSON.stringify(explanation)).not.toContain(text.slice(start, end));
  });

  it('reads a text beyond 64 kB in windows, so that its end is no hiding place (PII-10)', () => {
    const text = `${NOTICE.repeat(400)}eva.muster@host.example`;
    expect(text.length).toBeGreaterThan(130_000);
    expect(found(text)).toEqual([['email', 'eva.muster@host.example']]);
    for (const length of [65_500, 65_530, 65_536]) {
      expect(found(`${'x '.repeat(length / 2)}eva.muster@host.example and more ${'y '.repeat(200)}`)).toEqual([
        ['email', 'eva.muster@host.example'],
      ]);
    }
  });

  it('finds nothing in a notice', () => {
    expect(found(NOTICE)).toEqual([]);
  });

  it.each([
    'a',
    'A',
    ' ',
    '1',
    '1 ',
    'a@',
    '@',
    'Aa ',
    'Aa. ',
    ' at ',
    '(at)',
    'a.',
    'Van de de ',
    '-1',
    '+1',
    '王',
    'e\u0301',
    '\u200b',
    '1A',
    'a-',
    '((',
    '[[',
  ])('does not run away on 50,000 characters of %j (PII-10)', (unit) => {
    const bomb = unit.repeat(50_000 / unit.length);
    expect(cost(() => scanText(bomb))).toBeLessThan(2_000);
  });

  it('keeps its promises on any text', () => {
    const pieces = fc.constantFrom(
      'Eva ',
      'Muster',
      '@',
      'host.example',
      ' +49 30 23125 015',
      '4111 1111 1111 1111',
      '\u200b',
      'Hauptstraße 5, ',
      '10115 Berlin',
      ' at ',
      '张伟',
      '0x',
      '-RIPE',
      'né le 31/01/1970',
      '.',
      ' ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const span of scanText(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.score).toBeGreaterThan(0);
          expect(span.score).toBeLessThanOrEqual(1);
          end = span.end;
        }
        expect(scanText(text)).toEqual(scanText(text));
      }),
    );
  });
});
