import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ScheduledTasks } from '../../platform/schedule/index.js';
import { CollectionMetrics } from '../collection.metrics.js';
import { FinishRepository } from './finish.repository.js';
import { LeaseRepository } from './lease.repository.js';
import { SweepRepository } from './sweep.repository.js';

const TASK = 'collection-sweep';
/** With a lease of 30 s, what a dead worker held waits again well within 60 s (REL-1). */
const EVERY_MS = 5_000;
const LATE_SECONDS = 60;

/** Takes up what processes that died, or were told to stop, left undone. All replicas sweep; what one has locked the others leave to it. */
@Injectable()
export class Sweeper implements OnModuleDestroy {
  private isStopping = false;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly tasks: ScheduledTasks,
    private readonly leases: LeaseRepository,
    private readonly runs: FinishRepository,
    private readonly cancelled: SweepRepository,
    private readonly metrics: CollectionMetrics,
  ) {
    tasks.declare(TASK, LATE_SECONDS);
  }

  /** @returns false where a sweep failed or the one before is still going */
  @Interval(EVERY_MS)
  sweep(): Promise<boolean> {
    const sweep = this.tasks.fire(TASK, () => this.sweepAll());
    this.sweeping = Promise.all([this.sweeping, sweep]);
    return sweep;
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.sweeping;
  }

  private async sweepAll(): Promise<void> {
    await this.untilNothingIsLeft(() => this.takeBack());
    await this.runs.finish();
    await this.untilNothingIsLeft(async () => (await this.cancelled.markCancelled()) > 0);
  }

  private async takeBack(): Promise<boolean> {
    const count = await this.leases.takeBack();
    this.metrics.leaseLost(count);
    return count > 0;
  }

  /** @param step one transaction; false when it found nothing */
  private async untilNothingIsLeft(step: () => Promise<boolean>): Promise<void> {
    while (!this.isStopping && (await step()));
  }
}
