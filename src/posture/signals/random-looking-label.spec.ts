import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { CORPUS, describeCorpus } from '../../../test/support/corpus.js';
import { namePartsOf } from '../registrable-domain.js';
import { randomLookingLabel } from './random-looking-label.js';

const raisedFor = (label: string) => randomLookingLabel.evaluate(assessedDomain({ ldhName: `${label}.com` }));

describe('random-looking-label', () => {
  it.each([
    ['qxzjvkwptr', 'medium', 'no vowel among 10 letters'],
    ['7f3kq9x2m4', 'low', '8 changes between letters and digits'],
    ['wkzqhgtbdn', 'medium', '10 consonants in a row'],
    ['vbkqxzjw', 'low', 'pairs of letters that are rare in words'],
  ])('%s: %s, because of %s', (label, level, because) => {
    const raised = raisedFor(label);
    expect(raised?.level).toBe(level);
    expect(raised?.evidence).toContain(because);
  });

  it.each([
    ...['larchwood', 'strengthscope', 'knightsbridge', 'versicherungskammer', 'schwarzwaldklinik', 'szczecinek'],
    ...['krungthepmahanakhon', 'web20directory', 'b2bmarketing4you', 'mp3downloads', '1and1internet'],
    ...['360', '20261122', '123-456-789', 'hsbc', 'nhs24', 'xn--qxzjvkwptr-abc', 'a', '', '_qxzjvkwptr'],
  ])('not for %p', (label) => {
    expect(raisedFor(label)).toBeUndefined();
  });

  it('finds most labels that were drawn by lot, and is never high', () => {
    const levels = Array.from({ length: 500 }, (_, n) => raisedFor(drawn(n, 12))?.level);
    expect(levels.filter((level) => level !== undefined).length).toBeGreaterThan(400);
    expect(new Set(levels)).toEqual(new Set([undefined, 'low', 'medium']));
  });

  it('bears labels of any length', () => {
    expect(raisedFor(`${'1'.repeat(100_000)}_`)).toBeUndefined();
  });
});

/** Letters by a generator that gives the same ones everywhere (Numerical Recipes' constants). */
function drawn(seed: number, length: number): string {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(97 + Math.floor((state / 2 ** 32) * 26));
  }).join('');
}

describeCorpus('random-looking-label on names that exist', () => {
  it('is raised for fewer than 3 % of them', () => {
    const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    const names = files.flatMap(
      (file) =>
        readFileSync(join(CORPUS, file), 'utf8').match(/\b(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}\b/gi) ?? [],
    );
    const labels = new Set(names.flatMap((name) => namePartsOf(name.toLowerCase())?.label ?? []));
    const flagged = [...labels].filter((label) => raisedFor(label) !== undefined);
    expect(labels.size).toBeGreaterThan(100);
    expect(flagged.length / labels.size).toBeLessThan(0.03);
  });
});
