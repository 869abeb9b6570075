import { Global, Module } from '@nestjs/common';
import { ScheduleModule as NestScheduleModule } from '@nestjs/schedule';
import { ScheduledTasks } from './scheduled-tasks.js';

@Global()
@Module({ imports: [NestScheduleModule.forRoot()], providers: [ScheduledTasks], exports: [ScheduledTasks] })
export class ScheduleModule {}
