import { Controller, Get, Header, Headers, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiQuery,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import { CHANGE_TYPES } from '../rdap/index.js';
import { ChangeStreamService } from './change-stream.service.js';
import { ChangeNoticeDto, ChangeStreamOptionsDto, KINDS, LagNoticeDto } from './dto/change-stream.dto.js';

const SSE_TYPE = 'text/event-stream';
const EXAMPLE = `retry: 2000
id: ODA2IDEx

id: ODA2IDEy
event: change
data: {"schemaVersion":1,"eventId":"019973a1-4c00-7d3e-9c35-6a1f0c7b2d10","at":"2026-06-01T12:00:00.000Z","kind":"domain","key":"example-name.org","authority":"rdap.registry.example","type":"status-added","field":"status","path":"/status/1","after":"client transfer prohibited","versionId":"019973a1-4c00-7000-8000-3a1f0c7b2d10"}

event: lag
data: {"behindEvents":5210,"behindSeconds":7}

: heartbeat

`;
@ApiTags('streams')
@Controller('v1/streams')
export class ChangeStreamController {
  constructor(private readonly streams: ChangeStreamService) {}

  /**
   * Follow what changes, as server-sent events. `event: change` carries one change (`ChangeNoticeDto`), in the order in which changes were
   * committed; its `id` is the place in the log. A client that was cut off goes on with `Last-Event-ID` (or `cursor`) and misses nothing
   * and gets nothing twice. It comes as fast as it is taken; a client that falls behind by more than 1,000 events or 5 seconds is told by
   * `event: lag` (`LagNoticeDto`), at most every 5 seconds. A comment comes when there was nothing for 15 seconds. Who takes nothing for
   * two minutes, and whose key is revoked, is cut off.
   */
  @Get('changes')
  @ApiQuery({ name: 'kind', required: false, enum: KINDS, isArray: true, style: 'form', explode: false })
  @ApiQuery({ name: 'type', required: false, enum: CHANGE_TYPES, isArray: true, style: 'form', explode: false })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: '`id` of the last event that was received' })
  @ApiExtraModels(ChangeNoticeDto, LagNoticeDto)
  @ApiOkResponse({
    content: { [SSE_TYPE]: { schema: { type: 'string' }, example: EXAMPLE } },
    description: 'Server-sent events, until either side ends it',
  })
  @ApiBadRequestResponse(documentedProblem('`invalid-request`: `member` says which.'))
  @ApiServiceUnavailableResponse(
    documentedProblem('`unavailable`: too many clients; come back after `Retry-After` seconds.'),
  )
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  // A connection that becomes idle while the server closes would hold it up until the keep-alive time is over.
  @Header('Connection', 'close')
  async streamChanges(
    @CurrentPrincipal() principal: Principal,
    @Query() options: ChangeStreamOptionsDto,
    @Headers('Last-Event-ID') lastEventId?: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.streams.open(principal, options, lastEventId), { type: SSE_TYPE });
  }
}
