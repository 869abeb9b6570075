import { type BatchDto, type BatchErrorDto } from '../src/collection/dto/batch.dto.js';
import { type ProgressDto } from '../src/collection/dto/progress.dto.js';
import { type ItemDto } from '../src/collection/dto/result.dto.js';
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
  lanes: ProgressDto['lanes'],
  refused: readonly BatchErrorDto[],
  failures: readonly ItemDto[],
): string {
  const { counts, input } = batch;
  return [
    headText(batch),
    ...registriesText(lanes),
    ...failures.map(itemText),
    ...moreText(counts.failed + counts.dead - failures.length),
    ...refused.map(lineText),
    ...moreText(input.rejected - refused.length),
  ].join('\n');
}

function headText({ id, name, state, counts, input }: BatchDto): string {
  const isWhole = state === 'done' && counts.failed + counts.dead + input.rejected === 0;
  const states = NAMES.flatMap(([member, text]) => (counts[member] > 0 ? [`${grouped(counts[member])} ${text}`] : []));
  const reused = counts.reused > 0 ? [`${grouped(counts.reused)} of them from the store`] : [];
  const lines = [
    ...(input.rejected > 0 ? [`${grouped(input.rejected)} lines refused`] : []),
    ...(input.duplicates > 0 ? [`${grouped(input.duplicates)} duplicates`] : []),
  ];
  const items = [`${grouped(counts.done)} of ${grouped(input.items)} done`, ...reused, ...states].join(', ');
  return `${isWhole ? green('✓') : red('✗')} ${bold(name ?? id)}: ${[items, ...lines].join('; ')}`;
}

/** Those with most items first. */
function registriesText(lanes: ProgressDto['lanes']): string[] {
  const rows = lanes
    .map(({ lane, counts: { done, failed, dead, cancelled } }) => ({ lane, done, failed, dead, cancelled }))
    .map((row) => ({ ...row, items: row.done + row.failed + row.dead + row.cancelled }))
    .filter(({ items }) => items > 0)
    .sort((a, b) => b.items - a.items || a.lane.localeCompare(b.lane));
  const shown = rows.slice(0, SHOWN_REGISTRIES);
  const width = Math.max(...shown.map(({ lane }) => lane.length), 'registry'.length);
  const columns = ['items', 'done', 'failed', 'dead', 'cancelled'] as const;
  const head = `  ${'registry'.padEnd(width)}${columns.map((column) => column.padStart(11)).join('')}`;
  const texts = shown.map(
    (row) =>
      `  ${(row.lane || '-').padEnd(width)}${columns.map((column) => grouped(row[column]).padStart(11)).join('')}`,
  );
  return rows.length === 0 ? [] : [dim(head), ...texts, ...moreText(rows.length - shown.length)];
}

const moreText = (count: number): string[] => (count > 0 ? [dim(`  … and ${grouped(count)} more`)] : []);
