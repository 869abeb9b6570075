import { type Span } from './span.js';

/**
 * Sorted spans without overlap: where two compete, the higher score wins, then the longer one, then the earlier one. The rest of a
 * loser stays uncovered only if it is no span of its own, so recognisers must not rely on reaching into each other.
 */
export function resolveOverlaps(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  const ranked = [...spans].sort(
    (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: Span[] = [];
  for (const span of ranked) {
    const at = firstFrom(kept, span.start);
    const previous = kept[at - 1];
    const next = kept[at];
    if ((previous && previous.end > span.start) || (next && next.start < span.end)) continue;
    kept.splice(at, 0, span);
  }
  return kept;
}

/** Index of the first span that starts at or after `start` (binary search, so that many spans stay cheap). */
function firstFrom(spans: Span[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
