import { existsSync, readFileSync } from 'node:fs';
import { sourcesBelow } from './support/architecture.js';

const root = process.cwd();

describe('the names of the house', () => {
  it('are one for each DTO, as the OpenAPI document makes one schema of a name', () => {
    const homes = new Map<string, string[]>();
    for (const [path, text] of sourcesBelow(root, 'src'))
      for (const [, name] of text.matchAll(/^export (?:abstract )?class (\w+Dto)\b/gm))
        homes.set(name!, [...(homes.get(name!) ?? []), path]);
    expect(homes.size).toBeGreaterThan(100);
    expect([...homes].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it('lead to what is there where CONTRIBUTING says what to touch', () => {
    const rows = readFileSync('CONTRIBUTING.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| a'));
    const paths = rows.flatMap((row) =>
      [...row.matchAll(/`([\w./-]+(?:\/|\.(?:ts|json|md|prisma)))`/g)].map(([, path]) => path!),
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(path) && !existsSync(`src/${path}`))).toEqual([]);
  });

  it('are those of files where README links to them', () => {
    const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\(([^):#]+)\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});
