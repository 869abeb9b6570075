import { Controller, Delete, HttpCode, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../../../access/index.js';
import { documentedProblem } from '../../../platform/errors/index.js';
import { CachedAnswersFace } from './cached-answers.face.js';
import { ClearingDto } from './clearing.dto.js';

@ApiTags('aggregates')
@Controller('v1/aggregates/cache')
export class CachedAnswersController {
  constructor(private readonly answers: CachedAnswersFace) {}

  /**
   * Have answers made anew, in all processes: those that are made of the table `tag`, or all. There is no need to, as what a runner changes is
   * forgotten by itself; but rows may have been written by other hands. Needs the scope `operate`.
   */
  @Delete()
  @HttpCode(204)
  @ApiBadRequestResponse(
    documentedProblem('`invalid-request`: there is no such tag; `allowed` lists those that there are.'),
  )
  async clearCachedAnswers(@Query() { tag }: ClearingDto, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.answers.clear(tag, principal);
  }
}
