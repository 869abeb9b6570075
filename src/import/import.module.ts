import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { LookupModule } from '../lookup/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { RegistrationModule } from '../registration/index.js';
import { RegistryModule } from '../registry/index.js';
import { ImportStages } from './import-stages.js';
import { ImportController } from './import.controller.js';
import { ImportFace } from './import.face.js';
import { ImportMetrics } from './import.metrics.js';
import { ImportRepository } from './import.repository.js';
import { ImportService } from './import.service.js';

@Module({
  imports: [AccessModule, ClockModule, LookupModule, MetricsModule, RegistrationModule, RegistryModule],
  controllers: [ImportController],
  providers: [ImportFace, ImportMetrics, ImportRepository, ImportService, ImportStages],
  exports: [ImportService],
})
export class ImportModule {}
