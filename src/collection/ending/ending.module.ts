import { Module } from '@nestjs/common';
import { QueueModule } from '../../platform/queue/index.js';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { RegistryModule } from '../../registry/index.js';
import { ProgressModule } from '../progress/progress.module.js';
import { CallbackDelivery } from './callback-delivery.js';
import { EndingRepository } from './ending.repository.js';
import { EndingSweep } from './ending-sweep.js';
import { EndingWorker } from './ending-worker.js';
import { Purge } from './purge.js';
import { PurgeRepository } from './purge.repository.js';
import { RunEnding } from './run-ending.js';

/** For whoever ends runs. */
@Module({ imports: [QueueModule], providers: [RunEnding, EndingRepository], exports: [RunEnding, EndingRepository] })
export class EndingModule {}

/** For those processes that work what follows. */
@Module({
  imports: [EndingModule, ProgressModule, QueueModule, ScheduleModule, RegistryModule],
  providers: [EndingWorker, EndingSweep, CallbackDelivery, Purge, PurgeRepository],
})
export class EndingWorkerModule {}
