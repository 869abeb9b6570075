import { Module } from '@nestjs/common';
import { ScheduleModule } from '../platform/schedule/index.js';
import { RegistrationModule } from './registration.module.js';
import { UpkeepService } from './upkeep.service.js';

@Module({ imports: [ScheduleModule, RegistrationModule], providers: [UpkeepService] })
export class UpkeepModule {}
