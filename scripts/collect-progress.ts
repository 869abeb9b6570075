import { type ProgressDto } from '../src/collection/dto/progress.dto.js';
import { grouped } from './terminal.js';

/** What the line tells of a run. */
export type CollectProgress = Pick<ProgressDto, 'items' | 'counts' | 'perSecond' | 'remaining'>;

const NAMES = [
  ['done', 'done'],
  ['failed', 'failed'],
  ['dead', 'dead'],
  ['cancelled', 'cancelled'],
  ['leased', 'in flight'],
] as const;

const CELLS = 24;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** @param share 0 to 1 */
export function barText(share: number, cells = CELLS): string {
  const eighths = Math.floor(Math.min(Math.max(share, 0), 1) * cells * 8);
  const full = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
  return full.padEnd(cells, '░');
}

const UNITS = [
  ['day', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Two units at most, rounded up: `1 h 20 min`. */
export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first < 0) return '0 s';
  const finest = (UNITS[first + 1] ?? UNITS[first]!)[1];
  let rest = Math.ceil(whole / finest) * finest;
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count} ${unit}${unit === 'day' && count > 1 ? 's' : ''}`;
  });
  return parts.filter(Boolean).join(' ');
}

/** One line, the most telling first, since a narrow terminal cuts off its end. */
export function progressText(progress: CollectProgress, hasBar: boolean): string {
  const { items, counts, perSecond } = progress;
  const ended = counts.done + counts.failed + counts.dead + counts.cancelled;
  const states = NAMES.filter(([state]) => state === 'done' || counts[state] > 0);
  return [
    ...(hasBar ? [barText(items === 0 ? 0 : ended / items)] : []),
    `${grouped(ended)}/${grouped(items)}`,
    ...(perSecond > 0 ? [`${rateText(perSecond)}/s`] : []),
    ...remainingText(progress),
    states.map(([state, name]) => `${grouped(counts[state])} ${name}`).join(', '),
  ].join('  ');
}

const rateText = (perSecond: number): string => (perSecond < 10 ? perSecond.toFixed(1) : grouped(perSecond));

function remainingText({ remaining: { seconds, boundBy, lane, unknown }, counts }: CollectProgress): string[] {
  if (unknown === 'circuit-open') return [`waits for ${lane ?? 'a server'}, which is down`];
  if (seconds === undefined || counts.waiting + counts.leased === 0) return [];
  const cause = boundBy === 'lane' ? lane : boundBy === 'ceiling' ? '--concurrency' : undefined;
  return [`${durationText(seconds)} left${cause === undefined ? '' : ` (${cause})`}`];
}
