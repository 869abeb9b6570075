import { Module } from '@nestjs/common';
import { RegistryModule } from '../../registry/index.js';
import { ProgressRepository } from './progress.repository.js';
import { ProgressService } from './progress.service.js';
import { SummaryRepository } from './summary.repository.js';
import { SummaryService } from './summary.service.js';

@Module({
  imports: [RegistryModule],
  providers: [ProgressRepository, ProgressService, SummaryRepository, SummaryService],
  exports: [ProgressService, SummaryService],
})
export class ProgressModule {}
