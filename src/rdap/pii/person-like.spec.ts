import { ORGANISATION_LIKE, PERSON_LIKE } from '../../../test/fixtures/pii/names.js';
import { personLikeName } from './index.js';

const isPerson = (name: string) => personLikeName(name).personLike;

describe('personLikeName (PII-7)', () => {
  it('takes one name for a whole name only where that is the custom', () => {
    expect(personLikeName('Bambang', { country: 'ID' })).toMatchObject({ personLike: true, reason: 'mononym' });
    expect(personLikeName('Bambang', { country: 'DE' })).toMatchObject({
      personLike: false,
      reason: 'given-name-alone',
    });
    expect(personLikeName('Contohnet', { country: 'ID' })).toMatchObject({ personLike: false });
  });

  it('is measured on at least 200 labelled names', () => {
    expect(PERSON_LIKE.length + ORGANISATION_LIKE.length).toBeGreaterThanOrEqual(200);
    expect(new Set([...PERSON_LIKE, ...ORGANISATION_LIKE]).size).toBe(PERSON_LIKE.length + ORGANISATION_LIKE.length);
  });

  it('finds at least 95 % of the person-like names, and at least 80 % of its finds are right', () => {
    const missed = PERSON_LIKE.filter((name) => !isPerson(name));
    const wrong = ORGANISATION_LIKE.filter(isPerson);
    const right = PERSON_LIKE.length - missed.length;
    console.log(
      `person-like: recall ${(right / PERSON_LIKE.length).toFixed(3)}, precision ${(right / (right + wrong.length)).toFixed(3)}`,
      { missed, wrong },
    );
    expect(right / PERSON_LIKE.length).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + wrong.length)).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    ['Sampleton Networks', 'Harold Sampleton', false, 'organisation-word'],
    ['Harold Sampleton', 'Harold Sampleton', true, 'same-as-full-name'],
    ['Harold Sampleton GmbH', 'Harold Sampleton', true, 'same-as-full-name'],
    ['Sampleton, Harold', 'Harold Sampleton', true, 'same-as-full-name'],
    ['Example Inc.', 'Example Inc.', false, 'legal-form'],
    ['SOHO NOC', 'SOHO NOC', false, 'organisation-word'],
  ])('weighs %j against the name on the card, %j', (org, fullName, personLike, reason) => {
    expect(personLikeName(org, { fullName })).toMatchObject({ personLike, reason });
  });

  it.each([
    ['Huber Dachdeckerei e.K.', true, 'sole-trader-form'],
    ['ИП Петров', true, 'sole-trader-form'],
    ['Ivor van Sample trading as Example V.O.F', true, 'trading-as'],
    ['Example LLC d/b/a Sample', false, 'legal-form'],
    ['Dr. Eva Weissenfels', true, 'title'],
    ['Hans Müller GmbH', false, 'legal-form'],
    ['', false, 'no-name'],
    ['---', false, 'no-name'],
    ['AS64496', false, 'not-a-name'],
    ['example.net', false, 'not-a-name'],
  ])('judges %j', (name, personLike, reason) => {
    expect(personLikeName(name)).toMatchObject({ personLike, reason });
  });
});
