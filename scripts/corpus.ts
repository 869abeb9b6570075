import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isClean, type KindTally, tally, type Tally } from './corpus/tally.js';

const USAGE = `usage: npm run corpus -- DIR [--json]
  DIR holds recorded RDAP answers and a manifest.jsonl with {file, kind} a line.
  Runs each through decode, judge, normalise, policy, redact and render, and reports what was lost, what personal value survived, and
  what is not valid RFC 9083 and RFC 9537. Exit status 1 where there is any.`;

const COLUMNS = ['recorded', 'answered', 'facts', 'lost', 'explained', 'survived', 'invalid', 'crashed'] as const;

function readable(kinds: Tally): string {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(12) + cells.map((cell) => String(cell).padStart(10)).join('');
  const lines = [
    row('', COLUMNS),
    ...Object.entries(kinds).map(([name, kind]) =>
      row(
        name,
        COLUMNS.map((column) => kind[column]),
      ),
    ),
  ];
  const problems = Object.values(kinds).flatMap((kind) => kind.problems);
  return [
    ...lines,
    '',
    'findings by code',
    ...Object.entries(findingsOf(Object.values(kinds))).map(([code, times]) => `  ${code.padEnd(24)} ${times}`),
    ...(problems.length > 0 ? ['', 'to look at'] : []),
    ...problems.map(({ file, fault, detail }) => `  ${fault.toUpperCase()} ${file}: ${detail}`),
  ].join('\n');
}

function findingsOf(kinds: readonly KindTally[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { findings } of kinds) for (const code in findings) all[code] = (all[code] ?? 0) + (findings[code] ?? 0);
  return Object.fromEntries(Object.entries(all).sort(([, a], [, b]) => b - a));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(join(folder, 'manifest.jsonl'))) {
  console.error(folder === undefined ? USAGE : `${folder} has no manifest.jsonl\n${USAGE}`);
  process.exitCode = 2;
} else {
  const kinds = tally(folder);
  console.log(values.json ? JSON.stringify(kinds) : readable(kinds));
  process.exitCode = isClean(kinds) ? 0 : 1;
}
