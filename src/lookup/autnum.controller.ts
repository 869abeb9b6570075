import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { ApiLookupAnswers } from './api-answers.js';
import { type ChangePageDto, LookupOptionsDto, PageOptionsDto, type VersionPageDto } from './dto/answer.dto.js';
import { HistoryService } from './history.service.js';
import { JSON_TYPE, LookupFace } from './lookup.face.js';
import { AS_NUMBER } from './parameters.js';

@Controller('v1/asns')
export class AutnumController {
  constructor(
    private readonly lookup: LookupFace,
    private readonly history: HistoryService,
  ) {}

  /** Look up an AS number. */
  @Get(':asn')
  @ApiTags('lookup')
  @ApiParam(AS_NUMBER)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getAutnum(
    @Param('asn') asn: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('autnum', asn, options, principal);
  }

  /** What the AS number's registration looked like, newest first: one version for every change of content. */
  @Get(':asn/history')
  @ApiTags('history')
  @ApiParam(AS_NUMBER)
  getAutnumHistory(
    @Param('asn') asn: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('autnum', asn, page, principal);
  }

  /** What changed in the AS number's registration, newest first. */
  @Get(':asn/changes')
  @ApiTags('history')
  @ApiParam(AS_NUMBER)
  getAutnumChanges(
    @Param('asn') asn: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('autnum', asn, page, principal);
  }
}
