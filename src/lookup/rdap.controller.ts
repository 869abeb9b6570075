import { Controller, Get, Header, Param, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { OpenRoute } from '../platform/server/index.js';
import { type ObjectKind, parseQuery } from '../rdap/index.js';
import { LookupService } from './lookup.service.js';
import { ADDRESS, AS_NUMBER, DOMAIN_NAME, HANDLE, HOST_NAME, PREFIX_LENGTH } from './parameters.js';
import { RdapErrorFilter } from './rdap-error.filter.js';
import { HELP, RDAP_TYPE } from './rdap.help.js';

/**
 * The RFC 9083 face: any RDAP client can use Rollcall as a redacting, caching proxy. What was redacted is told in `redacted` (RFC 9537);
 * errors come in the form of RFC 9083 §6.
 */
@ApiTags('rdap')
@ApiOkResponse({ content: { [RDAP_TYPE]: { schema: { type: 'object', additionalProperties: true } } } })
@UseFilters(RdapErrorFilter)
@Controller('rdap')
export class RdapController {
  constructor(private readonly lookups: LookupService) {}

  /** Domain, RFC 9082 §3.1.3. */
  @Get('domain/:name')
  @ApiParam(DOMAIN_NAME)
  @Header('Content-Type', RDAP_TYPE)
  rdapDomain(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<Buffer> {
    return this.answer('domain', name, principal);
  }

  /** IP network around an address, RFC 9082 §3.1.1. */
  @Get('ip/:address')
  @ApiParam(ADDRESS)
  @Header('Content-Type', RDAP_TYPE)
  rdapIp(@Param('address') address: string, @CurrentPrincipal() principal: Principal): Promise<Buffer> {
    return this.answer('ip', address, principal);
  }

  /** IP network of a prefix, RFC 9082 §3.1.1. */
  @Get('ip/:address/:length')
  @ApiParam(ADDRESS)
  @ApiParam(PREFIX_LENGTH)
  @Header('Content-Type', RDAP_TYPE)
  rdapPrefix(
    @Param('address') address: string,
    @Param('length') length: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Buffer> {
    return this.answer('ip', `${address}/${length}`, principal);
  }

  /** Autonomous system number, RFC 9082 §3.1.2. */
  @Get('autnum/:asn')
  @ApiParam(AS_NUMBER)
  @Header('Content-Type', RDAP_TYPE)
  rdapAutnum(@Param('asn') asn: string, @CurrentPrincipal() principal: Principal): Promise<Buffer> {
    return this.answer('autnum', asn, principal);
  }

  /** Nameserver, RFC 9082 §3.1.4. */
  @Get('nameserver/:name')
  @ApiParam(HOST_NAME)
  @Header('Content-Type', RDAP_TYPE)
  rdapNameserver(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<Buffer> {
    return this.answer('nameserver', name, principal);
  }

  /** Entity, RFC 9082 §3.1.5. */
  @Get('entity/:handle')
  @ApiParam(HANDLE)
  @Header('Content-Type', RDAP_TYPE)
  rdapEntity(@Param('handle') handle: string, @CurrentPrincipal() principal: Principal): Promise<Buffer> {
    return this.answer('entity', handle, principal);
  }

  /** What this server is, RFC 9082 §3.1.6. */
  @Get('help')
  @OpenRoute()
  @Header('Content-Type', RDAP_TYPE)
  rdapHelp(): string {
    return HELP;
  }

  private async answer(kind: ObjectKind, text: string, { tenantId }: Principal): Promise<Buffer> {
    const { answer } = await this.lookups.lookup(parseQuery(kind, text), { tenantId, face: 'rdap' });
    return answer.body;
  }
}
