import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { AggregateRepository } from './aggregate.repository.js';
import { AggregatesController } from './aggregates.controller.js';
import { AggregatesFace } from './aggregates.face.js';

/** What runners keep current, over HTTP. */
@Module({
  imports: [AccessModule, ClockModule],
  controllers: [AggregatesController],
  providers: [AggregatesFace, AggregateRepository],
})
export class RollupsModule {}
