import { Module } from '@nestjs/common';
import { ScheduleModule as NestScheduleModule } from '@nestjs/schedule';
import { ClockModule } from '../clock.module.js';
import { ScheduledTasks } from './scheduled-tasks.js';

@Module({
  imports: [NestScheduleModule.forRoot(), ClockModule],
  providers: [ScheduledTasks],
  exports: [ScheduledTasks],
})
export class ScheduleModule {}
