import { join } from 'node:path';
import { proveNothingLeaks, type Proof } from '../../bench/canary/proof.js';
import { Search } from '../../bench/canary/search.js';
import { Tokens } from '../../bench/canary/tokens.js';

/** The full size is `npm run bench -- canary`. */
const ANSWERS = 60;

describe('what registries tell about people (RED-3)', () => {
  let proof: Proof;

  beforeAll(async () => {
    proof = await proveNothingLeaks(join(process.cwd(), 'dist', 'src', 'main.js'), ANSWERS);
  });

  it('is nowhere afterwards: not in rows, files, write-ahead log, log lines, metrics or answers', () => {
    expect(proof.hits).toEqual([]);
  });

  it('was there to be found: many tokens, and everything searched holds something', () => {
    expect(proof.tokens).toBeGreaterThan(100 * ANSWERS);
    expect(proof.searched.responses).toBeGreaterThan(4 * ANSWERS);
    expect(proof.searched.logLines).toBeGreaterThan(ANSWERS);
    expect(proof.searched.files).toBeGreaterThan(100);
    expect(proof.searched.rows).toBeGreaterThan(2 * ANSWERS);
    expect(proof.stored.versions).toBe(2 * ANSWERS);
    expect(proof.stored.changes).toBeGreaterThanOrEqual(2 * ANSWERS);
    expect(proof.stored.assessed).toBe(ANSWERS / 5);
  });

  it('would have been found: one token planted in a table is, in its rows, in its file and in the write-ahead log', () => {
    const places = proof.planted.map(({ where }) => where);
    expect(places).toContain('table public.planted');
    expect(places).toEqual(
      expect.arrayContaining([expect.stringContaining('/base/'), expect.stringContaining('/pg_wal/')]),
    );
    expect(new Set(proof.planted.map(({ field }) => field))).toEqual(new Set(['planted']));
  });
});

describe('the search for tokens', () => {
  const tokens = new Tokens();
  const word = tokens.word('a name');
  const phone = tokens.phone('a number');
  const search = new Search(tokens.issued);
  const national = `0${phone.slice(3)}`;

  it.each([
    ['as written', word],
    ['in capitals', `x${word.toUpperCase()}x`],
    ['a number with separators', `${phone.slice(0, 3)} (${phone.slice(3, 6)}) ${phone.slice(6, 8)}-${phone.slice(8)}`],
    ['a number in national form', national],
  ])('finds a token %s', (_, text) => {
    expect(search.in('here', Buffer.from(`before ${text} after`))).toEqual([
      { where: 'here', field: text.toLowerCase().includes('zyxqvk') ? 'a name' : 'a number' },
    ]);
  });

  it.each([0, 1, 2])('finds a token in Base64 at offset %i', (offset) => {
    const text = Buffer.from(`${'-'.repeat(offset)}${word} and more`).toString('base64');
    expect(search.in('here', text)).toContainEqual({ where: 'here', field: 'a token in base64' });
  });

  it('finds a token in hexadecimal and percent-encoded', () => {
    expect(search.in('here', Buffer.from(word).toString('hex'))).toContainEqual({
      where: 'here',
      field: 'a token in hexadecimal',
    });
    const percent = [...Buffer.from(word)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join('');
    expect(search.in('here', percent)).toContainEqual({ where: 'here', field: 'a token in percent-encoded' });
  });

  it('finds nothing in what holds none', () => {
    expect(search.in('here', `an${national.slice(0, 8)}, zyxq vk, ${'9'.repeat(40)} ${national}0`)).toEqual([]);
  });
});
