import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { RegistriesController } from './registries.controller.js';
import { RegistriesService } from './registries.service.js';
import { RegistryModule } from './registry.module.js';

/** What can be asked about registries. Apart from the module that asks them, which roles without routes need too. */
@Module({
  imports: [AccessModule, ClockModule, RegistryModule],
  controllers: [RegistriesController],
  providers: [RegistriesService],
})
export class RegistriesModule {}
