import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { portfolioAccumulated } from './portfolio-accumulated.sql.js';

/**
 * Each portfolio at the end of a week, what happened to it in the week, and what has since it was made; portfolios that were archived before
 * the week have no row. Changes are those of the objects that answer for members, while they were members. What no table remembers is not
 * counted: a member that was archived and came back was never away. The cost is one look at each member.
 */
export const portfolioAccumulatedRunner: Runner = {
  name: 'portfolio-accumulated',
  cadence: 'weekly',
  version: 1,
  reads: ['rollup_portfolio_posture', 'portfolio', 'portfolio_member', 'lookup_key', 'change_event'],
  writes: [portfolioAccumulated.table],
  run: (transaction, window) => replaceWindow(transaction, window, portfolioAccumulated),
};
