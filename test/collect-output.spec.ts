import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResultFile } from '../scripts/collect-output.js';
import { type ResultDto } from '../src/collection/dto/result.dto.js';

const RESULT: ResultDto = {
  ...{ line: 1, query: { kind: 'domain', key: 'a.example' }, priority: 'normal', state: 'done', outcome: 'found' },
  ...{ registry: 'rdap.example', attempts: 1, cursor: 'MQ' },
};

describe('the file of the results', () => {
  let folder: string;
  let input: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-output-test-'));
    input = join(folder, 'names.csv');
    await writeFile(input, 'a.example\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const results = async function* (failure?: Error) {
    yield { text: JSON.stringify(RESULT), result: RESULT };
    if (failure !== undefined) throw failure;
  };

  it('keeps what is in it until there are results, and nothing of that then', async () => {
    const path = join(folder, 'out.ndjson');
    await writeFile(path, 'what an earlier run left\n'.repeat(100));
    const file = await ResultFile.open({ path, type: 'application/x-ndjson' }, input);
    expect(await readFile(path, 'utf8')).toMatch(/^what an earlier/);
    await file.write(results());
    expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify(RESULT)}\n`);
  });

  it('is a table with a head, where its name says so', async () => {
    const path = join(folder, 'out.csv');
    await (await ResultFile.open({ path, type: 'text/csv' }, '-')).write(results());
    const [head, row] = (await readFile(path, 'utf8')).split('\r\n');
    expect([head, row]).toEqual([expect.stringMatching(/^line,kind,query,/), expect.stringMatching(/^1,domain,a\.ex/)]);
  });

  it('is not the input under another name', async () => {
    const path = join(folder, 'link.csv');
    await symlink(input, path);
    await expect(ResultFile.open({ path, type: 'text/csv' }, input)).rejects.toThrow(
      '--out would write over the input',
    );
    expect(await readFile(input, 'utf8')).toBe('a.example\n');
  });

  it('says that the results broke off', async () => {
    const path = join(folder, 'out.ndjson');
    const file = await ResultFile.open({ path, type: 'application/x-ndjson' }, input);
    await expect(file.write(results(new Error('the service stays away')))).rejects.toThrow('stays away');
  });
});
