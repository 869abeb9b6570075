import { Module } from '@nestjs/common';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { LookupUsage } from './lookup-usage.js';
import { LookupUsageRepository } from './lookup-usage.repository.js';
import { UsageUpkeep } from './usage-upkeep.js';

/** For those processes that answer lookups. */
@Module({ providers: [LookupUsage, LookupUsageRepository], exports: [LookupUsage] })
export class UsageModule {}

/** For those that look after what was written. */
@Module({ imports: [ScheduleModule], providers: [LookupUsageRepository, UsageUpkeep] })
export class UsageUpkeepModule {}
