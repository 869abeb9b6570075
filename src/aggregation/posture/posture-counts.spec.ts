import { type Assessment } from '../../posture/index.js';
import { addScore, addVerdicts, noScores, type VerdictCounts } from './posture-counts.js';

const assessment = (score: number | undefined, level: Assessment['level'] = 'none'): Assessment => ({
  ...{ score, level, coverage: 1, signals: [] },
  metrics: [{ id: 'one', verdict: score === undefined ? 'unknown' : 'pass', evidence: 'It is so.' }],
});

describe('counts of postures', () => {
  it('put scores into tens, 100 with the nineties, and leave out those that are not known', () => {
    const counts = noScores();
    for (const score of [0, 9, 10, 89, 90, 99, 100, undefined]) addScore(counts, assessment(score));
    expect(counts).toMatchObject({ scored: 7, score_sum: 397, scores: [2, 1, 0, 0, 0, 0, 0, 0, 1, 3] });
  });

  it('count each domain at its highest level, and at none where nothing was raised', () => {
    const counts = noScores();
    for (const level of ['none', 'low', 'high', 'high'] as const) addScore(counts, assessment(50, level));
    expect(counts).toMatchObject({ low: 1, medium: 0, high: 2 });
  });

  it('count verdicts by metric', () => {
    const counts = new Map<string, VerdictCounts>();
    for (const score of [1, 2, undefined]) addVerdicts(counts, assessment(score));
    expect([...counts]).toEqual([['one', { passed: 2, partial: 0, failed: 0, unknown: 1 }]]);
  });
});
