import { readFile, writeFile } from 'node:fs/promises';
import { described } from './circumstances.js';
import { type Circumstances, type Figure, type Scenario } from './scenario.js';

/** A figure as `--json` prints it. */
export interface ReportedFigure extends Figure {
  readonly run: Circumstances;
}

/** @throws where a line is no figure, or one of a small run */
export async function readFigures(file: string): Promise<ReportedFigure[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, n) => {
    if (line.trim() === '') return [];
    const figure = parsed(line);
    if (figure?.run === undefined)
      throw new Error(`${file}, line ${n + 1}: no figure with the circumstances of its run`);
    if (figure.run.small) throw new Error(`${file}, line ${n + 1}: a small run measures nothing`);
    return [figure];
  });
}

function parsed(line: string): ReportedFigure | undefined {
  try {
    return JSON.parse(line) as ReportedFigure;
  } catch {
    return undefined;
  }
}

export const writeReport = (file: string, figures: readonly ReportedFigure[], scenarios: readonly Scenario[]) =>
  writeFile(file, report(figures, scenarios));

const INTRODUCTION = `# Benchmarks

<!-- Made by \`npm run bench -- --report\`: change the scenarios, not this page. -->

Speed is told as a ratio to a yardstick that was measured in the same rounds on the same machine: the rates beside it belong to this
machine, the ratio travels. A value is the median of at least five rounds after a warm-up; the spread is the largest round minus the
smallest. Rounds take turns in which of the two goes first. Rates are operations per second, subject to yardstick. Load, service and
database share the cores of the machine.

\`npm run bench -- SCENARIO\` measures again, \`npm run bench -- SCENARIO --report\` makes this page of it, and
\`npm run bench -- --from FILE --report\` makes it of the lines that \`--json\` printed in one run or several. Of a figure that was measured
several times the last counts; one that was not measured is not here.
`;

/** The page: of each figure the latest, in the order of the scenarios. */
export function report(figures: readonly ReportedFigure[], scenarios: readonly Scenario[]): string {
  const latest = new Map<string, ReportedFigure>();
  for (const figure of [...figures].sort((a, b) => a.run.at.localeCompare(b.run.at)))
    latest.set(`${figure.scenario} ${figure.figure}`, figure);
  const sections = scenarios.flatMap(({ name, title }) => {
    const measured = [...latest.values()].filter(({ scenario }) => scenario === name);
    return measured.length === 0 ? [] : [section(name, title, measured)];
  });
  return [INTRODUCTION, ...sections].join('\n');
}

const COLUMNS = ['figure', 'value', 'goal', 'yardstick', 'rates', 'rounds', 'spread'];

function section(name: string, title: string, figures: readonly ReportedFigure[]): string {
  const runs = [...new Set(figures.map(({ run }) => `${run.at.slice(0, 10)}: ${described(run)}.`))];
  const rows = [COLUMNS, COLUMNS.map(() => '---'), ...figures.map(cells)].map((row) => `| ${row.join(' | ')} |`);
  return `## ${name}\n\n${capital(title)}.\n\n${rows.join('\n')}\n\n${runs.join('\n')}\n`;
}

function cells({
  figure,
  value,
  unit,
  yardstick,
  goal,
  atMost,
  met,
  rounds,
  spread,
  ...rest
}: ReportedFigure): string[] {
  const { rate, yardstickRate } = rest;
  return [
    figure,
    unit === 'ratio' ? plain(value) : `${plain(value)} ${unit}`,
    goal === null ? '' : `${atMost ? '≤' : '≥'} ${plain(goal)}, ${met ? 'met' : 'missed'}`,
    (yardstick ?? '').replaceAll('|', '\\|'),
    rate === undefined ? '' : `${plain(rate)} to ${plain(yardstickRate ?? NaN)}`,
    String(rounds),
    rounds > 1 ? plain(spread) : '',
  ];
}

const plain = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 6 });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
