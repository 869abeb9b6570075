import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { resolvePolicy } from '../../src/policy/index.js';
import {
  CONTACT_FIELDS,
  contentHash,
  decode,
  diff,
  FIELD_ACTIONS,
  type FieldAction,
  type JsonObject,
  judge,
  LookupFailure,
  normalise,
  type ObjectKind,
  parseQuery,
  redact,
  type RedactionPolicy,
  type Registration,
  render,
  scanText,
} from '../../src/rdap/index.js';
import { stringsOf } from '../../scripts/corpus/json.js';
import { readManifest } from '../../scripts/corpus/manifest.js';
import { problemsOf } from '../../scripts/corpus/rfc9083.js';
import { BODIES } from '../factories/bodies.js';
import { mutated } from '../factories/mutate.js';
import { CORPUS } from '../support/corpus.js';

/**
 * Laws of the pure stages, over bodies that were damaged in ways that JSON can be damaged. What decode and judge let through must go
 * through all other stages; there is no answer that they may throw at.
 */

interface Sample {
  readonly kind: ObjectKind;
  readonly body: JsonObject;
}

const KINDS = Object.keys(BODIES) as ObjectKind[];
const CONTEXT = { establishments: [], regions: [] } as const;
const RUNS = 300;

const own: fc.Arbitrary<Sample> = fc
  .constantFrom(...KINDS)
  .chain((kind) => mutated(BODIES[kind]()).map((body) => ({ kind, body })));

/** Recorded answers, damaged in the same ways. */
function recorded(): fc.Arbitrary<Sample> | undefined {
  if (!existsSync(join(CORPUS, 'manifest.jsonl'))) return undefined;
  const records = readManifest(CORPUS).filter(({ kind }) => (KINDS as string[]).includes(kind));
  return fc.constantFrom(...records).chain(({ kind, file }) => {
    const { body } = decode(readFileSync(join(CORPUS, file)));
    return mutated(body).map((damaged) => ({ kind: kind as ObjectKind, body: damaged }));
  });
}

/** One question of each kind: whatever the answer, it may be refused with a reason of the closed list, and nothing else. */
const QUESTIONS = [
  parseQuery('domain', 'bücher.example'),
  parseQuery('ip', '192.0.2.7'),
  parseQuery('autnum', 'AS64500'),
  parseQuery('nameserver', 'ns1.example.net'),
  parseQuery('entity', 'ML4711-TEST'),
];

function unlessRefused<T>(stage: () => T): T | undefined {
  try {
    return stage();
  } catch (error) {
    if (error instanceof LookupFailure) return undefined;
    throw error;
  }
}

/** As the live path sees it: bytes. Undefined where they are refused. */
function admitted({ kind, body }: Sample): Registration | undefined {
  const decoded = unlessRefused(() => decode(Buffer.from(JSON.stringify(body))).body);
  if (decoded === undefined) return undefined;
  for (const question of QUESTIONS) unlessRefused(() => judge(question, decoded));
  return normalise(kind, decoded).registration;
}

const samples: readonly [string, fc.Arbitrary<Sample> | undefined][] = [
  ['invented answers', own],
  ['recorded answers', recorded()],
];

describe.each(samples)('the stages, over damaged %s', (name, sample) => {
  if (sample === undefined) {
    console.warn(`SKIPPED, no recorded answers at ${CORPUS}: the stages, over damaged ${name}`);
    it.skip('(no recorded answers here)', () => undefined);
    return;
  }
  const holds = (law: (registration: Registration, sample: Sample) => void): void =>
    fc.assert(
      fc.property(sample, (each) => {
        const registration = admitted(each);
        if (registration !== undefined) law(registration, each);
      }),
      { numRuns: RUNS },
    );

  it('throw at nothing and emit valid RFC 9083 and RFC 9537 documents (RED-4, RED-25)', () => {
    holds((registration) => {
      const policy = resolvePolicy(registration, CONTEXT).redaction;
      const { registration: redacted, report } = redact(registration, policy, scanText);
      // What leaves is JSON, so it is judged as JSON.
      expect(problemsOf(JSON.parse(JSON.stringify(render(redacted, report))))).toEqual([]);
    });
  });

  it('redact what is redacted to the same bytes, and see no difference to itself (RED-2, RED-24)', () => {
    holds((registration) => {
      const policy = resolvePolicy(registration, CONTEXT).redaction;
      const once = redact(registration, policy, scanText).registration;
      const twice = redact(once, policy, scanText).registration;
      expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
      expect(contentHash(twice)).toEqual(contentHash(once));
      expect(diff(once, twice)).toEqual([]);
    });
  });

  it('leave the registration that they were given as it was', () => {
    holds((registration) => {
      const before = JSON.stringify(registration);
      redact(registration, resolvePolicy(registration, CONTEXT).redaction, scanText);
      expect(JSON.stringify(registration)).toBe(before);
    });
  });

  it('reveal no word more under stricter rules (RED-24)', () => {
    fc.assert(
      fc.property(sample, anyPolicy, anyPolicy, (each, one, other) => {
        const registration = admitted(each);
        if (registration === undefined) return;
        const lax = wordsOf(redact(registration, one, scanText).registration);
        const strict = wordsOf(redact(registration, stricter(one, other), scanText).registration);
        expect([...strict].filter((word) => !lax.has(word))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

const fields = fc.record(
  Object.fromEntries(CONTACT_FIELDS.map((field) => [field, fc.constantFrom(...FIELD_ACTIONS)])),
) as fc.Arbitrary<RedactionPolicy['person']>;
const anyPolicy: fc.Arbitrary<RedactionPolicy> = fc.record({
  ruleSets: fc.constant(['X@1']),
  person: fields,
  organisation: fields,
  threshold: fc.constantFrom({ text: 0.5, person: 0.35 }, { text: 0.8, person: 0.7 }),
});

function stricter(a: RedactionPolicy, b: RedactionPolicy): RedactionPolicy {
  const later = (one: FieldAction, other: FieldAction): FieldAction =>
    FIELD_ACTIONS.indexOf(one) > FIELD_ACTIONS.indexOf(other) ? one : other;
  const both = (one: RedactionPolicy['person'], other: RedactionPolicy['person']): RedactionPolicy['person'] =>
    Object.fromEntries(
      CONTACT_FIELDS.map((field) => [field, later(one[field], other[field])]),
    ) as RedactionPolicy['person'];
  return {
    ruleSets: ['X@1', 'Y@1'],
    person: both(a.person, b.person),
    organisation: both(a.organisation, b.organisation),
    threshold: {
      text: Math.min(a.threshold.text, b.threshold.text),
      person: Math.min(a.threshold.person, b.threshold.person),
    },
  };
}

/** Words of every text; the class of an entity is a judgement and no word of the source. */
const wordsOf = (registration: Registration): Set<string> =>
  new Set([...stringsOf(registration)].flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []));
