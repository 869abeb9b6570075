import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { ApiLookupAnswers } from './api-answers.js';
import { type ChangePageDto, LookupOptionsDto, PageOptionsDto, type VersionPageDto } from './dto/answer.dto.js';
import { HistoryService } from './history.service.js';
import { JSON_TYPE, LookupFace } from './lookup.face.js';
import { HOST_NAME } from './parameters.js';

@Controller('v1/nameservers')
export class NameserverController {
  constructor(
    private readonly lookup: LookupFace,
    private readonly history: HistoryService,
  ) {}

  /** Look up a nameserver object, as registries keep them for hosts under their own suffixes. */
  @Get(':name')
  @ApiTags('lookup')
  @ApiParam(HOST_NAME)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getNameserver(
    @Param('name') name: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('nameserver', name, options, principal);
  }

  /** What the nameserver's registration looked like, newest first: one version for every change of content. */
  @Get(':name/history')
  @ApiTags('history')
  @ApiParam(HOST_NAME)
  getNameserverHistory(
    @Param('name') name: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('nameserver', name, page, principal);
  }

  /** What changed in the nameserver's registration, newest first. */
  @Get(':name/changes')
  @ApiTags('history')
  @ApiParam(HOST_NAME)
  getNameserverChanges(
    @Param('name') name: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('nameserver', name, page, principal);
  }
}
