import { Module } from '@nestjs/common';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { RegistryModule } from '../../registry/index.js';
import { IntakeModule } from '../intake/intake.module.js';
import { WatchesController } from '../watches.controller.js';
import { LanePlaces } from './lane-places.js';
import { RefreshRepository } from './refresh.repository.js';
import { RefreshService } from './refresh.service.js';
import { WatchFace } from './watch.face.js';
import { WatchRepository } from './watch.repository.js';

/** Watches over HTTP. */
@Module({ imports: [IntakeModule], controllers: [WatchesController], providers: [WatchFace, WatchRepository] })
export class WatchesModule {}

/** For those processes that look at what is watched. */
@Module({
  imports: [IntakeModule, RegistryModule, ScheduleModule],
  providers: [RefreshService, RefreshRepository, LanePlaces],
})
export class RefreshModule {}
