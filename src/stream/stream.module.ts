import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { RegistrationModule } from '../registration/index.js';
import { ChangeStreamController } from './change-stream.controller.js';
import { ChangeStreamService } from './change-stream.service.js';
import { ChangeTail } from './change-tail.js';
import { StreamMetrics } from './stream.metrics.js';

/** The change log to the outside. */
@Module({
  imports: [AccessModule, ClockModule, MetricsModule, RegistrationModule],
  controllers: [ChangeStreamController],
  providers: [ChangeStreamService, ChangeTail, StreamMetrics],
})
export class StreamModule {}
