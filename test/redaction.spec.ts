import fc from 'fast-check';
import { RULE_SETS, resolvePolicy, strictest } from '../src/policy/index.js';
import {
  CONTACT_FIELDS,
  type Entity,
  FIELD_ACTIONS,
  type FieldAction,
  type RedactionPolicy,
  redact,
  type Registration,
  render,
  scanText,
} from '../src/rdap/index.js';
import { registration } from './factories/registration.js';
import { problemsOf } from './support/rfc9083.js';

/** Cases a property: few enough for every run; RED-24 asks for 10,000, which PROPERTY_CASES=10000 gives. */
const CASES = Number(process.env['PROPERTY_CASES'] ?? 200);
const TENANT = { establishments: ['DE'], regions: ['DE'] };

const fields = fc.record(
  Object.fromEntries(CONTACT_FIELDS.map((field) => [field, fc.constantFrom(...FIELD_ACTIONS)])),
) as fc.Arbitrary<RedactionPolicy['person']>;
const anyPolicy: fc.Arbitrary<RedactionPolicy> = fc.record({
  ruleSets: fc.constant(['X@1']),
  person: fields,
  organisation: fields,
  threshold: fc.constantFrom({ text: 0.5, person: 0.35 }, { text: 0.7, person: 0.6 }),
});

const stricterField = (a: FieldAction, b: FieldAction): FieldAction =>
  FIELD_ACTIONS.indexOf(a) > FIELD_ACTIONS.indexOf(b) ? a : b;
const stricterFields = (a: RedactionPolicy['person'], b: RedactionPolicy['person']) =>
  Object.fromEntries(
    CONTACT_FIELDS.map((field) => [field, stricterField(a[field], b[field])]),
  ) as RedactionPolicy['person'];
const stricter = (a: RedactionPolicy, b: RedactionPolicy): RedactionPolicy => ({
  ruleSets: ['X@1', 'Y@1'],
  person: stricterFields(a.person, b.person),
  organisation: stricterFields(a.organisation, b.organisation),
  threshold: {
    text: Math.min(a.threshold.text, b.threshold.text),
    person: Math.min(a.threshold.person, b.threshold.person),
  },
});

/** Every string of every contact, with the place where it stands. */
function contactValues(registration: Registration): Set<string> {
  const values = new Set<string>();
  const collect = (value: unknown, at: string): void => {
    if (typeof value === 'string' && value !== '') values.add(`${at}=${value}`);
    else if (Array.isArray(value)) value.forEach((member) => collect(member, at));
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, member]) => collect(member, `${at}.${name}`));
  };
  const visit = (object: Partial<Entity>, at: string): void => {
    object.entities?.forEach((entity, i) => {
      const place = `${at}/${i}`;
      collect({ contact: entity.contact, handle: entity.handle, publicIds: entity.publicIds }, place);
      visit(entity, place);
    });
  };
  if (registration.kind === 'entity') visit({ entities: [registration] }, '');
  else visit(registration, '');
  return values;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

describe('redaction laws', () => {
  test('RED-2 RED-24 pure, and at rest after one pass', () => {
    fc.assert(
      fc.property(registration, anyPolicy, (before, policy) => {
        const first = redact(freeze(before), policy, scanText);
        expect(JSON.stringify(redact(before, policy, scanText))).toBe(JSON.stringify(first));
        const again = redact(first.registration, policy, scanText);
        expect(JSON.stringify(again.registration)).toBe(JSON.stringify(first.registration));
      }),
      { numRuns: CASES },
    );
  });

  test('RED-24 a stricter policy shows no contact value that a laxer one hides', () => {
    fc.assert(
      fc.property(registration, anyPolicy, anyPolicy, (before, lax, other) => {
        const shown = contactValues(redact(before, lax, scanText).registration);
        const shownStrictly = contactValues(redact(before, stricter(lax, other), scanText).registration);
        for (const value of shownStrictly)
          if (!shown.has(value)) throw new Error(`shown by the stricter policy alone: ${value}`);
      }),
      { numRuns: CASES },
    );
  });

  test('RED-14 RED-17 RED-23 RED-25 whatever goes in, a valid RFC 9083 document comes out', () => {
    fc.assert(
      fc.property(registration, (before) => {
        const { registration: redacted, report } = redact(before, resolvePolicy(before, TENANT).redaction, scanText);
        expect(problemsOf(JSON.parse(JSON.stringify(render(redacted, report))))).toEqual([]);
      }),
      { numRuns: CASES },
    );
  });

  test('RED-14 and with any policy', () => {
    fc.assert(
      fc.property(registration, anyPolicy, (before, policy) => {
        const { registration: redacted, report } = redact(before, policy, scanText);
        expect(problemsOf(JSON.parse(JSON.stringify(render(redacted, report))))).toEqual([]);
      }),
      { numRuns: CASES },
    );
  });

  test('RED-24 JUR-7 the shipped rule sets together show no more than any one of them', () => {
    const together = strictest(RULE_SETS).redaction;
    fc.assert(
      fc.property(registration, fc.constantFrom(...RULE_SETS), (before, set) => {
        const shown = contactValues(redact(before, strictest([set]).redaction, scanText).registration);
        for (const value of contactValues(redact(before, together, scanText).registration))
          expect(shown).toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});
