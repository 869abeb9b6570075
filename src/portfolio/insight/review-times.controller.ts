import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { INVALID } from '../documented.js';
import { type ReviewTimesDto, ReviewTimesQueryDto } from '../dto/review-times.dto.js';
import { ReviewTimesFace } from './review-times.face.js';

/** Beside `/v1/portfolios/{id}`: no id is called so. */
@ApiTags('portfolios')
@Controller('v1/portfolios')
export class ReviewTimesController {
  constructor(private readonly times: ReviewTimesFace) {}

  /** Month by month, into which states reviews moved portfolios, and how long these had waited for their outcome. */
  @Get('review-times')
  @ApiBadRequestResponse(INVALID)
  getReviewTimes(
    @Query() query: ReviewTimesQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ReviewTimesDto> {
    return this.times.byMonth(query, principal);
  }
}
