import { Module } from '@nestjs/common';
import { DispatchModule } from './dispatch/dispatch.module.js';
import { EndingWorkerModule } from './ending/ending.module.js';
import { BatchesModule, IntakeWorkerModule } from './intake/intake.module.js';
import { RefreshModule, WatchesModule } from './refresh/refresh.module.js';
import { ResultsModule } from './results/results.module.js';

/** Collections over HTTP: what is asked for, how far it has come, what came of it, what is watched. */
@Module({ imports: [BatchesModule, ResultsModule, WatchesModule] })
export class CollectionModule {}

/** Collections at work: items asked in their lanes, what follows the end of a run, what is refreshed on schedule. */
@Module({ imports: [IntakeWorkerModule, DispatchModule, EndingWorkerModule, RefreshModule] })
export class CollectionWorkerModule {}
