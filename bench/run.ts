import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios/index.js';
import { type Figure, type Size } from './scenario.js';

const USAGE = `usage: npm run bench -- [SCENARIO…] [--json] [--small] [--rounds 5]
${SCENARIOS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}`;

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;

function readable({ figure, value, unit, yardstick, goal, met, rounds, spread, rate, yardstickRate }: Figure): string {
  const verdict = goal === null ? '' : met ? `, goal ${goal} met` : `, goal ${goal} MISSED`;
  const rates = rate === undefined ? '' : ` (${rate}/s to ${yardstickRate}/s)`;
  return `  ${figure.padEnd(24)} ${value} ${yardstick === null ? unit : `of ${yardstick}`}${rates}${verdict}; ${rounds} rounds, spread ${spread}`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
    },
  });
  const unknown = positionals.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) throw new Error(`unknown scenario: ${unknown.join(', ')}\n${USAGE}`);
  const size: Size = { small: values.small, rounds: values.small ? 1 : Math.max(5, Number(values.rounds) || 5) };
  if (!values.json) console.log(machine());
  for (const { name, title, run } of SCENARIOS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    if (!values.json) console.log(`${name}: ${title}`);
    await run(size, (measured) => {
      const figure: Figure = { scenario: name, ...measured };
      console.log(values.json ? JSON.stringify(figure) : readable(figure));
    });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
