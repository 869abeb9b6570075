import { Module, type OnModuleInit } from '@nestjs/common';
import { HealthModule, RunnerProbes } from '../platform/health/index.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { ScheduleModule } from '../platform/schedule/index.js';
import { PostureModule } from './posture/posture.module.js';
import { RegistrarsModule } from './registrars/registrars.module.js';
import { RegistryFiguresModule } from './registries/registry-figures.module.js';
import { RollupsModule } from './rollups/rollups.module.js';
import { planRuns, RUN_PLAN } from './run-plan.js';
import { RunSchedule } from './run-schedule.service.js';
import { RunWake } from './run-wake.js';
import { RunnerControlRepository } from './runner-control.repository.js';
import { RunnerReports } from './runner-reports.js';
import { RunnerStates } from './runner-state.repository.js';
import { RunnerMetrics } from './runner.metrics.js';
import { RunnersController } from './runners.controller.js';
import { RunnersFace } from './runners.face.js';
import { RUNNERS } from './runners/index.js';

/** What is known of the runners. Declarations that contradict one another stop the start here, with a sentence that says what to do. */
@Module({
  imports: [HealthModule],
  providers: [{ provide: RUN_PLAN, useFactory: () => planRuns(RUNNERS) }, RunnerReports, RunnerStates, RunWake],
  exports: [RUN_PLAN, RunnerReports, RunnerStates, RunWake],
})
class RunPlanModule implements OnModuleInit {
  constructor(
    private readonly probes: RunnerProbes,
    private readonly reports: RunnerReports,
  ) {}

  onModuleInit(): void {
    this.probes.add(() => this.reports.readings());
  }
}

/** Roll-ups over HTTP: what they say, how their runners stand, what an operator may do with those. */
@Module({
  imports: [RollupsModule, PostureModule, RegistrarsModule, RegistryFiguresModule, RunPlanModule],
  controllers: [RunnersController],
  providers: [RunnerControlRepository, RunnersFace],
})
export class AggregationModule {}

/** Roll-ups kept current, in those processes that do. */
@Module({
  imports: [MetricsModule, RunPlanModule, ScheduleModule],
  providers: [RunnerMetrics, RunSchedule],
})
export class AggregationWorkerModule implements OnModuleInit {
  constructor(
    private readonly metrics: RunnerMetrics,
    private readonly reports: RunnerReports,
  ) {}

  onModuleInit(): void {
    this.metrics.watchLags(() => this.reports.lags());
  }
}
