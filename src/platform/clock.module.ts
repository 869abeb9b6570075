import { Module } from '@nestjs/common';
import { Clock, MovedClock, SystemClock } from './clock.js';

const clock = { provide: Clock, useFactory: () => (process.send === undefined ? new SystemClock() : new MovedClock()) };

@Module({ providers: [clock], exports: [Clock] })
export class ClockModule {}
