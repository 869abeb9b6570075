import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stageFingerprint, STAGES } from './stage-fingerprint.js';

const SOURCE = join(__dirname, '..');

/** Every file that `file` needs to run, itself included. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /(?:^|\n)(?:import|export) (?!type )([^;]*?) from '(\.[^']+)\.js'/g,
  );
  for (const [, what, path] of imports) {
    const isTypes =
      /^\{[^}]*\}$/.test(what!) &&
      what!
        .slice(1, -1)
        .split(',')
        .every((name) => /^\s*(type .*)?$/s.test(name));
    const target = join(dirname(file), `${path}.ts`);
    if (!isTypes && existsSync(target)) reached(target, seen);
  }
  return seen;
}

describe('the fingerprint of the stages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-stages-'));
  const write = (name: string, content: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const files = STAGES.map((stage) =>
    statSync(join(SOURCE, stage), { throwIfNoEntry: false }) ? `${stage}/index.js` : `${stage}.js`,
  );
  beforeEach(() => {
    for (const file of [...files, 'rdap/pii/data/names.js']) write(file, 'one');
    write('package.json', JSON.stringify({ name: 'x', dependencies: { a: '1.0.0' } }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same for the same code', () => {
    expect(stageFingerprint()).toMatch(/^[\da-f]{64}$/);
    expect(stageFingerprint()).toBe(stageFingerprint());
  });

  it.each([...files, 'rdap/pii/data/names.js'])('changes with %s', (file) => {
    const before = stageFingerprint(folder);
    write(file, 'two');
    expect(stageFingerprint(folder)).not.toBe(before);
  });

  it('changes with a file that is added, removed or renamed, and with a package', () => {
    const seen = [stageFingerprint(folder)];
    write('rdap/new.js', 'one');
    seen.push(stageFingerprint(folder));
    rmSync(join(folder, 'rdap/new.js'));
    write('rdap/newer.js', 'one');
    seen.push(stageFingerprint(folder));
    write('package.json', JSON.stringify({ dependencies: { a: '1.0.1' } }));
    seen.push(stageFingerprint(folder));
    expect(new Set(seen).size).toBe(4);
  });

  it('does not change with tests, maps, or what has no part in it', () => {
    const before = stageFingerprint(folder);
    for (const file of ['rdap/a.spec.ts', 'rdap/a.js.map', 'rdap/a.d.ts', 'import/import.service.js', 'main.js'])
      write(file, 'x');
    expect(stageFingerprint(folder)).toBe(before);
  });

  it('covers all that a record is made by', () => {
    const needed = [...reached(join(SOURCE, 'import', 'line-record.ts'))].map((file) =>
      relative(SOURCE, file).replace(/\.ts$/, ''),
    );
    const isCovered = (file: string): boolean => STAGES.some((stage) => file === stage || file.startsWith(`${stage}/`));
    // Doors, what the digest itself covers, and what comes after the record or has no say in it.
    const others = /^(registration|platform)\/|\/pure$|^import\/(answer-digest|likely-key|line-error|line-fault)$/;
    expect(needed.filter((file) => !isCovered(file) && !others.test(file))).toEqual([]);
    expect(needed.length).toBeGreaterThan(100);
  });
});
