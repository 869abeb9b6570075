import { ProblemError } from '../platform/errors/index.js';

export const noSuchPortfolio = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'There is no such portfolio', { member: 'id' });

export const noSuchMember = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'The portfolio has no such member', { member: 'key' });

export const isArchived = (): ProblemError =>
  new ProblemError(409, 'portfolio-archived', 'Archived', 'The portfolio is archived; restore it first');

/** @param what `portfolios` or `members` */
export const limitReached = (what: string, limit: number): ProblemError =>
  new ProblemError(
    409,
    'limit-reached',
    'Limit reached',
    `A tenant has up to ${limit} ${what}, archived ones included`,
    {
      member: what,
    },
  );

export const invalid = (member: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, { member });
