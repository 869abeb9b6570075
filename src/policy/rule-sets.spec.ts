import fc from 'fast-check';
import { CONTACT_FIELDS, FIELD_ACTIONS } from '../rdap/index.js';
import { BASE } from './jurisdictions/base.js';
import {
  DATA_CATEGORIES,
  RULE_SETS,
  type RuleSet,
  shortestDays,
  staleReviews,
  strictest,
  TRANSFER_RULES,
  validateRuleSets,
} from './index.js';

const EU = RULE_SETS.find(({ id }) => id === 'EU') as RuleSet;
const others = RULE_SETS.filter(({ id }) => id !== 'BASE');
const rank = FIELD_ACTIONS.indexOf.bind(FIELD_ACTIONS);

describe('the shipped rule sets', () => {
  test('JUR-1 are these, each with law, source and review', () => {
    expect(RULE_SETS.map(({ id }) => id)).toEqual([
      'BASE',
      'EU',
      'UK',
      'US-CA',
      'SA',
      'BR',
      'CA',
      'CN',
      'ICANN',
      'RIR',
    ]);
    for (const { law, review } of RULE_SETS) {
      expect(law).not.toBe('');
      expect(review).toEqual({
        source: expect.stringMatching(/\w/) as string,
        reviewedBy: null,
        reviewedAt: '2026-11-22',
        confidence: expect.stringMatching(/verified|background|proposed/) as string,
      });
    }
  });

  test.each(others)('JUR-4 BASE is never laxer than $id in any parameter', (set) => {
    for (const side of ['person', 'organisation'] as const) {
      for (const field of CONTACT_FIELDS)
        expect(rank(BASE.redaction[side][field])).toBeGreaterThanOrEqual(rank(set.redaction[side][field]));
    }
    expect(BASE.redaction.threshold.text).toBeLessThanOrEqual(set.redaction.threshold.text);
    expect(BASE.redaction.threshold.person).toBeLessThanOrEqual(set.redaction.threshold.person);
    for (const category of DATA_CATEGORIES)
      expect(BASE.retentionDays[category]).toBeLessThanOrEqual(set.retentionDays[category]);
    expect(shortestDays(BASE.subjectRequests.answer)).toBeLessThanOrEqual(shortestDays(set.subjectRequests.answer));
    expect(BASE.subjectRequests.extension).toBeUndefined();
    expect(TRANSFER_RULES.indexOf(BASE.transfer)).toBeGreaterThanOrEqual(TRANSFER_RULES.indexOf(set.transfer));
    expect(BASE.breachHours).toBeLessThanOrEqual(set.breachHours);
  });

  test.each(RULE_SETS)(
    'RED-16 $id keeps region and country in the open, and hides name, street, phone and mail',
    ({ redaction: { person } }) => {
      expect(person).toMatchObject({
        region: 'keep',
        country: 'keep',
        contactUri: 'keep',
        name: 'empty',
        street: 'empty',
        phone: 'remove',
        email: 'remove',
        handle: 'remove',
        other: 'remove',
      });
    },
  );

  test('JUR-2 DSR terms as the laws have them', () => {
    const terms = Object.fromEntries(RULE_SETS.map(({ id, subjectRequests }) => [id, subjectRequests]));
    expect(terms['EU']).toEqual({
      answer: { amount: 1, unit: 'month' },
      extension: { amount: 2, unit: 'month' },
      pausesForIdentity: true,
    });
    expect(terms['US-CA']).toEqual({
      acknowledge: { amount: 10, unit: 'working-day' },
      answer: { amount: 45, unit: 'day' },
      extension: { amount: 45, unit: 'day' },
      pausesForIdentity: false,
    });
    expect(terms['SA']).toMatchObject({ answer: { amount: 30, unit: 'day' }, extension: { amount: 30, unit: 'day' } });
    expect(terms['BR']).toMatchObject({ answer: { amount: 15, unit: 'day' } });
  });
});

