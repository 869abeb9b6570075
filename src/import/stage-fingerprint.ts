import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What turns bytes into a record, below `src`: folders and files without their extension. */
export const STAGES: readonly string[] = [
  'rdap',
  'policy',
  'lookup/refine',
  'lookup/record-of',
  'lookup/redaction-settings',
  'registry/referral',
  ...['import/envelope', 'import/envelope-head', 'import/line-record', 'import/subject-of-url', 'import/database-date'],
];

const OURS = fileURLToPath(new URL('..', import.meta.url));

/**
 * SHA-256 over the code of the stages, the pinned versions of the packages and the version of Node, in hexadecimal. It changes with whatever
 * could make other records of the same bytes, so that no version number has to be remembered; a change that makes no difference costs one
 * more reading of every answer.
 *
 * @param source the folder `src`, as it is run
 */
export function stageFingerprint(source: string = OURS): string {
  const files = STAGES.flatMap((stage) => codeAt(join(source, stage))).sort();
  const hash = createHash('sha256').update(`${process.version}\0${JSON.stringify(pinnedPackages(source))}\0`);
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(source, file).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function codeAt(path: string): string[] {
  for (const extension of ['.js', '.ts']) if (existsSync(path + extension)) return [path + extension];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|ts|json)$/.test(name) && !/\.(?:spec|d)\.[jt]s$/.test(name))
    .map((name) => join(path, name));
}

/** The nearest package file above; its versions are exact. */
function pinnedPackages(folder: string): unknown {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: unknown }).dependencies;
  const parent = dirname(folder);
  return parent === folder ? undefined : pinnedPackages(parent);
}
