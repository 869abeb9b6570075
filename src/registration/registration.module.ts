import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { RegistrationStore } from './registration.store.js';

/** Far enough ahead that a failing timer is noticed long before a row has no partition of its own. */
const DAYS_AHEAD = 8;

@Module({ providers: [RegistrationStore], exports: [RegistrationStore] })
export class RegistrationModule implements OnApplicationBootstrap {
  constructor(private readonly store: RegistrationStore) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.prepareObservationDays(DAYS_AHEAD);
  }
}
