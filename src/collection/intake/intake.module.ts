import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { RegistryModule } from '../../registry/index.js';
import { BatchesController } from '../batches.controller.js';
import { BatchesFace } from '../batches.face.js';
import { DeadLetterRepository } from '../dead-letter.repository.js';
import { FinishRepository } from '../dispatch/finish.repository.js';
import { EndingModule } from '../ending/ending.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { RunControlRepository } from '../run-control.repository.js';
import { RunControl } from '../run-control.service.js';
import { RunRepository } from '../run.repository.js';
import { DispatchWake } from './dispatch-wake.js';
import { Intake } from './intake.js';
import { IntakeRepository } from './intake.repository.js';
import { IntakeUpkeep } from './intake-upkeep.service.js';
import { ItemPlan } from './item-plan.js';

/** For whoever starts runs, and for whoever is woken by that. */
@Module({
  imports: [ClockModule, RegistryModule],
  providers: [DispatchWake, Intake, IntakeRepository, ItemPlan, RunRepository],
  exports: [DispatchWake, Intake, IntakeRepository, ItemPlan, RunRepository],
})
export class IntakeModule {}

/** Runs over HTTP. */
@Module({
  imports: [AccessModule, EndingModule, IntakeModule, ProgressModule, RegistryModule],
  controllers: [BatchesController],
  providers: [BatchesFace, DeadLetterRepository, FinishRepository, RunControl, RunControlRepository],
})
export class BatchesModule {}

/** For those processes that do what is due. */
@Module({ imports: [IntakeModule, ScheduleModule], providers: [IntakeUpkeep] })
export class IntakeWorkerModule {}
