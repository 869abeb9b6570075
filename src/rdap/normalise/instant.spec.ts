import fc from 'fast-check';
import { readInstant } from './instant.js';

describe('instants', () => {
  test.each([
    ['2021-05-07T02:50:55Z', '2021-05-07T02:50:55Z', undefined, []],
    ['2021-05-07T02:50:55.1234567Z', '2021-05-07T02:50:55.1234567Z', undefined, []],
    ['2021-05-07t02:50:55z', '2021-05-07T02:50:55Z', undefined, []],
    ['2021-05-07T02:50:55+00:00', '2021-05-07T02:50:55Z', undefined, []],
    ['2021-01-01T00:30:00+03:00', '2020-12-31T21:30:00Z', undefined, []],
    ['2020-12-31T22:00:00.50-03:30', '2021-01-01T01:30:00.50Z', undefined, []],
    ['2021-05-07T02:50:55.000+0000', '2021-05-07T02:50:55.000Z', undefined, ['date-format']],
    ['2021-05-07T02:50:55+02', '2021-05-07T00:50:55Z', undefined, ['date-format']],
    ['2021-05-07 02:50:55 UTC', '2021-05-07T02:50:55Z', undefined, ['date-format']],
    ['2021-05-07 02:50:55Z', '2021-05-07T02:50:55Z', undefined, ['date-format']],
    ['2021-05-07T02:50Z', '2021-05-07T02:50:00Z', undefined, ['date-format']],
    ['20210507T025055Z', '2021-05-07T02:50:55Z', undefined, ['date-format']],
    ['2021-05-07T02:50:55,5Z', '2021-05-07T02:50:55.5Z', undefined, ['date-format']],
    ['2021-05-07T02:50:55', '2021-05-07T02:50:55Z', 'local', ['date-without-zone']],
    ['2021/05/07 02:50:55', '2021-05-07T02:50:55Z', 'local', ['date-without-zone']],
    ['2021-05-07', '2021-05-07T00:00:00Z', 'date', ['date-only']],
    ['2021.05.07', '2021-05-07T00:00:00Z', 'date', ['date-only']],
    ['20210507', '2021-05-07T00:00:00Z', 'date', ['date-only']],
    ['1990-12-31T23:59:60Z', '1991-01-01T00:00:00Z', undefined, ['date-leap-second']],
    ['1990-12-31T15:59:60-08:00', '1991-01-01T00:00:00Z', undefined, ['date-leap-second']],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00Z', undefined, []],
    ['0050-01-01T00:00:00+01:00', '0049-12-31T23:00:00Z', undefined, []],
  ])('%s', (raw, at, precision, deviations) => expect(readInstant(raw)).toEqual({ at, precision, deviations }));

  test.each([
    '',
    'never',
    '+294247-01-10T04:00:54.775Z',
    '294247-01-10T04:00:54.775Z',
    '2021-13-01T00:00:00Z',
    '2021-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2021-04-31T00:00:00Z',
    '2021-00-10',
    '2021-05-07T24:00:00Z',
    '2021-05-07T02:60:00Z',
    '2021-05-07T02:50:61Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    '07/05/2021',
    '05-07-2021',
    '1620355855',
    'Fri, 07 May 2021 02:50:55 GMT',
    '2021-05-07T02:50:55ZZ',
  ])('%j cannot be read', (raw) => expect(readInstant(raw)).toEqual({ deviations: ['date-invalid'] }));

  test('agrees with the clock of the platform', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9998-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
        fc.pre(/^\d{4}-/.test(local));
        expect(readInstant(`${local}${zone}`)).toEqual({ at: date.toISOString(), deviations: [] });
      }),
    );
  });
});
