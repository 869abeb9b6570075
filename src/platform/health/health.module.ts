import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { ScheduleModule } from '../schedule/index.js';
import { HealthController } from './health.controller.js';
import { HealthIndicators } from './health.indicators.js';
import { RunnerProbes } from './runner-probes.js';

@Module({
  imports: [TerminusModule.forRoot({ errorLogStyle: 'json', gracefulShutdownTimeoutMs: 0 }), ScheduleModule],
  controllers: [HealthController],
  providers: [HealthIndicators, RunnerProbes],
  exports: [RunnerProbes],
})
export class HealthModule {}
