import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import { StretchDto, WindowPageOptionsDto } from './dto/runner-request.dto.js';
import { type RunnerDto, type RunnersDto, type RunnerWindowPageDto } from './dto/runner.dto.js';
import { RunnersFace } from './runners.face.js';

const NAME = { name: 'name', description: 'Name of the runner', example: 'registry-traffic' };
const NOT_FOUND = documentedProblem('`no-such-resource`: there is no such runner.');
const WRONG = documentedProblem('`invalid-request`: `member` says what.');

/** Runners keep the roll-ups current. All of it needs a key with the scope `operate`. */
@ApiTags('runners')
@Controller('v1/runners')
export class RunnersController {
  constructor(private readonly runners: RunnersFace) {}

  /** All runners, in the order in which they run, and how each stands. */
  @Get()
  getRunners(@CurrentPrincipal() principal: Principal): Promise<RunnersDto> {
    return this.runners.list(principal);
  }

  /** One runner: what it reads and writes, how far it has come, what is wrong. */
  @Get(':name')
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  getRunner(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<RunnerDto> {
    return this.runners.get(name, principal);
  }

  /** Its ledger, newest first: what came of each window. A window that is missing has not been computed. */
  @Get(':name/windows')
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiBadRequestResponse(WRONG)
  getRunnerWindows(
    @Param('name') name: string,
    @Query() page: WindowPageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RunnerWindowPageDto> {
    return this.runners.windows(name, page, principal);
  }

  /**
   * Compute at once what is due, or the window at `from`, or the windows from `from` to `until`, also where they are done. What failed, or
   * waits for what else may come late, does not wait any longer. Windows that are not over stay as they are. The answer does not wait for the computing.
   */
  @Post(':name/run')
  @HttpCode(202)
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiBadRequestResponse(WRONG)
  runRunner(
    @Param('name') name: string,
    @Body() stretch: StretchDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RunnerDto> {
    return this.runners.run(name, stretch, principal);
  }

  /** Have windows computed again: all that ever were, or those from `from` to `until`; then those of every runner that reads from them. */
  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiBadRequestResponse(WRONG)
  rebuildRunner(
    @Param('name') name: string,
    @Body() stretch: StretchDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RunnerDto> {
    return this.runners.rebuild(name, stretch, principal);
  }

  /** Compute nothing more until it is resumed; a window under way is finished. Runners that read from it wait. */
  @Post(':name/pause')
  @HttpCode(200)
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  pauseRunner(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<RunnerDto> {
    return this.runners.pause(name, principal);
  }

  /** Go on, and catch up. */
  @Post(':name/resume')
  @HttpCode(200)
  @ApiParam(NAME)
  @ApiNotFoundResponse(NOT_FOUND)
  resumeRunner(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<RunnerDto> {
    return this.runners.resume(name, principal);
  }
}
