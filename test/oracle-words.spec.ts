import { momentOf } from '../scripts/corpus/instant.js';
import { isPublicMailbox } from '../scripts/corpus/personal-values.js';
import { subjectOf } from '../scripts/corpus/subject.js';
import { statusWords } from '../scripts/corpus/vocabulary.js';
import { type JsonObject } from '../src/rdap/index.js';

describe('the words of the oracles', () => {
  it.each([
    ['2020-06-07', '1591488000.'],
    ['2020-06-07T00:00:00.000+0000', '1591488000.'],
    ['2020-06-07T02:00:00.120+02:00', '1591488000.12'],
    ['2016-12-31T23:59:60Z', '1483228800.'],
    ['2020-04-31', undefined],
    ['next week', undefined],
  ])('%s is the moment %s', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });

  it.each([
    [
      'clientTransferProhibited https://icann.org/epp#clientTransferProhibited',
      'clienttransferprohibited',
      'clientTransferProhibited',
    ],
    ['OK', 'active', 'ok'],
    ['linked', 'associated', 'linked'],
    ['add period', 'addperiod', 'addPeriod'],
    ['allocated', 'allocated', undefined],
  ])('%s is %s and %s', (text, rdap, epp) => {
    expect(statusWords(text)).toEqual({ rdap, epp });
  });

  const named = (fn: string, more: JsonObject = {}, kind = 'individual'): JsonObject => ({
    ...more,
    vcardArray: [
      'vcard',
      [
        ['fn', {}, 'text', fn],
        ['kind', {}, 'text', kind],
      ],
    ],
  });
  it.each<[JsonObject, string]>([
    [named('Mathilda Lindqvist'), 'person'],
    [
      named('Mathilda Lindqvist', {
        roles: ['registrar'],
        publicIds: [{ type: 'IANA Registrar ID', identifier: '1' }],
      }),
      'person',
    ],
    [named('Technical User', {}, ''), 'person'],
    [named('Example Hosting B.V.'), 'organisation'],
    [named('EXA-MNT', { handle: 'EXA-MNT' }), 'organisation'],
    [named('Example Hostmaster'), 'organisation'],
    [named('Mathilda Lindqvist', {}, 'org'), 'organisation'],
    [named('', { roles: ['registrant'] }, ''), 'person'],
    [{ handle: 'ML4711-RIPE' }, 'person'],
    [{ handle: 'EXAMPLE' }, 'unstated'],
    [{ handle: 'EXAMPLE-MNT' }, 'organisation'],
  ])('%j is data of a(n) %s', (entity, subject) => {
    expect(subjectOf(entity)).toBe(subject);
  });

  it.each([
    ['noc@isp.example', true],
    ['ip-admin@isp.example', true],
    ['ec2-abuse@isp.example', true],
    ['holder-4711@anonymised.example', true],
    ['abuse@gmail.com', false],
    ['karin@isp.example', false],
    ['nico.tripet@isp.example', false],
    ['christopher@isp.example', false],
  ])('%s is a mailbox that an organisation may show: %s (RED-7)', (address, expected) => {
    expect(isPublicMailbox(address)).toBe(expected);
  });
});
