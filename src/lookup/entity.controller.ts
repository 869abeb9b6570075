import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { ApiLookupAnswers } from './api-answers.js';
import { type ChangePageDto, LookupOptionsDto, PageOptionsDto, type VersionPageDto } from './dto/answer.dto.js';
import { HistoryService } from './history.service.js';
import { JSON_TYPE, LookupFace } from './lookup.face.js';
import { HANDLE } from './parameters.js';

@Controller('v1/entities')
export class EntityController {
  constructor(
    private readonly lookup: LookupFace,
    private readonly history: HistoryService,
  ) {}

  /** Look up an entity: a registrar, an organisation, a role or a maintainer. Handles of natural persons are answered without their contact data. */
  @Get(':handle')
  @ApiTags('lookup')
  @ApiParam(HANDLE)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getEntity(
    @Param('handle') handle: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('entity', handle, options, principal);
  }

  /** What the entity's registration looked like, newest first: one version for every change of content. */
  @Get(':handle/history')
  @ApiTags('history')
  @ApiParam(HANDLE)
  getEntityHistory(
    @Param('handle') handle: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('entity', handle, page, principal);
  }

  /** What changed in the entity's registration, newest first. */
  @Get(':handle/changes')
  @ApiTags('history')
  @ApiParam(HANDLE)
  getEntityChanges(
    @Param('handle') handle: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('entity', handle, page, principal);
  }
}
