import { type BatchDto, type BatchErrorDto } from '../src/collection/dto/batch.dto.js';
import { type ItemDto } from '../src/collection/dto/result.dto.js';
import { type BatchSummaryDto } from '../src/collection/dto/summary.dto.js';
import { durationText } from './collect-progress.js';
import { bold, dim, green, grouped, red } from './terminal.js';

/** Registries that are listed. */
const SHOWN_REGISTRIES = 20;

const NAMES = [
  ['failed', 'failed'],
  ['dead', 'dead'],
  ['cancelled', 'cancelled'],
] as const;

/** A line that was refused. */
export const lineText = ({ line, code, member, message }: BatchErrorDto): string =>
  `  line ${line}  ${code}${member === undefined ? '' : ` (${member})`}  ${dim(message)}`;

const itemText = ({ query, outcome, reason, registry }: ItemDto): string =>
  `  ${query.key}  ${[outcome, reason].filter(Boolean).join(', ')}  ${dim(registry)}`;

/**
 * What a run came to.
 *
 * @param refused first refused lines
 * @param failures first items that failed or died
 */
export function reportText(
  batch: BatchDto,
  summary: Pick<BatchSummaryDto, 'durationSeconds' | 'registries'>,
  refused: readonly BatchErrorDto[],
  failures: readonly ItemDto[],
): string {
  const { counts, input } = batch;
  return [
    headText(batch, summary.durationSeconds),
    ...registriesText(summary.registries),
    ...failures.map(itemText),
    ...moreText(counts.failed + counts.dead - failures.length),
    ...refused.map(lineText),
    ...moreText(input.rejected - refused.length),
  ].join('\n');
}

function headText({ id, name, state, counts, input }: BatchDto, seconds: number): string {
  const isWhole = state === 'done' && counts.failed + counts.dead + input.rejected === 0;
  const states = NAMES.flatMap(([member, text]) => (counts[member] > 0 ? [`${grouped(counts[member])} ${text}`] : []));
  const reused = counts.reused > 0 ? [`${grouped(counts.reused)} of them from the store`] : [];
  const lines = [
    ...(input.rejected > 0 ? [`${grouped(input.rejected)} lines refused`] : []),
    ...(input.duplicates > 0 ? [`${grouped(input.duplicates)} duplicates`] : []),
  ];
  const items = [`${grouped(counts.done)} of ${grouped(input.items)} done`, ...reused, ...states].join(', ');
  return `${isWhole ? green('✓') : red('✗')} ${bold(name ?? id)}: ${[items, ...lines, durationText(seconds)].join('; ')}`;
}

type Row = BatchSummaryDto['registries'][number];
const COLUMNS: readonly (readonly [string, (row: Row) => number | undefined])[] = [
  ['items', ({ ended }) => ended],
  ['done', ({ done }) => done],
  ['failed', ({ failed }) => failed],
  ['dead', ({ dead }) => dead],
  ['p50 ms', ({ latency }) => latency.p50],
  ['p99 ms', ({ latency }) => latency.p99],
];
const WIDTH = 10;

/** Those with most items first. */
function registriesText(registries: readonly Row[]): string[] {
  const rows = registries
    .filter(({ ended }) => ended > 0)
    .sort((a, b) => b.ended - a.ended || a.registry.localeCompare(b.registry));
  const shown = rows.slice(0, SHOWN_REGISTRIES);
  const width = Math.max(...shown.map(({ registry }) => registry.length), 'registry'.length);
  const head = `  ${'registry'.padEnd(width)}${COLUMNS.map(([name]) => name.padStart(WIDTH)).join('')}`;
  const texts = shown.map((row) => {
    const cells = COLUMNS.map(([, of]) => of(row)).map((value) => (value === undefined ? '-' : grouped(value)));
    return `  ${(row.registry || '-').padEnd(width)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
  });
  return rows.length === 0 ? [] : [dim(head), ...texts, ...moreText(rows.length - shown.length)];
}

const moreText = (count: number): string[] => (count > 0 ? [dim(`  … and ${grouped(count)} more`)] : []);
