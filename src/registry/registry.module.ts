import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { OutboundClient } from '../platform/http/index.js';
import { MetricsModule } from '../platform/metrics/index.js';
import { BootstrapOptions, BootstrapService, BootstrapStore } from './bootstrap/index.js';
import { BootstrapRepository } from './bootstrap.repository.js';
import { LaneBook, LaneFeedback, LaneStore, RegistryBudget, RegistryLanes, SharedBudget } from './lanes/index.js';
import { Profiles, readOwnProfiles, REGISTRY_PROFILES } from './profiles/index.js';
import { RdapClient } from './rdap.client.js';
import { RegistryExchange } from './registry-exchange.js';
import { RegistryMetrics } from './registry.metrics.js';

/** Names the purpose, and a contact where the operator gave one (SEC-5). */
function userAgent(contact: string | undefined): string {
  return `Rollcall (RDAP registration data collection${contact === undefined ? '' : `; ${contact}`})`;
}

/** Where to ask and how to behave there. */
@Module({
  imports: [ClockModule, MetricsModule],
  providers: [
    {
      provide: OutboundClient,
      inject: [AppConfig],
      useFactory: ({ rdap }: AppConfig) =>
        new OutboundClient({ allowedHosts: rdap.allowedHosts, userAgent: userAgent(rdap.contact) }),
    },
    { provide: BootstrapOptions, inject: [AppConfig], useFactory: ({ rdap }: AppConfig) => rdap },
    { provide: BootstrapStore, useClass: BootstrapRepository },
    {
      provide: Profiles,
      inject: [OutboundClient, AppConfig],
      useFactory: async (outbound: OutboundClient, { rdap }: AppConfig) => {
        const own = await readOwnProfiles(
          rdap.profilesFile,
          REGISTRY_PROFILES.map(({ id }) => id),
        );
        return new Profiles([...own, ...REGISTRY_PROFILES], (url) => outbound.isAllowedHost(url));
      },
    },
    LaneStore,
    LaneBook,
    LaneFeedback,
    {
      provide: RegistryBudget,
      inject: [LaneStore, LaneFeedback],
      useFactory: (store: LaneStore, feedback: LaneFeedback) => new SharedBudget(store, feedback),
    },
    {
      provide: RegistryLanes,
      inject: [RegistryBudget],
      useFactory: (budget: RegistryBudget) => new RegistryLanes(budget),
    },
    BootstrapService,
    RegistryMetrics,
    RegistryExchange,
    RdapClient,
  ],
  exports: [RdapClient, BootstrapService, OutboundClient, RegistryLanes, LaneBook, LaneStore, Profiles],
})
export class RegistryModule implements OnApplicationShutdown {
  constructor(private readonly outbound: OutboundClient) {}

  async onApplicationShutdown(): Promise<void> {
    await this.outbound.close();
  }
}
