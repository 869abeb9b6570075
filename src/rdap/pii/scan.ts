import { contextWord } from './context-words.js';
import { fold, type Folded, unfold } from './fold.js';
import { resolveOverlaps } from './overlap.js';
import { type Candidate, readClues, type Recogniser } from './recogniser.js';
import { type PiiType, type ScanContext, type Span, type TextScanner } from './span.js';

/** What a context word adds at most (PII-4). */
const CONTEXT_ADDS = 0.35;
/** From here on no context is looked for: no threshold is so high. */
const CERTAIN = 0.8;
/** Below this nothing is reported: no rule set has a threshold so low, the lowest being 0.35. */
const FLOOR = 0.3;
/** Longest stretch that recognisers see at once (PII-10), and how far stretches overlap so that no find is cut in two. */
const WINDOW = 65_536;
const OVERLAP = 512;

const NO_SPANS: readonly Span[] = [];

/** A scanner over these recognisers. Spans are those of score ≥ 0.3; the caller applies the threshold of its rule set. */
export function scannerOf(recognisers: readonly Recogniser[]): TextScanner {
  const ofTypes = new WeakMap<ReadonlySet<PiiType>, readonly Recogniser[]>();
  const lookingFor = (types: ReadonlySet<PiiType>): readonly Recogniser[] => {
    let some = ofTypes.get(types);
    if (some === undefined) ofTypes.set(types, (some = recognisers.filter(({ type }) => types.has(type))));
    return some;
  };

  return (text, context = {}, wanted) => {
    // Handles and names of objects are looked at for two or three types out of thirteen, and hold none nearly always. What is found
    // is weighed against everything else in the text, as an address of mail inside a postal address is no find of its own.
    if (wanted !== undefined && text.length <= WINDOW) {
      const first: Span[] = [];
      scanWindow(text, 0, lookingFor(wanted), context, first);
      if (first.length === 0) return NO_SPANS;
    }
    const spans: Span[] = [];
    let offset = 0;
    do {
      scanWindow(
        text.length > WINDOW ? text.slice(offset, offset + WINDOW) : text,
        offset,
        recognisers,
        context,
        spans,
      );
      offset += WINDOW - OVERLAP;
    } while (offset + OVERLAP < text.length);
    return resolveOverlaps(spans);
  };
}

function scanWindow(
  text: string,
  offset: number,
  recognisers: readonly Recogniser[],
  context: ScanContext,
  into: Span[],
): void {
  const given = readClues(text);
  const folded = fold(text, given.ascii);
  const clues = folded.starts ? readClues(folded.text) : given;
  for (const recogniser of recognisers) {
    if (!recogniser.mayOccur(folded.text, clues)) continue;
    for (const candidate of recogniser.find(folded.text, context)) {
      const span = weigh(recogniser, candidate, folded, offset);
      if (span.score >= FLOOR) into.push(span);
    }
  }
}

function weigh(recogniser: Recogniser, candidate: Candidate, folded: Folded, offset: number): Span {
  const { pattern, validator } = candidate;
  const deltas: Record<string, number> = { pattern: candidate.score };
  let score = candidate.score;
  if (validator) score += deltas['validator'] = validator.adds;
  const words = candidate.settled || score >= CERTAIN ? undefined : recogniser.contextWords;
  const word = words && contextWord(folded.text, candidate.start, candidate.end, words);
  if (word) score += deltas['context'] = CONTEXT_ADDS;
  const [start, end] = unfold(folded, candidate.start, candidate.end);
  return {
    type: recogniser.type,
    start: start + offset,
    end: end + offset,
    score: Math.min(1, Math.round(score * 100) / 100),
    recogniser: recogniser.name,
    explanation: {
      pattern,
      ...(validator && { validator: validator.name }),
      ...(word && { contextWord: word }),
      deltas,
    },
  };
}
