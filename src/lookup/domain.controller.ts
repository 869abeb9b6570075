import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { ApiLookupAnswers } from './api-answers.js';
import { type ChangePageDto, LookupOptionsDto, PageOptionsDto, type VersionPageDto } from './dto/answer.dto.js';
import { HistoryService } from './history.service.js';
import { JSON_TYPE, LookupFace } from './lookup.face.js';
import { DOMAIN_NAME } from './parameters.js';

@Controller('v1/domains')
export class DomainController {
  constructor(
    private readonly lookup: LookupFace,
    private readonly history: HistoryService,
  ) {}

  /**
   * Look up a domain. A host name below a registrable name is answered by that name, and the answer says so; reverse zones are asked as
   * they stand.
   */
  @Get(':name')
  @ApiTags('lookup')
  @ApiParam(DOMAIN_NAME)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getDomain(
    @Param('name') name: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('domain', name, options, principal);
  }

  /** What the domain's registration looked like, newest first: one version for every change of content. */
  @Get(':name/history')
  @ApiTags('history')
  @ApiParam(DOMAIN_NAME)
  getDomainHistory(
    @Param('name') name: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('domain', name, page, principal);
  }

  /** What changed in the domain's registration, newest first. */
  @Get(':name/changes')
  @ApiTags('history')
  @ApiParam(DOMAIN_NAME)
  getDomainChanges(
    @Param('name') name: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('domain', name, page, principal);
  }
}
