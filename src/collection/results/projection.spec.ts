import fc from 'fast-check';
import { type JsonObject, type JsonValue, type RedactedRegistration } from '../../rdap/index.js';
import { FIELD_PATH, project } from './projection.js';

const REGISTRATION = {
  kind: 'domain',
  key: 'example-name.org',
  summary: { registrar: { name: 'A Registrar', ianaId: '9999' }, expiresAt: '2027-08-13T04:00:00Z' },
  status: [{ rdap: 'active' }, { rdap: 'locked', raw: 'LOCKED' }],
  events: [{ action: 'expiration', at: '2027-08-13T04:00:00Z' }, { action: 'locked' }],
} as unknown as RedactedRegistration;

describe('a registration cut down to fields', () => {
  it.each<[string[], JsonObject]>([
    [['key'], { key: 'example-name.org' }],
    [['summary.registrar.name'], { summary: { registrar: { name: 'A Registrar' } } }],
    [
      ['summary.registrar', 'summary.registrar.name'],
      { summary: { registrar: { name: 'A Registrar', ianaId: '9999' } } },
    ],
    [['status.rdap'], { status: [{ rdap: 'active' }, { rdap: 'locked' }] }],
    [['status.raw'], { status: [{ raw: 'LOCKED' }] }],
    [
      ['events.action', 'events.at'],
      { events: [{ action: 'expiration', at: '2027-08-13T04:00:00Z' }, { action: 'locked' }] },
    ],
    [['nameservers', 'key.length', 'status.0', '__proto__.x', 'constructor'], {}],
  ])('to %j', (fields, left) => {
    expect(project(REGISTRATION, fields)).toEqual(left);
  });

  it('is whole where no field is named', () => {
    expect(project(REGISTRATION, [])).toBe(REGISTRATION);
  });

  it.each(['a', 'summary.registrar.name', 'extensions.arin_originas0_originautnums', 'secureDns'])('knows %s', (path) =>
    expect(FIELD_PATH.test(path)).toBe(true),
  );
  it.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a[0]', 'a.'.repeat(9), '$.a', 'a'.repeat(65)])('refuses %j', (path) =>
    expect(FIELD_PATH.test(path)).toBe(false),
  );
});

describe('laws of projection', () => {
  const member = fc.constantFrom('a', 'b', 'c', '__proto__', 'd-e');
  const { value: json } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<JsonValue>(1, 'text', true),
      fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      fc.dictionary(member, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const registration = fc
    .dictionary(member, json, { minKeys: 1, maxKeys: 5, noNullPrototype: true })
    .map((value) => value as unknown as RedactedRegistration);
  const path = fc.array(member, { minLength: 1, maxLength: 4 }).map((members) => members.join('.'));
  const fields = fc.array(path, { minLength: 1, maxLength: 5 });

  /** Paths of all scalars, list positions left out, with their values, in order. */
  function leaves(value: JsonValue, at = ''): string[] {
    if (Array.isArray(value)) return value.flatMap((each) => leaves(each, at));
    if (typeof value !== 'object' || value === null) return [`${at}=${String(value)}`];
    return Object.entries(value).flatMap(([name, below]) => leaves(below, at === '' ? name : `${at}.${name}`));
  }
  const isAsked = (leaf: string, asked: readonly string[]) =>
    asked.some((each) => leaf.startsWith(`${each}=`) || leaf.startsWith(`${each}.`));

  it('keeps every value below a field, in its order, and no other', () => {
    fc.assert(
      fc.property(registration, fields, (whole, asked) => {
        const expected = leaves(whole as unknown as JsonValue).filter((leaf) => isAsked(leaf, asked));
        expect(leaves(project(whole, asked))).toEqual(expected);
      }),
    );
  });

  it('changes nothing the second time, and leaves its input alone', () => {
    fc.assert(
      fc.property(registration, fields, (whole, asked) => {
        const before = JSON.stringify(whole);
        const once = project(whole, asked);
        expect(project(once as unknown as RedactedRegistration, asked)).toEqual(once);
        expect(JSON.stringify(whole)).toBe(before);
      }),
    );
  });

  it('does not depend on the order of the fields', () => {
    fc.assert(
      fc.property(registration, fields, (whole, asked) => {
        expect(project(whole, asked.toReversed())).toEqual(project(whole, asked));
      }),
    );
  });
});
