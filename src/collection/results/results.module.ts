import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { RegistrationModule } from '../../registration/index.js';
import { BatchResultsController } from '../batch-results.controller.js';
import { ProgressModule } from '../progress/progress.module.js';
import { RunRepository } from '../run.repository.js';
import { ItemRepository } from './item.repository.js';
import { ResultReader } from './result-reader.js';
import { ResultsFace } from './results.face.js';
import { ResultsService } from './results.service.js';
import { RunWatches } from './run-watch.js';

/** What comes of runs, to the outside. */
@Module({
  imports: [AccessModule, ClockModule, ProgressModule, RegistrationModule],
  controllers: [BatchResultsController],
  providers: [ItemRepository, ResultReader, ResultsFace, ResultsService, RunRepository, RunWatches],
})
export class ResultsModule {}
