import * as fc from 'fast-check';
import { parseQuery } from '../../rdap/index.js';
import { type Priority } from '../priority.js';
import { classify } from './classify.js';

const CASES: readonly (readonly [name: string, priority: Priority])[] = [
  ['first.bank', 'critical'],
  ['agency.gov', 'critical'],
  ['fleet.mil', 'critical'],
  ['cabinet.gov.uk', 'critical'],
  ['health.govt.nz', 'critical'],
  ['ministry.go.jp', 'critical'],
  ['ejercito.mil.co', 'critical'],
  ['amt.bund.de', 'critical'],
  ['amt.gv.at', 'critical'],
  ['ministere.gouv.fr', 'critical'],
  ['canada.gc.ca', 'critical'],
  ['council.europa.eu', 'critical'],
  ['gov', 'critical'],
  ['amber-atlas.com', 'normal'],
  ['go.com', 'normal'],
  ['gov.com', 'normal'],
  ['notabank', 'normal'],
  ['riverbank.org', 'normal'],
  ['testing.org', 'normal'],
  ['contest.de', 'normal'],
  ['invalid.org', 'normal'],
  ['test.org', 'low'],
  ['example.com', 'low'],
  ['shop.test', 'low'],
  ['shop.example', 'low'],
  ['shop.invalid', 'low'],
  ['test.bank', 'low'],
];

describe('the priority of an object by its name', () => {
  it.each(CASES)('%s: %s', (name, priority) => {
    expect(classify(parseQuery('domain', name))).toBe(priority);
    expect(classify({ kind: 'nameserver', key: name })).toBe(priority);
  });

  it('is normal for what has no name', () => {
    for (const [kind, key] of [
      ['ip', '192.0.2.1'],
      ['autnum', 'AS64500'],
      ['entity', 'TEST-GOV'],
    ] as const)
      expect(classify({ kind, key })).toBe('normal');
  });

  it('is never high', () => {
    const label = fc.constantFrom('a', 'gov', 'bank', 'go', 'test', 'uk', 'com', 'mil', 'example');
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), (labels) => {
        expect(classify({ kind: 'domain', key: labels.join('.') })).not.toBe('high');
      }),
    );
  });
});
