import { CATALOGUE, tablesOf } from '../catalogue/index.js';
import { FromRollups } from './from-rollups.js';
import { KNOWN_TAGS, requireKnown, tagsFor, tagsWithLedger } from './rollup-tags.js';

describe('what an answer is made of', () => {
  it('is something that runners tell of, or the program does not start', () => {
    expect(() => FromRollups(['rollup_registrar', 'rollup_registrars'])).toThrow(/made of rollup_registrars, which no/);
    expect(() => FromRollups(tagsWithLedger('rollup_registrar'))).not.toThrow();
    expect(() =>
      tagsFor(
        requireKnown(({ name }) => [name!]),
        { name: 'observation' },
      ),
    ).toThrow(/observation/);
  });

  it('is known of all aggregates, and with it the ledger of who writes them', () => {
    for (const { name, table } of CATALOGUE) {
      expect(tablesOf(name)).toEqual([table]);
      expect(KNOWN_TAGS).toEqual(expect.arrayContaining(tagsWithLedger(table)));
      expect(tagsWithLedger(table)).toHaveLength(2);
    }
    expect(tagsWithLedger('rollup_registrar')).toEqual(['rollup_registrar', 'ledger:registrar']);
    expect(tablesOf('pg_class')).toEqual([]);
    expect(new Set(KNOWN_TAGS).size).toBe(KNOWN_TAGS.length);
  });
});
