import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiHeader,
  ApiNotFoundResponse,
  ApiParam,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { STREAMED_TYPES } from '../platform/server/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import { BatchesFace } from './batches.face.js';
import {
  type BatchDto,
  type BatchErrorPageDto,
  type BatchPageDto,
  type DeadLetterPageDto,
  type RedrivenDto,
  type StartedBatchDto,
} from './dto/batch.dto.js';
import { type BatchDetailDto } from './dto/batch-detail.dto.js';
import { BatchOptionsDto } from './dto/batch-options.dto.js';
import { BatchPageOptionsDto, DeadLetterPageOptionsDto, RedriveDto, RetryDto } from './dto/batch-request.dto.js';

const ID = { name: 'id', description: 'Id of the run', example: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59' };
const NOT_FOUND = documentedProblem('`no-such-resource`: there is no such run, or its account has been deleted.');

@ApiTags('batches')
@Controller('v1/batches')
export class BatchesController {
  constructor(private readonly batches: BatchesFace) {}

  /**
   * Collect many answers: each question waits for its registry's turn, so that no registry is asked more than it bears.
   *
   * The questions come as a JSON array of texts or objects (up to 1 MB, also as `queries` beside the options), as lines of JSON, or as CSV
   * with a column `domain`, `ip`, `asn`, `nameserver`, `entity` or `query` (or `kind` and `name`; else the first one); up to 1 000 000
   * lines and 64 MB. An object has one of these members, and if need be `kind` (beside `query`) and `priority`. Lines that cannot be used
   * are listed under `errors` and stop nothing; what was asked for before is folded. The answer comes when all of the input is stored; an
   * input that breaks off leaves nothing behind. Send the same request with the same Idempotency-Key again, and there is still one run.
   */
  @Post()
  @HttpCode(202)
  @ApiConsumes('application/json', ...STREAMED_TYPES)
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '1 to 255 visible ASCII characters, one for each request',
  })
  @ApiBody({
    schema: {
      oneOf: [
        { type: 'array', items: {}, example: ['example-name.org', { ip: '192.0.2.1', priority: 'high' }] },
        { type: 'object', additionalProperties: true, properties: { queries: { type: 'array', items: {} } } },
        { type: 'string', format: 'binary' },
      ],
    },
  })
  @ApiBadRequestResponse(
    documentedProblem('`invalid-request`: `member` says what. `no-usable-line`: nothing in the input can be asked.'),
  )
  @ApiConflictResponse(
    documentedProblem(
      '`idempotency-in-progress`: try after `Retry-After` seconds. `run-overtaken`: it was cancelled, or taken up by a copy.',
    ),
  )
  @ApiPayloadTooLargeResponse(documentedProblem('`body-too-large`, `too-many-lines`'))
  @ApiUnsupportedMediaTypeResponse(documentedProblem('`unsupported-media-type`: `member` says which header.'))
  @ApiUnprocessableEntityResponse(documentedProblem('`idempotency-mismatch`: the key belongs to another request.'))
  async postBatch(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() options: BatchOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<StartedBatchDto> {
    const batch = await this.batches.start(request, options, principal);
    void reply.header('Location', batch.links.self);
    return batch;
  }

  /** All runs, newest first. */
  @Get()
  getBatches(@Query() page: BatchPageOptionsDto, @CurrentPrincipal() principal: Principal): Promise<BatchPageDto> {
    return this.batches.list(page, principal);
  }

  /** Items of all runs whose attempts were all in vain, newest run first, with the reason. */
  @Get('dead-letters')
  getDeadLetters(
    @Query() page: DeadLetterPageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DeadLetterPageDto> {
    return this.batches.dead(page, principal);
  }

  /** Have dead items tried again: those of a run, of a registry, of a reason, or all. Runs that were cancelled or purged are left out. */
  @Post('dead-letters/redrive')
  @HttpCode(200)
  redriveDeadLetters(@Body() filter: RedriveDto, @CurrentPrincipal() principal: Principal): Promise<RedrivenDto> {
    return this.batches.redrive(filter, principal);
  }

  /** A run, how far it has come, and how long it still takes by what its registries bear. */
  @Get(':id')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getBatch(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BatchDetailDto> {
    return this.batches.byId(id, principal);
  }

  /** Lines that were refused, in the order of the input; the first 10 000 of them, the rest are counted. */
  @Get(':id/errors')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getBatchErrors(
    @Param('id') id: string,
    @Query() page: BatchPageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<BatchErrorPageDto> {
    return this.batches.errors(id, page, principal);
  }

  /** Stop a run: nothing more is asked from now on, and what is under way ends within a second. Repeating it does no harm. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(documentedProblem('`run-done`: there is nothing to stop.'))
  cancelBatch(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BatchDto> {
    return this.batches.cancel(id, principal);
  }

  /** Have items that failed or died tried again, all or some; the run goes on. What nobody is responsible for stays as it is. */
  @Post(':id/retry')
  @HttpCode(200)
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(documentedProblem('`nothing-to-retry`, `run-cancelled`, `run-purged`, `run-receiving`'))
  retryBatch(
    @Param('id') id: string,
    @Body() filter: RetryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<BatchDto> {
    return this.batches.retry(id, filter, principal);
  }
}
