import { type Span } from './span.js';

/** From here on a span is likely to be cut, so that what it contains is cut with it. */
const CUT = 0.5;

/**
 * Sorted spans without overlap. Where two compete, one that holds the other whole wins if it is likely itself (an address with a name
 * in it); else the higher score, then the longer, then the earlier one.
 */
export function resolveOverlaps(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const ranked = ordered.map((span, i) => ({ span, rank: rankOf(ordered, i) }));
  ranked.sort(
    (a, b) => b.rank - a.rank || b.span.end - b.span.start - (a.span.end - a.span.start) || a.span.start - b.span.start,
  );
  const kept: Span[] = [];
  for (const { span } of ranked) {
    const at = firstFrom(kept, span.start);
    const previous = kept[at - 1];
    const next = kept[at];
    if ((previous && previous.end > span.start) || (next && next.start < span.end)) continue;
    kept.splice(at, 0, span);
  }
  return kept;
}

/** A likely span counts as much as the best that it contains. */
function rankOf(ordered: readonly Span[], at: number): number {
  const span = ordered[at];
  if (!span || span.score < CUT) return span?.score ?? 0;
  let rank = span.score;
  for (let i = at + 1; i < ordered.length; i++) {
    const inner = ordered[i];
    if (!inner || inner.start >= span.end) break;
    if (inner.end <= span.end) rank = Math.max(rank, inner.score);
  }
  return rank;
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
