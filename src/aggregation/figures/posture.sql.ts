/** What names are told apart by in tables of posture. */
export type PostureColumn = 'registrar' | 'registry';

/** Measures of a group of rows of `rollup_domain_posture`: averages come from sums, so that they hold for any group. */
export const POSTURE_MEASURES = `
  sum(names)::float8 AS names, (sum(score_sum) / nullif(sum(scored), 0))::float8 AS score,
  (sum(scored) / nullif(sum(names), 0))::float8 AS coverage, sum(high)::float8 AS high_risk`;
