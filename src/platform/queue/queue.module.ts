import { Module } from '@nestjs/common';
import { AppConfig } from '../../config/index.js';
import { Database } from '../database/index.js';
import { JobEngine } from './job-engine.js';

@Module({
  providers: [
    {
      provide: JobEngine,
      inject: [Database, AppConfig],
      useFactory: (database: Database, config: AppConfig) => new JobEngine(database, config),
    },
  ],
  exports: [JobEngine],
})
export class QueueModule {}
