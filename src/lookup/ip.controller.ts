import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { ApiLookupAnswers } from './api-answers.js';
import { type ChangePageDto, LookupOptionsDto, PageOptionsDto, type VersionPageDto } from './dto/answer.dto.js';
import { HistoryService } from './history.service.js';
import { JSON_TYPE, LookupFace } from './lookup.face.js';
import { ADDRESS, PREFIX_LENGTH } from './parameters.js';

@Controller('v1/ips')
export class IpController {
  constructor(
    private readonly lookup: LookupFace,
    private readonly history: HistoryService,
  ) {}

  /** Look up the most specific network around an address. */
  @Get(':address')
  @ApiTags('lookup')
  @ApiParam(ADDRESS)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getIp(
    @Param('address') address: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('ip', address, options, principal);
  }

  /** What the network's registration looked like, newest first: one version for every change of content. */
  @Get(':address/history')
  @ApiTags('history')
  @ApiParam(ADDRESS)
  getIpHistory(
    @Param('address') address: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('ip', address, page, principal);
  }

  /** What changed in the network's registration, newest first. */
  @Get(':address/changes')
  @ApiTags('history')
  @ApiParam(ADDRESS)
  getIpChanges(
    @Param('address') address: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('ip', address, page, principal);
  }

  /** Look up the network of a prefix. */
  @Get(':address/:length')
  @ApiTags('lookup')
  @ApiParam(ADDRESS)
  @ApiParam(PREFIX_LENGTH)
  @ApiLookupAnswers()
  @Header('Content-Type', JSON_TYPE)
  getPrefix(
    @Param('address') address: string,
    @Param('length') length: string,
    @Query() options: LookupOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.lookup.answer('ip', `${address}/${length}`, options, principal);
  }

  /** What the prefix's registration looked like, newest first. */
  @Get(':address/:length/history')
  @ApiTags('history')
  @ApiParam(ADDRESS)
  @ApiParam(PREFIX_LENGTH)
  getPrefixHistory(
    @Param('address') address: string,
    @Param('length') length: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<VersionPageDto> {
    return this.history.versions('ip', `${address}/${length}`, page, principal);
  }

  /** What changed in the prefix's registration, newest first. */
  @Get(':address/:length/changes')
  @ApiTags('history')
  @ApiParam(ADDRESS)
  @ApiParam(PREFIX_LENGTH)
  getPrefixChanges(
    @Param('address') address: string,
    @Param('length') length: string,
    @Query() page: PageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangePageDto> {
    return this.history.changes('ip', `${address}/${length}`, page, principal);
  }
}
