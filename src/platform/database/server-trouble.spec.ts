import { isServerTrouble } from './server-trouble.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('isServerTrouble', () => {
  it.each([
    '08006',
    '40001',
    '53100',
    '53300',
    '55P03',
    '57P01',
    '57P03',
    '58030',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
  ])('takes %s for trouble of the server', (code) => expect(isServerTrouble(withCode(code))).toBe(true));

  it.each(['22P02', '22021', '23505', '23514', '42703', 'ERR_INVALID_ARG_TYPE'])(
    'takes %s for a fault of ours',
    (code) => expect(isServerTrouble(withCode(code))).toBe(false),
  );

  it.each([
    ['Connection terminated unexpectedly', true],
    ['Connection terminated due to connection timeout', true],
    ['timeout exceeded when trying to connect', true],
    ['Cannot read properties of undefined', false],
  ])('%s: %s', (message, expected) => expect(isServerTrouble(new Error(message))).toBe(expected));

  it('knows nothing of what is no error', () => expect(isServerTrouble('57P01')).toBe(false));
});
