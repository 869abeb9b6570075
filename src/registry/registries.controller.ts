import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { documentedProblem } from '../platform/errors/index.js';
import { type RegistriesDto, type RegistryDto } from './dto/registry.dto.js';
import { RegistriesService } from './registries.service.js';

@ApiTags('registries')
@Controller('v1/registries')
export class RegistriesController {
  constructor(private readonly registries: RegistriesService) {}

  /** How registries are treated: limits with their sources, what each server bears at the moment, and how old IANA's lists are. */
  @Get()
  listRegistries(): Promise<RegistriesDto> {
    return this.registries.list();
  }

  /** One registry's server: the profile in force, what it bears at the moment, whether it is up. */
  @Get(':authority')
  @ApiParam({
    name: 'authority',
    description: 'Server of the registry, host[:port], as `provenance.registry` of an answer has it',
    example: 'rdap.verisign.com',
  })
  @ApiNotFoundResponse(
    documentedProblem('`no-such-resource`: neither a profile nor a bootstrap file names this server.'),
  )
  getRegistry(@Param('authority') authority: string): Promise<RegistryDto> {
    return this.registries.describe(authority);
  }
}
