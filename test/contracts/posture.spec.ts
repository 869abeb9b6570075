import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type AssessedDomain, METRICS, RISK_LEVELS, SIGNALS, VERDICTS } from '../../src/posture/index.js';
import { anyAssessedDomain, AT } from '../factories/assessed-domain.js';

const METRIC_FOLDER = 'src/posture/metrics';
const SIGNAL_FOLDER = 'src/posture/signals';

/** One sentence that begins with a capital or a digit and ends with its only full stop; domain names and decimals have stops inside. */
const SENTENCE = /^[A-Z\d](?:(?![.!?]\s)[^\n])*\.$/;
const MAILBOX = /@/;
/** Digits as phone numbers have them; a date or a time is none. */
const PHONE = /\+\d|\d[\d\s().-]{7,}\d/;
const DATE = /\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?\b/g;

function expectEvidence(evidence: string): void {
  expect(evidence).toMatch(SENTENCE);
  expect(evidence).not.toMatch(MAILBOX);
  expect(evidence.replace(DATE, '')).not.toMatch(PHONE);
  expect(evidence.length).toBeLessThanOrEqual(300);
}

interface Part {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

function expectNamed({ id, version, title }: Part, folder: string): void {
  expect(id).toMatch(/^[a-z][a-z\d]*(-[a-z\d]+)*$/);
  for (const file of [`${id}.ts`, `${id}.spec.ts`])
    expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
  expect(Number.isInteger(version)).toBe(true);
  expect(version).toBeGreaterThanOrEqual(1);
  expect(title).toMatch(/^[A-Z][^.]+[^.]$/);
}

/** Each in a file of its name, each file in the list, none twice. */
function expectListed(parts: readonly Part[], folder: string): void {
  const files = readdirSync(folder).filter((file) => !/(^index|\.spec)\.ts$/.test(file));
  expect(parts.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  expect(new Set(parts.map(({ title }) => title)).size).toBe(parts.length);
}

/** A clone that refuses every change, as deep as it goes. Maps, dates and functions are what they are. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Date) return value;
  const copy: unknown = Array.isArray(value)
    ? value.map(frozen)
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, frozen<unknown>(member)]));
  return Object.freeze(copy) as T;
}

/** Every part on any domain: the same facts come to the same, and nothing is written to them. All parts share the domains, which are dear to make. */
function expectOfEach<P extends Part & { evaluate(domain: AssessedDomain): unknown }>(
  parts: readonly P[],
  expectResult: (result: ReturnType<P['evaluate']>) => void,
): void {
  fc.assert(
    fc.property(anyAssessedDomain, (any) => {
      const domain = frozen(any);
      for (const part of parts) {
        const result = part.evaluate(domain) as ReturnType<P['evaluate']>;
        expect([part.id, part.evaluate(domain)]).toEqual([part.id, result]);
        expectResult(result);
      }
      expect([domain.at.getTime(), [...domain.delegations]]).toEqual([AT.getTime(), [...any.delegations]]);
    }),
    { numRuns: 300 },
  );
}

describe('contract of a posture metric', () => {
  it('is listed, once', () => {
    expectListed(METRICS, METRIC_FOLDER);
    expect(METRICS.length).toBeGreaterThanOrEqual(11);
  });

  it.each(METRICS.map((metric) => [metric.id, metric] as const))('%s says what it is', (_, metric) => {
    expectNamed(metric, METRIC_FOLDER);
    expect(Number.isInteger(metric.weight)).toBe(true);
    expect(metric.weight).toBeGreaterThan(0);
  });

  it('comes to a verdict with evidence on any domain, from the facts alone', () => {
    expectOfEach(METRICS, ({ verdict, evidence, ...rest }) => {
      expect(VERDICTS).toContain(verdict);
      expectEvidence(evidence);
      expect(rest).toEqual({});
    });
  });
});

describe('contract of a risk signal', () => {
  it('is listed, once', () => expectListed(SIGNALS, SIGNAL_FOLDER));

  for (const signal of SIGNALS) it(`${signal.id} says what it is`, () => expectNamed(signal, SIGNAL_FOLDER));

  it('is raised with a level and evidence or not at all, on any domain, from the facts alone', () => {
    expectOfEach(SIGNALS, (raised) => {
      if (raised === undefined) return;
      const { level, evidence, ...rest } = raised;
      expect(RISK_LEVELS.slice(1)).toContain(level);
      expectEvidence(evidence);
      expect(rest).toEqual({});
    });
  });
});
