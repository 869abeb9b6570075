import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CacheModule } from '../platform/cache/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { RegistrationModule } from '../registration/index.js';
import { RegistryModule } from '../registry/index.js';
import { AnswerCache } from './answer-cache.js';
import { AnswerReader } from './answer-reader.js';
import { AutnumController } from './autnum.controller.js';
import { CachedAnswers } from './cached-answers.js';
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
import { RedactionContext } from './redaction-context.js';
import { StoredAnswers } from './stored-answers.js';

@Module({
  imports: [AccessModule, CacheModule, ClockModule, MetricsModule, RegistryModule, RegistrationModule],
  controllers: [
    DomainController,
    IpController,
    AutnumController,
    NameserverController,
    EntityController,
    RdapController,
  ],
  providers: [
    AnswerCache,
    AnswerReader,
    CachedAnswers,
    HistoryService,
    LiveLookup,
    LookupFace,
    LookupMetrics,
    LookupService,
    RedactionContext,
    StoredAnswers,
  ],
  exports: [AnswerReader, CachedAnswers, LookupService, RedactionContext],
})
export class LookupModule {}
