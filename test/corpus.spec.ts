import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClean, tally, type Tally } from '../scripts/corpus/tally.js';
import { type JsonObject } from '../src/rdap/index.js';
import { BODIES } from './factories/bodies.js';
import { CORPUS, describeCorpus } from './support/corpus.js';

describe('the corpus command over a folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rollcall-corpus-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A folder in the manifest format. */
  const recorded = (answers: readonly (readonly [kind: string, body: JsonObject | string])[]): Tally => {
    const records = answers.map(([kind, body], index) => {
      const file = `${kind}-${index}.json`;
      writeFileSync(join(folder, file), typeof body === 'string' ? body : JSON.stringify(body));
      return JSON.stringify({ file, kind, origin: 'recorded' });
    });
    writeFileSync(join(folder, 'manifest.jsonl'), `${records.join('\n')}\n`);
    return tally(folder);
  };

  it('counts per kind what was answered and what is wrong, and finds nothing wrong', () => {
    const kinds = recorded(Object.entries(BODIES).map(([kind, body]) => [kind, body()] as const));
    expect(Object.keys(kinds)).toEqual(['domain', 'ip', 'autnum', 'nameserver', 'entity']);
    for (const kind of Object.values(kinds))
      expect(kind).toMatchObject({ recorded: 1, answered: 1, lost: 0, survived: 0, invalid: 0, crashed: 0 });
    expect(kinds['ip']?.findings).toMatchObject({ 'address-as-prefix': 1 });
    expect(isClean(kinds)).toBe(true);
  });

  it('lets errors, searches and broken JSON be refused, but not crash anything', () => {
    const kinds = recorded([
      ['error', { errorCode: 404, title: 'Not found' }],
      ['search', { domainSearchResults: [BODIES.domain()] }],
      ['malformed', '{"objectClassName":"domain","ldhName":"x'],
      ['malformed', '\ufeff\u0000'],
    ]);
    expect(
      Object.entries(kinds).map(([kind, { recorded, refused, crashed }]) => [kind, recorded, refused, crashed]),
    ).toEqual([
      ['error', 1, 1, 0],
      ['search', 1, 1, 0],
      ['malformed', 2, 2, 0],
    ]);
    expect(isClean(kinds)).toBe(true);
  });

  it('says of an object that it was refused, and why', () => {
    const { domain } = recorded([['domain', '{"errorCode":']]);
    expect(domain).toMatchObject({ answered: 0, refused: 1 });
    expect(domain?.problems).toEqual([{ file: 'domain-0.json', fault: 'refused', detail: 'bad-response not-json' }]);
  });

  it('is not clean where anything was lost, survived, was invalid or crashed', () => {
    for (const fault of ['lost', 'survived', 'invalid', 'crashed'] as const) {
      const kinds = recorded([['nameserver', BODIES.nameserver()]]);
      kinds['nameserver']![fault] = 1;
      expect([fault, isClean(kinds)]).toEqual([fault, false]);
    }
  });
});

describeCorpus('the recorded answers', () => {
  it('lose no fact, let no personal value survive, come out valid, crash nothing', () => {
    const kinds = tally(CORPUS);
    const problems = Object.values(kinds).flatMap((kind) => kind.problems);
    expect(problems.filter(({ fault }) => fault !== 'explained')).toEqual([]);
    expect(isClean(kinds)).toBe(true);
    for (const kind of ['domain', 'ip', 'autnum', 'nameserver', 'entity'])
      expect(kinds[kind]).toMatchObject({ answered: kinds[kind]?.recorded, refused: 0 });
  });
});
