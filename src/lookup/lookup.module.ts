import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { RegistrationModule } from '../registration/index.js';
import { RegistryModule } from '../registry/index.js';
import { AnswersModule } from './answers.module.js';
import { AutnumController } from './autnum.controller.js';
import { DomainController } from './domain.controller.js';
import { EntityController } from './entity.controller.js';
import { HistoryService } from './history.service.js';
import { IpController } from './ip.controller.js';
import { LiveLookup } from './live-lookup.js';
import { LookupFace } from './lookup.face.js';
import { LookupMetrics } from './lookup.metrics.js';
import { LookupService } from './lookup.service.js';
import { NameserverController } from './nameserver.controller.js';
import { RdapController } from './rdap.controller.js';
import { UsageModule } from './usage/usage.module.js';

@Module({
  imports: [AccessModule, AnswersModule, ClockModule, MetricsModule, RegistryModule, RegistrationModule, UsageModule],
  controllers: [
    DomainController,
    IpController,
    AutnumController,
    NameserverController,
    EntityController,
    RdapController,
  ],
  providers: [HistoryService, LiveLookup, LookupFace, LookupMetrics, LookupService],
  exports: [AnswersModule, LookupService],
})
export class LookupModule {}
