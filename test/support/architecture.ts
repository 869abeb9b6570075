import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Who may import whom: a folder may import folders of lower rows, never one of its own row. */
export const ROWS: readonly (readonly string[])[] = [
  ['config'],
  ['platform', 'rdap'],
  ['policy', 'posture'],
  ['access', 'audit'],
  ['registry', 'registration'],
  ['lookup', 'portfolio'],
  ['collection', 'import'],
  ['aggregation'],
  ['privacy', 'report', 'alert', 'stream'],
];

/** Where the table is narrower or wider than its rows. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  config: [],
  rdap: [],
  policy: ['rdap'],
  posture: ['rdap'],
  access: ['config', 'platform'],
  audit: ['config', 'platform'],
  simulator: ['rdap'],
  dashboard: [],
};

/** Files at the top of src put the house together and may import every room. */
const ROOF = 'src';

export interface Violation {
  readonly file: string;
  readonly rule: string;
}

interface Import {
  readonly specifier: string;
  /** Path below the repository, without extension, for relative imports. */
  readonly target?: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(IMPORT)].map(([, a, b, c]) => {
    const specifier = (a ?? b ?? c)!;
    const target = specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(file), specifier)).replace(/\.js$/, '')
      : undefined;
    return { specifier, target };
  });
}

function roomOf(path: string): string {
  const [top, room, ...rest] = path.split('/');
  return top === 'src' && room !== undefined && rest.length > 0 ? room : ROOF;
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === ROOF) return true;
  const only = ONLY[from];
  if (only !== undefined) return only.includes(to);
  const rowOf = (room: string) => ROWS.findIndex((row) => row.includes(room));
  return rowOf(to) >= 0 && rowOf(from) > rowOf(to);
}

/**
 * A room is entered by its door; `platform` is a corridor whose doors are those of its rooms, and the clock hangs in it. Some rooms have a
 * second door, `pure.ts`, to what needs neither Nest nor a database, because a thread that only calculates should not load those.
 */
function isDoor(target: string): boolean {
  const [, room, ...rest] = target.split('/');
  if (room === 'platform')
    return (
      (rest.length === 2 && DOORS.includes(rest[1]!)) || (rest.length === 1 && /^clock(\.module)?$/.test(rest[0]!))
    );
  return rest.length === 1 && DOORS.includes(rest[0]!);
}

const DOORS = ['index', 'pure'];

const PURE_ROOMS = ['rdap', 'policy', 'posture'];
const IMPURE_IMPORT =
  /^(@nestjs\/|@prisma\/|pg$|undici$|prom-client$|node:(fs|http|https|net|dns|child_process|worker_threads)\b)/;
const IMPURE_CODE = /\bprocess\.env\b|\bfetch\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(/;
const SQL_HOME = /\.(repository|sql)\.ts$|^src\/platform\/database\//;
const SQL =
  /\.prisma\b|\$(query|execute)Raw|\bPrisma\.sql\b|\bpool\.query\b|(['"`])\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s/;

/**
 * Checks a tree of sources against the floor plan.
 *
 * @param files path below the repository → source text; specs may reach anywhere and are left out
 */
export function violations(files: ReadonlyMap<string, string>): Violation[] {
  const found: Violation[] = [];
  for (const [file, source] of files) {
    if (!file.startsWith('src/') || file.endsWith('.spec.ts') || file.includes('/generated/')) continue;
    const room = roomOf(file);
    const say = (rule: string) => found.push({ file, rule });
    for (const { specifier, target } of importsOf(file, source)) {
      if (target?.startsWith('src/')) {
        const other = roomOf(target);
        if (other === 'simulator' && room !== 'simulator') say('nothing imports simulator');
        else if (!mayImport(room, other)) say(`${room} may not import ${other}`);
        else if (other !== room && other !== ROOF && room !== ROOF && !isDoor(target))
          say(`${target} is entered past its index.ts`);
      }
      if (PURE_ROOMS.includes(room) && IMPURE_IMPORT.test(specifier))
        say(`${room} is pure and may not import ${specifier}`);
    }
    if (PURE_ROOMS.includes(room) && IMPURE_CODE.test(source))
      say(`${room} is pure: no environment, network, clock or chance`);
    if (!SQL_HOME.test(file) && SQL.test(source))
      say('Prisma and SQL stay in repositories, *.sql.ts and platform/database');
    if (/\bforwardRef\(/.test(source)) say('no forwardRef: the rows say which way');
    if (/@Global\(\)/.test(source) && !/^src\/(config|platform\/database)\//.test(file))
      say('@Global only for config and database');
    if (/^export default\b/m.test(source)) say('no default exports');
    if (/\/(utils?|helpers?|common)(\/|\.ts)/.test(file)) say('no utils, helpers or common: name the thing');
  }
  return found;
}

/** An import or export of values; those of types alone are gone when the program runs. */
const LOADING = /(?:^|\n)(?:import|export)\s+(?!type\b)([^;'"]*?)\s*from\s*['"]([^'"]+)['"]/g;

/** What loading a file loads as well: files below the repository, and packages. */
export function loadedBy(entry: string, files: ReadonlyMap<string, string>): Set<string> {
  const loaded = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    for (const [, names, specifier] of (files.get(file) ?? '').matchAll(LOADING)) {
      if (isTypesAlone(names!)) continue;
      if (!specifier!.startsWith('.')) loaded.add(specifier!);
      else queue.push(posix.normalize(posix.join(posix.dirname(file), specifier!)).replace(/\.js$/, '.ts'));
    }
  }
  return loaded;
}

function isTypesAlone(names: string): boolean {
  const [, list] = /^\{([\s\S]*)\}$/.exec(names.trim()) ?? [];
  const members =
    list
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return members.length > 0 && members.every((name) => name.startsWith('type '));
}

/** All TypeScript sources below a folder of the repository. */
export function sourcesBelow(root: string, folder: string): Map<string, string> {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [posix.relative(root, path), readFileSync(path, 'utf8')]),
  );
}
