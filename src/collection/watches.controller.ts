import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import {
  NewWatchesDto,
  type WatchDto,
  type WatchesMadeDto,
  type WatchPageDto,
  WatchPageOptionsDto,
  WatchSettingsDto,
} from './dto/watch.dto.js';
import { WatchFace } from './refresh/watch.face.js';

const KIND = { name: 'kind', description: '`domain`, `ip`, `asn`, `nameserver` or `entity`', example: 'domain' };
const KEY = {
  name: 'key',
  description: 'A name, an address or prefix (its slash written as %2F), an AS number, a handle',
  example: 'iana.org',
};
const NOT_WATCHED = documentedProblem('`no-such-resource`: this object is not watched.');
const REFUSED = documentedProblem(
  '`invalid-query`, `invalid-request`: `member` says what. `no-registry`: nobody can be asked.',
);

@ApiTags('watches')
@Controller('v1/watches')
export class WatchesController {
  constructor(private readonly watches: WatchFace) {}

  /** What is watched: objects that are asked for again on schedule, so that their changes are seen. */
  @Get()
  @ApiBadRequestResponse(documentedProblem('`invalid-query`: the cursor is not one that this list gave out.'))
  getWatches(@Query() page: WatchPageOptionsDto, @CurrentPrincipal() principal: Principal): Promise<WatchPageDto> {
    return this.watches.list(page, principal);
  }

  /** Watch many objects, up to 1000. Those that cannot be watched are listed under `refused` and stop nothing. */
  @Post()
  @HttpCode(200)
  @ApiBadRequestResponse(documentedProblem('`invalid-request`: `member` says what.'))
  postWatches(@Body() body: NewWatchesDto, @CurrentPrincipal() principal: Principal): Promise<WatchesMadeDto> {
    return this.watches.add(body, principal);
  }

  /** A watch: when its object was looked at, when it will be again, and why then. */
  @Get(':kind/:key')
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiNotFoundResponse(NOT_WATCHED)
  getWatch(
    @Param('kind') kind: string,
    @Param('key') key: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<WatchDto> {
    return this.watches.get(kind, key, principal);
  }

  /**
   * Watch an object. It is looked at soon, and from then on as often as it calls for: hourly while something is pending, daily near its
   * expiry and after a change, weekly and more and more rarely while it is quiet. Repeating it does no harm.
   */
  @Put(':kind/:key')
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiBadRequestResponse(REFUSED)
  putWatch(
    @Param('kind') kind: string,
    @Param('key') key: string,
    @Body() settings: WatchSettingsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<WatchDto> {
    return this.watches.put(kind, key, settings, principal);
  }

  /** Watch an object no longer. What is known of it stays. */
  @Delete(':kind/:key')
  @HttpCode(204)
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiNotFoundResponse(NOT_WATCHED)
  async deleteWatch(
    @Param('kind') kind: string,
    @Param('key') key: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.watches.remove(kind, key, principal);
  }
}
