import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { type AppConfig, ConfigModule } from './config/index.js';
import { LookupModule } from './lookup/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { LoggingModule } from './platform/logging/index.js';
import { MetricsModule } from './platform/metrics/index.js';
import { ScheduleModule } from './platform/schedule/index.js';
import { RegistrationModule } from './registration/index.js';
import { RegistryModule } from './registry/index.js';

/** The table of contents, in the order of the data. */
@Module({})
export class AppModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        MetricsModule,
        ScheduleModule,
        DatabaseModule,
        HealthModule,
        AccessModule,
        RegistryModule,
        RegistrationModule,
        LookupModule,
      ],
    };
  }
}
