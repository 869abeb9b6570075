import { type Assessment, type Verdict } from '../../posture/index.js';

/** Whole numbers from 0 to 100 by tens, 100 with the nineties. */
export const SCORE_BUCKETS = 10;

/** Domains by score and by level, under the names of the columns. */
export interface ScoreCounts {
  /** Of which a score is known. */
  scored: number;
  score_sum: number;
  /** By tens, {@link SCORE_BUCKETS} of them. */
  scores: number[];
  high: number;
  medium: number;
  low: number;
}

export const noScores = (): ScoreCounts => ({
  ...{ scored: 0, score_sum: 0, scores: new Array<number>(SCORE_BUCKETS).fill(0) },
  ...{ high: 0, medium: 0, low: 0 },
});

export function addScore(counts: ScoreCounts, { score, level }: Assessment): void {
  if (score !== undefined) {
    counts.scored++;
    counts.score_sum += score;
    counts.scores[Math.min(Math.floor(score / 10), SCORE_BUCKETS - 1)]!++;
  }
  if (level !== 'none') counts[level]++;
}

/** The column of a verdict. */
export const VERDICT_COLUMNS = {
  pass: 'passed',
  partial: 'partial',
  fail: 'failed',
  unknown: 'unknown',
} as const satisfies Record<Verdict, string>;

/** Domains by what a metric came to. */
export type VerdictCounts = Record<(typeof VERDICT_COLUMNS)[Verdict], number>;

/** @param counts by metric */
export function addVerdicts(counts: Map<string, VerdictCounts>, { metrics }: Assessment): void {
  for (const { id, verdict } of metrics) entry(counts, id, noVerdicts)[VERDICT_COLUMNS[verdict]]++;
}

const noVerdicts = (): VerdictCounts => ({ passed: 0, partial: 0, failed: 0, unknown: 0 });

/** The value under a key, made where there is none yet. */
export function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
