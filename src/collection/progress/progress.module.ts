import { Module } from '@nestjs/common';
import { RegistryModule } from '../../registry/index.js';
import { RunRepository } from '../run.repository.js';
import { LaneRates } from './lane-rates.js';
import { OutlookRepository } from './outlook.repository.js';
import { OutlookService } from './outlook.service.js';
import { ProgressFace } from './progress.face.js';
import { ProgressRepository } from './progress.repository.js';
import { ProgressService } from './progress.service.js';
import { SummaryRepository } from './summary.repository.js';
import { SummaryService } from './summary.service.js';

/** Figures of runs: how far they have come, what came of them, what could be better. */
@Module({
  imports: [RegistryModule],
  providers: [
    LaneRates,
    OutlookRepository,
    OutlookService,
    ProgressFace,
    ProgressRepository,
    ProgressService,
    RunRepository,
    SummaryRepository,
    SummaryService,
  ],
  exports: [ProgressFace, ProgressService, SummaryService],
})
export class ProgressModule {}
