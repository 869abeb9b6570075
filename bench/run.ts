import { parseArgs } from 'node:util';
import { circumstances, described } from './circumstances.js';
import { readFigures, type ReportedFigure, writeReport } from './report.js';
import { SCENARIOS } from './scenarios/index.js';
import { type Circumstances, type Figure, type Scenario, type Size } from './scenario.js';

const REPORT = 'docs/benchmarks.md';

const USAGE = `usage: npm run bench -- [SCENARIO…] [--json] [--small] [--rounds 5] [--from FILE]… [--report | --write FILE]
  --from    figures of earlier runs, as --json printed them; without a SCENARIO nothing is run
  --report  makes ${REPORT} of all of them; --write: another file
${SCENARIOS.map(({ name, title, isLong }) => `  ${name.padEnd(13)} ${title}${isLong ? ' (only when named)' : ''}`).join('\n')}`;

function readable({ figure, value, unit, yardstick, goal, atMost, met, rounds, spread, ...rest }: Figure): string {
  const { rate, yardstickRate } = rest;
  const verdict = goal === null ? '' : `, goal ${atMost ? 'at most ' : ''}${goal} ${met ? 'met' : 'MISSED'}`;
  const rates = rate === undefined ? '' : ` (${rate}/s to ${yardstickRate}/s)`;
  return `  ${figure.padEnd(24)} ${value} ${yardstick === null ? unit : `of ${yardstick}`}${rates}${verdict}; ${rounds} rounds, spread ${spread}`;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      from: { type: 'string', multiple: true, default: [] },
      report: { type: 'boolean', default: false },
      write: { type: 'string' },
    },
  });
  const { json, small, from } = values;
  const unknown = positionals.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`unknown scenario: ${unknown.join(', ')}\n${USAGE}`);
  const report = values.write ?? (values.report ? REPORT : undefined);
  if (report !== undefined && small) throw new Error(`a small run measures nothing that could be reported\n${USAGE}`);
  if (from.length > 0 && report === undefined) throw new Error(`--from is for --report and --write\n${USAGE}`);
  const size: Size = { small, rounds: small ? 1 : Math.max(5, Number(values.rounds) || 5) };
  const isWanted = ({ name, isLong }: Scenario): boolean =>
    positionals.length > 0 ? positionals.includes(name) : from.length === 0 && !isLong;
  return { json, size, from, report, scenarios: SCENARIOS.filter(isWanted) };
}

async function main(): Promise<void> {
  const { json, size, from, report, scenarios } = readArguments();
  const figures = (await Promise.all(from.map(readFigures))).flat();
  if (scenarios.length > 0) figures.push(...(await measure(scenarios, size, json, await circumstances(size.small))));
  if (report !== undefined) await writeReport(report, figures, SCENARIOS);
}

async function measure(
  scenarios: readonly Scenario[],
  size: Size,
  json: boolean,
  run: Circumstances,
): Promise<ReportedFigure[]> {
  const figures: ReportedFigure[] = [];
  if (!json) console.log(described(run));
  for (const { name, title, run: measureScenario } of scenarios) {
    if (!json) console.log(`${name}: ${title}`);
    await measureScenario(size, (measured) => {
      const figure: ReportedFigure = { scenario: name, ...measured, run };
      figures.push(figure);
      console.log(json ? JSON.stringify(figure) : readable(figure));
    });
  }
  return figures;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