describe('validateRuleSets', () => {
  const withEu = (change: Partial<RuleSet>): RuleSet[] =>
    RULE_SETS.map((set) => (set.id === 'EU' ? { ...set, ...change } : set));
  const person = { ...EU.redaction.person };

  test('JUR-4 takes the shipped sets', () => expect(() => validateRuleSets(RULE_SETS)).not.toThrow());

  test.each<[string, readonly RuleSet[], string]>([
    ['an empty list', [], 'No rule set BASE is in force'],
    ['no baseline', others, 'No rule set BASE is in force'],
    [
      'a baseline that ended',
      RULE_SETS.map((set) => (set.id === 'BASE' ? { ...set, effectiveTo: '2026-12-31' } : set)),
      'No rule set BASE is in force',
    ],
    ['a document twice', [...RULE_SETS, EU], 'Rule set EU@1 is listed twice'],
    ['two versions in force', [...RULE_SETS, { ...EU, version: 2 }], 'Rule set EU is in force in two versions'],
    [
      'laxer than the floor',
      withEu({ redaction: { ...EU.redaction, person: { ...person, email: 'keep' } } }),
      'Rule set EU@1 is laxer than BASE in email, which is a floor field.',
    ],
    [
      'an action that is none',
      withEu({ redaction: { ...EU.redaction, person: { ...person, email: 'hide' as 'keep' } } }),
      'Rule set EU@1 has no valid action for person.email.',
    ],
    [
      'a field missing',
      withEu({
        redaction: {
          ...EU.redaction,
          organisation: Object.fromEntries(
            Object.entries(person).filter(([field]) => field !== 'url'),
          ) as typeof person,
        },
      }),
      'has no valid action for organisation.url',
    ],
    ['no id', withEu({ id: '' }), 'needs an id'],
    ['version 0', withEu({ version: 0 }), 'needs a version from 1'],
    ['a date that is none', withEu({ effectiveFrom: '2018' }), 'needs effectiveFrom as YYYY-MM-DD'],
    ['an end before the beginning', withEu({ effectiveTo: '2000-01-01' }), 'ends before it begins'],
    ['no law', withEu({ law: '' }), 'names no law'],
    ['a country by name', withEu({ scope: { countries: ['Germany'] } }), 'no ISO 3166-1 alpha-2 code'],
    ['a floor of its own', withEu({ floor: ['email'] }), 'only the baseline'],
    [
      'thresholds upside down',
      withEu({ redaction: { ...EU.redaction, threshold: { text: 0.3, person: 0.5 } } }),
      'needs thresholds',
    ],
    [
      'a retention of nought',
      withEu({ retentionDays: { ...EU.retentionDays, audit: 0 } }),
      'has no retention in days for audit',
    ],
    ['a transfer rule that is none', withEu({ transfer: 'ask' as 'deny' }), 'has no valid transfer rule'],
    ['no source', withEu({ review: { ...EU.review, source: '' } }), 'needs the source'],
  ])('JUR-4 refuses %s', (_title, sets, sentence) => expect(() => validateRuleSets(sets)).toThrow(sentence));

  test('JUR-4 a field that is no floor may be laxer', () => {
    expect(() =>
      validateRuleSets(withEu({ redaction: { ...EU.redaction, person: { ...person, locality: 'keep' } } })),
    ).not.toThrow();
  });
});

