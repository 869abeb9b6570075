import { type Aggregate } from './aggregate.js';
import { METRIC, PORTFOLIO, VERDICTS } from './shared.js';

export const portfolioMetric: Aggregate = {
  name: 'portfolio-metric',
  title: 'What each metric of posture came to for the members of each portfolio at the end of each day',
  table: 'rollup_portfolio_metric',
  interval: 'day',
  scope: 'portfolio',
  dimensions: { portfolio: PORTFOLIO, metric: METRIC },
  measures: VERDICTS,
};
