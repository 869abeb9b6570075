import { Controller, Get, Header, Headers, Param, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiExtraModels,
  ApiGoneResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiParam,
  ApiServiceUnavailableResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import { ProgressDto } from './dto/progress.dto.js';
import { type RecommendationListDto } from './dto/recommendation.dto.js';
import { type BatchMetricsDto, type BatchSummaryDto } from './dto/summary.dto.js';
import { ProgressFace } from './progress/progress.face.js';
import { ItemDto, type ItemPageDto, ItemPageOptionsDto, ResultOptionsDto, ResultPageDto } from './dto/result.dto.js';
import { ResultsFace } from './results/results.face.js';

const ID = { name: 'id', description: 'Id of the batch', example: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59' };
const NOT_FOUND = documentedProblem('`no-such-resource`: there is no such batch, or its account has been deleted.');
const GONE = documentedProblem('`purged`: items and results have been deleted, as agreed with the batch.');
const BUSY = documentedProblem('`unavailable`: too many streams; come back after `Retry-After` seconds.');
const INVALID = documentedProblem('`invalid-request` or `invalid-query`: `member` says which.');

const EVENTS = `retry: 2000
id: MCAw

event: progress
data: {"state":"running","items":3,"counts":{"waiting":1,"leased":1,"done":1,"failed":0,"dead":0,"cancelled":0,"reused":0},"perSecond":0.9,"remaining":{"seconds":2.1,"boundBy":"lane","lane":"rdap.registry.example"},"priorities":[],"lanes":[]}

id: ODA2IDEy
event: result
data: {"line":12,"query":{"kind":"domain","key":"example-name.org"},"priority":"normal","state":"done","outcome":"found","registry":"rdap.registry.example","source":"registry","change":"first-seen","attempts":1,"latencyMs":184,"finishedAt":"2026-06-01T12:00:00.000Z","versionId":"019973a1-4c00-7000-8000-3a1f0c7b2d10"}

: heartbeat

event: done
data: {"state":"done","results":"/v1/batches/019a6e4c-7c00-7000-8000-6f2d1c3b4a59/results","summary":"/v1/batches/019a6e4c-7c00-7000-8000-6f2d1c3b4a59/summary"}

`;

/** What comes of batches: items, results, and both as they come. */
@ApiTags('batches')
@Controller('v1/batches')
export class BatchResultsController {
  constructor(
    private readonly results: ResultsFace,
    private readonly figures: ProgressFace,
  ) {}

  /** The critical measures over all batches, each with its target and the threshold of its alert. */
  @Get('metrics')
  getMetrics(@CurrentPrincipal() principal: Principal): Promise<BatchMetricsDto> {
    return this.figures.metrics(principal);
  }

  /**
   * How far a batch has come, and how long it still takes: by what the lanes of its registries must still give, at the pace that those
   * registries bear, with all that other batches have waiting there. Where that cannot be told, it says why.
   */
  @Get(':id/progress')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getProgress(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<ProgressDto> {
    return this.figures.progress(id, principal);
  }

  /** What came of a batch, in figures, as a whole and by registry; kept when its items are deleted. */
  @Get(':id/summary')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getSummary(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<BatchSummaryDto> {
    return this.figures.summary(id, principal);
  }

  /** What would make this batch, or the next one like it, better, with the figures that say so. */
  @Get(':id/recommendations')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getRecommendations(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RecommendationListDto> {
    return this.figures.recommendations(id, principal);
  }

  /** The items of a batch in any state, in the order of the input. */
  @Get(':id/items')
  @ApiParam(ID)
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiGoneResponse(GONE)
  getItems(
    @Param('id') id: string,
    @Query() options: ItemPageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemPageDto> {
    return this.results.items(id, options, principal);
  }

  /**
   * What the registries said: a page, NDJSON (one result a line) or a CSV table.
   *
   * Only items that came to their end are given; cancelled ones have no result and stand under `items`. Every result has a `cursor`: who goes
   * on behind it misses nothing and gets nothing twice. In the order of the input an item that has yet to end holds up those behind it.
   * `follow` keeps NDJSON going until the batch is done, with a blank line at
   * the beginning and after 15 seconds without a result. A table shows the members it has columns for, and begins cells that a spreadsheet
   * would take for a formula with an apostrophe. Who takes nothing for two minutes, and whose key is revoked, is cut off.
   */
  @Get(':id/results')
  @ApiParam(ID)
  @ApiExtraModels(ResultPageDto)
  @ApiOkResponse({
    description: 'A page, or a stream',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ResultPageDto) } },
      'application/x-ndjson': { schema: { type: 'string' } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiGoneResponse(GONE)
  @ApiServiceUnavailableResponse(BUSY)
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  // A connection that becomes idle while the server closes would hold it up until the keep-alive time is over.
  @Header('Connection', 'close')
  getResults(
    @Param('id') id: string,
    @Query() options: ResultOptionsDto,
    @CurrentPrincipal() principal: Principal,
    @Headers('Accept') accept?: string,
  ): Promise<ResultPageDto | StreamableFile> {
    return this.results.answer(id, options, accept, principal);
  }

  /**
   * Follow a batch, as server-sent events. `event: progress` (`ProgressDto`) comes at most once a second when something changed, `event:
   * result` (`ItemDto`) for each item in the order of completion, `event: done` at the end, after which the stream closes: close the client
   * then, or it comes back. The `id` of a result is its place: a client that was cut off goes on with `Last-Event-ID` and misses nothing and
   * gets nothing twice. It comes as fast as it is taken; a comment comes when there was nothing for 15 seconds.
   */
  @Get(':id/events')
  @ApiParam(ID)
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: '`id` of the last result that was received' })
  @ApiExtraModels(ItemDto, ProgressDto)
  @ApiOkResponse({
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EVENTS } },
    description: 'Server-sent events, until the batch is done or either side ends it',
  })
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiServiceUnavailableResponse(BUSY)
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  @Header('Connection', 'close')
  getEvents(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('Last-Event-ID') lastEventId?: string,
  ): Promise<StreamableFile> {
    return this.results.events(id, lastEventId, principal);
  }
}
