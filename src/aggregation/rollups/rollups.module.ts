import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { TaggedCacheModule } from '../../platform/cache/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { AggregateRepository } from './aggregate.repository.js';
import { AggregatesController } from './aggregates.controller.js';
import { AggregatesFace } from './aggregates.face.js';
import { AnomaliesFace } from './anomalies.face.js';
import { CachedAnswersController } from './cache/cached-answers.controller.js';
import { CachedAnswersFace } from './cache/cached-answers.face.js';
import { SeriesRepository } from './series.repository.js';

/** What runners keep current, over HTTP. */
@Module({
  imports: [AccessModule, ClockModule, TaggedCacheModule],
  controllers: [CachedAnswersController, AggregatesController],
  providers: [CachedAnswersFace, AggregatesFace, AggregateRepository, AnomaliesFace, SeriesRepository],
})
export class RollupsModule {}
