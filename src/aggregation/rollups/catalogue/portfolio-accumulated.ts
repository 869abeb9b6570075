import { type Aggregate } from './aggregate.js';
import { PORTFOLIO, SCORES } from './shared.js';

export const portfolioAccumulated: Aggregate = {
  name: 'portfolio-accumulated',
  title: 'Portfolios at the end of each week, what happened to them in it, and what has since they were made',
  table: 'rollup_portfolio_week',
  interval: 'week',
  scope: 'portfolio',
  dimensions: { portfolio: PORTFOLIO },
  measures: {
    members: { is: 'level', column: 'members', meaning: 'Members of any kind' },
    scored: SCORES.scored,
    scoreSum: SCORES.scoreSum,
    added: { is: 'sum', column: 'added', meaning: 'Members that were added' },
    archived: { is: 'sum', column: 'archived', meaning: 'Members that were archived' },
    changes: { is: 'sum', column: 'changes', meaning: 'Changes of what members stand for, while they were members' },
    totalAdded: { is: 'level', column: 'total_added', meaning: 'Members added since the portfolio was made' },
    totalArchived: { is: 'level', column: 'total_archived', meaning: 'Of these, members that have been archived' },
  },
};
