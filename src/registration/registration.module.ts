import { Module } from '@nestjs/common';
import { ChangeLog } from './change-log.js';
import { RegistrationStore } from './registration.store.js';

@Module({ providers: [ChangeLog, RegistrationStore], exports: [ChangeLog, RegistrationStore] })
export class RegistrationModule {}
