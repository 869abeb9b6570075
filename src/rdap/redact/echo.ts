import { type Span } from '../pii/index.js';

/** What a letter, digit or mark next to a hit would make it: part of a longer word, and no echo. */
const WORD = /[\p{L}\p{N}]/u;
/** Shorter values occur by chance. */
const SHORTEST = 4;

/**
 * Values that are taken out of contacts and may stand again elsewhere in the same answer: a handle in a link, a name in a
 * remark or in `legalRepresentative`. Recognisers may miss them there; we know them by heart.
 */
export class Echoes {
  private readonly values: string[] = [];
  private readonly types: Span['type'][] = [];
  private readonly handles: string[] = [];

  add(value: string, type: Span['type']): void {
    const text = value.trim().toLowerCase();
    if (text.length < SHORTEST || this.values.includes(text)) return;
    this.values.push(text);
    this.types.push(type);
  }

  /** Handles lead to a person wherever a link ends in one; elsewhere only those count that no word can be. */
  addHandle(handle: string): void {
    this.handles.push(`/${handle.toLowerCase()}`);
    if (/\d/.test(handle)) this.add(handle, 'person-handle');
  }

  get empty(): boolean {
    return this.values.length === 0;
  }

  /** True where the address of a page or object leads to a contact by its handle. */
  inLink(address: string): boolean {
    if (this.handles.length === 0) return false;
    const folded = address.toLowerCase();
    return this.handles.some((handle) => {
      const at = folded.indexOf(handle);
      return at >= 0 && !WORD.test(folded[at + handle.length] ?? '');
    });
  }

  /** Spans of `text` where a known value stands as words of its own; sorted, without overlaps. */
  find(text: string): Span[] {
    if (this.values.length === 0) return [];
    const folded = text.toLowerCase();
    // Lower-casing changes the length of a few letters; then offsets would not fit, and the whole text is the span.
    const exact = folded.length === text.length;
    const spans: Span[] = [];
    for (let i = 0; i < this.values.length; i++) {
      const value = this.values[i] as string;
      for (let at = folded.indexOf(value); at >= 0; at = folded.indexOf(value, at + value.length)) {
        const end = at + value.length;
        if (WORD.test(folded[at - 1] ?? '') || WORD.test(folded[end] ?? '')) continue;
        spans.push(
          exact
            ? spanOf(this.types[i] as Span['type'], at, end)
            : spanOf(this.types[i] as Span['type'], 0, text.length),
        );
      }
    }
    return spans.length > 1 ? merge(spans) : spans;
  }
}

function spanOf(type: Span['type'], start: number, end: number): Span {
  return {
    type,
    start,
    end,
    score: 1,
    recogniser: 'echo',
    explanation: { pattern: 'known-value', deltas: { pattern: 1 } },
  };
}

/** Sorted by start; overlapping spans become one that covers both and keeps the type of the first. */
export function merge(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.start < last.end) {
      if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
    } else merged.push(span);
  }
  return merged;
}
