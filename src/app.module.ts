import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { AggregationModule, AggregationWorkerModule } from './aggregation/index.js';
import { CollectionModule, CollectionWorkerModule } from './collection/index.js';
import { type AppConfig, ConfigModule, type Role } from './config/index.js';
import { ImportModule } from './import/index.js';
import { LookupModule, UsageUpkeepModule } from './lookup/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { LoggingModule } from './platform/logging/index.js';
import { MetricsModule } from './platform/metrics/index.js';
import { PortfolioModule } from './portfolio/index.js';
import { UpkeepModule } from './registration/index.js';
import { RegistriesModule } from './registry/index.js';
import { StreamModule } from './stream/index.js';

/** What answers requests. */
const API = [
  AccessModule,
  RegistriesModule,
  LookupModule,
  PortfolioModule,
  CollectionModule,
  ImportModule,
  AggregationModule,
  StreamModule,
];
/** What runs on a timer. */
const WORKER = [UpkeepModule, UsageUpkeepModule, CollectionWorkerModule, AggregationWorkerModule];

const PARTS: Readonly<Record<Role, readonly Type[]>> = { all: [...API, ...WORKER], api: API, worker: WORKER };

/** The table of contents, in the order of the data. Every role has the platform: its database, its measures, its health. */
@Module({})
export class AppModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        MetricsModule,
        DatabaseModule,
        HealthModule,
        ...PARTS[config.role],
      ],
    };
  }
}
