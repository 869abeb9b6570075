import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { labelledLines } from '../../../test/fixtures/pii/labelled/index.js';
import { currentEntry, readRecord, stepsBack } from '../../../test/fixtures/pii/labelled/record.js';
import { DETECTOR_VERSION, scanText } from './index.js';

const ROOT = join(__dirname, '../../..');
const CORPUS = process.env['ROLLCALL_CORPUS'] ?? join(ROOT, '../shared/corpus/rdap');

describe('figures of the recognisers (PII-8)', () => {
  const entry = currentEntry();

  it('come from at least 1,000 lines, half of them without personal data', () => {
    const lines = labelledLines();
    expect(lines.length).toBeGreaterThanOrEqual(1000);
    expect(entry.test.linesWithoutLabels / entry.test.lines).toBeGreaterThanOrEqual(0.5);
    expect((entry.test.linesWithoutLabels + entry.dev.linesWithoutLabels) / lines.length).toBeGreaterThanOrEqual(0.5);
  });

  it('reach the targets on the held-out lines', () => {
    const { types, overall } = entry.test;
    expect(types.email?.recall).toBeGreaterThanOrEqual(0.98);
    expect(types.phone?.recall).toBeGreaterThanOrEqual(0.98);
    expect(types['postal-address']?.recall).toBeGreaterThanOrEqual(0.9);
    expect(types['person-name']?.recall).toBeGreaterThanOrEqual(0.85);
    expect(overall.precision).toBeGreaterThanOrEqual(0.9);
  });

  it('are on record for this version and have not fallen by more than a point', () => {
    const before = readRecord(join(ROOT, 'docs/pii-figures.json'))[DETECTOR_VERSION];
    expect(before).toBeDefined();
    expect(before && stepsBack(before, entry)).toEqual([]);
  });

  it('would show a step back', () => {
    const better = structuredClone(entry);
    better.test.overall.recall = (better.test.overall.recall ?? 0) + 0.02;
    expect(stepsBack(better, entry)).toEqual([expect.stringContaining('test recall')]);
  });
});

describe('recorded answers', () => {
  const known = existsSync(CORPUS);
  if (!known) console.warn(`SKIPPED: no recorded answers at ${CORPUS}; set ROLLCALL_CORPUS`);

  (known ? it : it.skip)('give up every address and number in their remarks, in bounded time (PII-5, PII-10)', () => {
    const texts = remarksIn(CORPUS);
    let shaped = 0;
    for (const text of texts) {
      const begin = performance.now();
      const spans = scanText(text);
      expect(performance.now() - begin).toBeLessThan(5_000);
      for (const { 0: part, index } of text.matchAll(
        /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\+\d[\d .()-]{7,18}\d/gi,
      )) {
        shaped++;
        const span = spans.find(({ start, end }) => start <= index && end >= index + part.length);
        expect(span?.type).toBe(part.includes('@') ? 'email' : 'phone');
      }
    }
    expect(texts.length).toBeGreaterThan(100);
    expect(shaped).toBeGreaterThan(10);
  });
});

/** Every line of every remark and notice under a folder. */
function remarksIn(folder: string): string[] {
  const texts = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [member, inner] of Object.entries(value)) {
      if (member === 'description')
        for (const line of Array.isArray(inner) ? inner : [inner]) if (typeof line === 'string') texts.add(line);
      walk(inner);
    }
  };
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, file);
    if (!file.endsWith('.json') || file.startsWith('malformed') || !statSync(path).isFile()) continue;
    try {
      walk(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      // Some recorded bodies are not JSON; the decoder has its own tests for them.
    }
  }
  return [...texts];
}
