import { adHocRecogniser, type AdHocSpec } from './ad-hoc.js';
import { scannerOf } from './scan.js';

const STAFF: AdHocSpec = {
  name: 'staff-number',
  type: 'person-handle',
  pattern: '\\bEMP-\\d{5,7}\\b',
  score: 0.4,
  contextWords: ['employee'],
  matches: ['ask EMP-123456'],
  misses: ['EMPLOYER-1'],
};

describe('a recogniser that a user writes down (PII-12)', () => {
  it('finds what it describes, and weighs context like any other', () => {
    const scan = scannerOf([adHocRecogniser(STAFF)]);
    expect(scan('ticket by EMP-123456.')).toMatchObject([
      { start: 10, end: 20, type: 'person-handle', score: 0.4, recogniser: 'staff-number' },
    ]);
    expect(scan('employee EMP-123456')[0]?.score).toBe(0.75);
    expect(scan('EMP-12')).toEqual([]);
  });

  it.each([
    [{ name: 'Staff Number' }, 'name must be kebab-case'],
    [{ type: 'secret' as never }, 'type must be one of'],
    [{ score: 0 }, 'score must be above 0'],
    [{ pattern: '' }, 'pattern must be a text'],
    [{ pattern: 'a'.repeat(201) }, 'pattern has more than 200'],
    [{ pattern: '(a|b' }, 'pattern is not a regular expression'],
    [{ pattern: '(?:a{1,5}){1,5}' }, 'pattern repeats a group'],
    [{ pattern: '(a)\\1' }, 'pattern has a back reference'],
    [{ pattern: '(?<=x)a' }, 'pattern has a group other than'],
    [{ pattern: 'a+b' }, 'pattern has * or +'],
    [{ pattern: 'a{2,}' }, 'pattern has a repetition without an end'],
    [{ pattern: 'a{1,99}' }, 'pattern repeats more than 64'],
    [{ pattern: 'a{0,60}a{0,60}b' }, 'pattern has too many ways'],
    [{ matches: [] }, 'matches must name texts'],
    [{ matches: ['nothing here'] }, 'matches must name texts'],
    [{ misses: ['EMP-12345'] }, 'misses must name texts'],
  ] as const)('with %j is refused, naming the member', (change, sentence) => {
    expect(() => adHocRecogniser({ ...STAFF, ...change } as AdHocSpec)).toThrow(sentence);
  });

  it('takes classes and escapes for what they are', () => {
    const spec = { ...STAFF, pattern: '[+*?{]\\+\\d{2}', matches: ['*+12'], misses: ['+12'] };
    expect(scannerOf([adHocRecogniser(spec)])('*+12')).toHaveLength(1);
  });
});
