export { KnownPortfolio } from './known-portfolio.js';
export { PortfolioModule } from './portfolio.module.js';