describe('strictest', () => {
  const some = fc.subarray([...RULE_SETS], { minLength: 1 });

  test('JUR-7 order and repetition change nothing', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (sets, numbers) => {
        const shuffled = [...sets, sets[0] as RuleSet]
          .map((set) => [numbers.next().value as number, set] as const)
          .sort(([a], [b]) => a - b)
          .map(([, set]) => set);
        expect(strictest(shuffled)).toEqual(strictest(sets));
      }),
    );
  });

  /** Sets that differ in everything, which the shipped ones do not. */
  const anySet: fc.Arbitrary<RuleSet> = fc
    .record({
      id: fc.constantFrom('XA', 'XB', 'XC', 'XD'),
      actions: fc.array(fc.constantFrom(...FIELD_ACTIONS), { minLength: 28, maxLength: 28 }),
      days: fc.integer({ min: 1, max: 3000 }),
      threshold: fc.constantFrom(0.3, 0.4, 0.5),
      answer: fc.record({
        amount: fc.integer({ min: 1, max: 60 }),
        unit: fc.constantFrom('day' as const, 'working-day' as const, 'month' as const),
      }),
      extends: fc.boolean(),
      transfer: fc.constantFrom(...TRANSFER_RULES),
      breachHours: fc.integer({ min: 0, max: 200 }),
    })
    .map(({ id, actions, days, threshold, answer, extends: extended, transfer, breachHours }) => ({
      ...EU,
      id,
      redaction: {
        person: Object.fromEntries(
          CONTACT_FIELDS.map((field, i) => [field, actions[i]]),
        ) as RuleSet['redaction']['person'],
        organisation: Object.fromEntries(
          CONTACT_FIELDS.map((field, i) => [field, actions[i + 14]]),
        ) as RuleSet['redaction']['person'],
        threshold: { text: threshold, person: threshold },
      },
      retentionDays: Object.fromEntries(
        DATA_CATEGORIES.map((category) => [category, days]),
      ) as RuleSet['retentionDays'],
      subjectRequests: { answer, ...(extended && { extension: answer }), pausesForIdentity: extended },
      transfer,
      breachHours,
    }));

  test('JUR-7 RET-3 adding a set reveals nothing, keeps nothing longer, moves no deadline later, allows no transfer', () => {
    fc.assert(
      fc.property(fc.array(anySet, { minLength: 1, maxLength: 4 }), anySet, (sets, added) => {
        const before = strictest(sets);
        const after = strictest([...sets, added]);
        for (const side of ['person', 'organisation'] as const) {
          for (const field of CONTACT_FIELDS)
            expect(rank(after.redaction[side][field])).toBe(
              Math.max(rank(before.redaction[side][field]), rank(added.redaction[side][field])),
            );
        }
        expect(after.redaction.threshold.text).toBe(
          Math.min(before.redaction.threshold.text, added.redaction.threshold.text),
        );
        for (const category of DATA_CATEGORIES)
          expect(after.retentionDays[category]).toBe(
            Math.min(before.retentionDays[category], added.retentionDays[category]),
          );
        expect(after.retainDays).toBeLessThanOrEqual(before.retainDays);
        expect(shortestDays(after.subjectRequests.answer)).toBeLessThanOrEqual(
          shortestDays(before.subjectRequests.answer),
        );
        if (before.subjectRequests.extension === undefined) expect(after.subjectRequests.extension).toBeUndefined();
        if (!before.subjectRequests.pausesForIdentity) expect(after.subjectRequests.pausesForIdentity).toBe(false);
        expect(TRANSFER_RULES.indexOf(after.transfer)).toBeGreaterThanOrEqual(TRANSFER_RULES.indexOf(before.transfer));
        expect(after.breachHours).toBe(Math.min(before.breachHours, added.breachHours));
        expect(strictest([...sets, added, added])).toEqual(after);
      }),
    );
  });

  test('JUR-7 one set alone is that set', () => {
    const { redaction, retentionDays, transfer } = strictest([EU]);
    expect({ person: redaction.person, organisation: redaction.organisation, threshold: redaction.threshold }).toEqual(
      EU.redaction,
    );
    expect({ retentionDays, transfer }).toEqual({ retentionDays: EU.retentionDays, transfer: EU.transfer });
    expect(() => strictest([])).toThrow('at least one');
    expect(strictest([EU, EU])).toEqual(strictest([EU]));
  });
});

describe('staleReviews', () => {
  test.each([
    ['2026-11-22T00:00:00Z', 0],
    ['2027-11-22T23:59:59Z', 0],
    ['2027-11-23T00:00:00Z', RULE_SETS.length],
  ])('JUR-3 on %s there are %i', (now, count) => expect(staleReviews(RULE_SETS, new Date(now))).toHaveLength(count));

  test('JUR-3 each says which, since when and how old', () => {
    expect(staleReviews([EU], new Date('2028-11-22T00:00:00Z'))).toEqual([
      { ruleSet: 'EU@1', reviewedAt: '2026-11-22', ageDays: 731 },
    ]);
  });
});
