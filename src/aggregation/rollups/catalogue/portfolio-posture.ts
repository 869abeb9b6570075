import { type Aggregate } from './aggregate.js';
import { PORTFOLIO, SCORES } from './shared.js';

export const portfolioPosture: Aggregate = {
  name: 'portfolio-posture',
  title: 'How the members of each portfolio are kept at the end of each day',
  table: 'rollup_portfolio_posture',
  interval: 'day',
  scope: 'portfolio',
  dimensions: { portfolio: PORTFOLIO },
  measures: {
    members: { is: 'level', column: 'members', meaning: 'Members of any kind' },
    known: { is: 'level', column: 'known', meaning: 'Members that their registry holds' },
    ...SCORES,
    expiring30: { is: 'level', column: 'expiring_30', meaning: 'Domains that expire within 30 days' },
    expired: { is: 'level', column: 'expired', meaning: 'Domains past their expiry date that are still there' },
  },
};
