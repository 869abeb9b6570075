import { Module } from '@nestjs/common';
import { ScheduleModule } from '../platform/schedule/index.js';
import { RegistrationStore } from './registration.store.js';
import { UpkeepService } from './upkeep.service.js';

@Module({
  imports: [ScheduleModule],
  providers: [RegistrationStore, UpkeepService],
  exports: [RegistrationStore],
})
export class RegistrationModule {}
