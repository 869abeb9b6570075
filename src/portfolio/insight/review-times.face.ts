import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { MOST_MONTHS, type ReviewTimesDto, type ReviewTimesQueryDto } from '../dto/review-times.dto.js';
import { ReviewTimesRepository } from './review-times.repository.js';

const USUAL_MONTHS = 12;

/** How long reviews take, as the interface shows it. */
@Injectable()
export class ReviewTimesFace {
  constructor(private readonly times: ReviewTimesRepository) {}

  async byMonth({ months = USUAL_MONTHS }: ReviewTimesQueryDto, principal: Principal): Promise<ReviewTimesDto> {
    requireScope(principal, 'portfolio');
    if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS) throw wrongMonths();
    const found = await this.times.byMonth(principal.tenantId, months);
    return {
      months: found.map(({ month, reviews, toOutcome, toApproved, toNeedsAction, ...moved }) => ({
        ...{ month: month.toISOString().slice(0, 7), reviews },
        moved: {
          ...{ new: moved.movedToNew, inReview: moved.movedToInReview },
          ...{ approved: moved.movedToApproved, needsAction: moved.movedToNeedsAction },
        },
        ...{ toOutcome, toApproved, toNeedsAction },
      })),
    };
  }
}

const wrongMonths = (): ProblemError =>
  new ProblemError(
    400,
    'invalid-request',
    'Invalid request',
    `months must be a whole number from 1 to ${MOST_MONTHS}`,
    {
      member: 'months',
      allowed: { min: 1, max: MOST_MONTHS },
    },
  );
