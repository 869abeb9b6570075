import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config/index.js';
import { OutboundClient } from '../../platform/http/index.js';
import { QueueModule } from '../../platform/queue/index.js';
import { ScheduleModule } from '../../platform/schedule/index.js';
import { ProgressModule } from '../progress/progress.module.js';
import { CallbackDelivery, CALLBACK_LIMITS } from './callback-delivery.js';
import { EndingRepository } from './ending.repository.js';
import { EndingSweep } from './ending-sweep.js';
import { EndingWorker } from './ending-worker.js';
import { Purge } from './purge.js';
import { PurgeRepository } from './purge.repository.js';
import { RunEnding } from './run-ending.js';

/** For whoever ends runs. */
@Module({ imports: [QueueModule], providers: [RunEnding, EndingRepository], exports: [RunEnding, EndingRepository] })
export class EndingModule {}

/** For those processes that work what follows. Receivers have connections of their own, and more time than registries. */
@Module({
  imports: [EndingModule, ProgressModule, QueueModule, ScheduleModule],
  providers: [
    {
      provide: OutboundClient,
      inject: [AppConfig],
      useFactory: ({ rdap }: AppConfig) =>
        new OutboundClient({
          allowedHosts: rdap.allowedHosts,
          userAgent: 'Rollcall (callbacks)',
          limits: CALLBACK_LIMITS,
        }),
    },
    EndingWorker,
    EndingSweep,
    CallbackDelivery,
    Purge,
    PurgeRepository,
  ],
})
export class EndingWorkerModule implements OnApplicationShutdown {
  constructor(private readonly outbound: OutboundClient) {}

  async onApplicationShutdown(): Promise<void> {
    await this.outbound.close();
  }
}
