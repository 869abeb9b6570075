import { daysBetween } from '../days.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { counted } from '../wording.js';

/** Days since the registry last answered. */
export const FRESH_DAYS = { fresh: 7, recent: 30 } as const;

export const dataFreshness: PostureMetric = {
  id: 'data-freshness',
  version: 1,
  weight: 5,
  title: 'The registry was asked not long ago',
  evaluate({ at, checkedAt }): Finding {
    const days = daysBetween(checkedAt, at) ?? 0;
    const verdict = days <= FRESH_DAYS.fresh ? 'pass' : days <= FRESH_DAYS.recent ? 'partial' : 'fail';
    const evidence = `The registry last answered ${days < 1 ? 'less than a day' : counted(Math.floor(days), 'day')} before.`;
    return { verdict, evidence };
  },
};
