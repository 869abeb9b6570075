import { Module, type OnModuleInit } from '@nestjs/common';
import { AnswersModule } from '../../lookup/index.js';
import { MetricsModule } from '../../platform/metrics/index.js';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { RegistrationModule } from '../../registration/index.js';
import { Profiles, RegistryModule } from '../../registry/index.js';
import { CollectionMetrics } from '../collection.metrics.js';
import { EndingModule } from '../ending/ending.module.js';
import { DispatchWake } from '../intake/dispatch-wake.js';
import { IntakeModule } from '../intake/intake.module.js';
import { Courier } from './courier.js';
import { DispatchRepository } from './dispatch.repository.js';
import { Dispatcher } from './dispatcher.js';
import { Endings } from './endings.js';
import { FinishRepository } from './finish.repository.js';
import { Inquiry } from './inquiry.js';
import { LaneReadings } from './lane-readings.repository.js';
import { LeaseRepository } from './lease.repository.js';
import { SweepRepository } from './sweep.repository.js';
import { Sweeper } from './sweeper.js';
import { YoungAnswers } from './young-answers.js';

/** What asks the registries for the items of runs, in those processes that do. */
@Module({
  imports: [
    AnswersModule,
    EndingModule,
    IntakeModule,
    MetricsModule,
    RegistrationModule,
    RegistryModule,
    ScheduleModule,
  ],
  providers: [
    CollectionMetrics,
    Courier,
    DispatchRepository,
    Dispatcher,
    Endings,
    FinishRepository,
    Inquiry,
    LaneReadings,
    LeaseRepository,
    SweepRepository,
    Sweeper,
    YoungAnswers,
  ],
  exports: [CollectionMetrics],
})
export class DispatchModule implements OnModuleInit {
  constructor(
    private readonly wake: DispatchWake,
    private readonly dispatcher: Dispatcher,
    private readonly metrics: CollectionMetrics,
    private readonly lanes: LaneReadings,
    private readonly profiles: Profiles,
  ) {}

  onModuleInit(): void {
    this.wake.onWake(() => this.dispatcher.wake());
    this.metrics.watchLanes(
      () => this.lanes.read(),
      (authority) => this.profiles.names(authority),
    );
  }
}
