import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/index.js';
import { RedactionContext } from './redaction-context.js';
import { refine } from './refine.js';

const OWN = {
  name: 'staff-number',
  type: 'person-handle',
  score: 0.9,
  pattern: '\\bEMP-\\d{5,7}\\b',
  matches: ['ask EMP-12345'],
  misses: ['EMPTY-1'],
};

describe('RedactionContext', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-own-'));
  const file = join(folder, 'own.json');
  const contextOf = (env: Record<string, string> = {}) => new RedactionContext(readConfig(env));
  const withOwn = (content: string) => {
    writeFileSync(file, content);
    return contextOf({ ROLLCALL_RECOGNISERS_FILE: file });
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  const remarkUnder = (context: RedactionContext) => {
    const body = {
      objectClassName: 'domain',
      ldhName: 'a.example',
      remarks: [{ description: ['handled by EMP-12345 today'] }],
    };
    return JSON.stringify(refine('domain', body, [], context).registration.remarks ?? []);
  };

  it('joins the baseline in where no establishment is named (JUR-6)', () => {
    expect(contextOf().policy).toEqual({ establishments: ['BASE'] });
    expect(contextOf({ ROLLCALL_ESTABLISHMENTS: 'DE' }).policy).toEqual({ establishments: ['DE'] });
  });

  it('adds recognisers of the operator to its own (PII-12)', () => {
    expect(remarkUnder(contextOf())).toContain('EMP-12345');
    expect(remarkUnder(withOwn(JSON.stringify([OWN])))).not.toContain('EMP-12345');
  });

  it('never shares a cache entry between two contexts', () => {
    const keys = [contextOf(), contextOf({ ROLLCALL_ESTABLISHMENTS: 'DE' }), withOwn(JSON.stringify([OWN]))].map(
      (context) => context.keyFor('t'),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it.each([
    ['nonsense', 'ROLLCALL_RECOGNISERS_FILE cannot be used'],
    ['{}', 'it is no list'],
    [JSON.stringify([{ ...OWN, pattern: '(a+)+b' }]), 'recogniser staff-number: pattern repeats a group'],
  ])('refuses %s with a sentence', (content, sentence) => {
    expect(() => withOwn(content)).toThrow(sentence);
  });

  it('says which file it cannot read', () => {
    expect(() => contextOf({ ROLLCALL_RECOGNISERS_FILE: join(folder, 'none.json') })).toThrow(
      'ROLLCALL_RECOGNISERS_FILE cannot be read: ENOENT',
    );
  });
});
