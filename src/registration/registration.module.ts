import { Module } from '@nestjs/common';
import { RegistrationStore } from './registration.store.js';

@Module({ providers: [RegistrationStore], exports: [RegistrationStore] })
export class RegistrationModule {}
