import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomInt, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AppConfig } from '../../config/index.js';
import { monotonic } from '../../platform/clock.js';
import { CollectionMetrics } from '../collection.metrics.js';
import { Courier } from './courier.js';
import { DispatchRepository } from './dispatch.repository.js';
import { InFlight } from './in-flight.js';
import { LeaseRepository } from './lease.repository.js';
import { type LeasedItem } from './leased-item.js';
import { Outage } from './outage.js';
import { Pause } from './pause.js';
import { RunCancelled } from './run-cancelled.js';

/** Between ticks while something waits; lanes are planned further ahead than that. */
const TICK_MS = 100;
/** While nothing waits. */
const IDLE_TICK_MS = 1_000;
/** Ticks of several processes should not keep step. */
const JITTER = 0.2;
/** How often runs in flight are looked at: a cancelled one has stopped within a second. */
const LOOK_MS = 500;
/** The share of what is in flight that has to land before lanes that could bear more are given more at once. */
const REFILL_SHARE = 0.25;
/** For what is in flight when the process is told to end, and then for letting go of it (REL-13). */
const FINISH_MS = 10_000;
const LET_GO_MS = 2_000;

/** Takes items out of their lanes for this process, and sees to it that they are collected when their place has come. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly dispatching = new Outage(new Logger(Dispatcher.name), 'dispatching');
  private readonly ending = new Outage(new Logger(Dispatcher.name), 'ending items');
  private readonly worker = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  private readonly inFlight = new InFlight(() => this.onLanding());
  private readonly untilTick = new Pause();
  private readonly untilLook = new Pause();
  private loops: Promise<unknown> = Promise.resolve();
  private isStopping = false;
  /** Items that have to land until the next tick comes at once; Infinity where more room would not help. */
  private refillAfter = Infinity;

  constructor(
    private readonly repository: DispatchRepository,
    private readonly leases: LeaseRepository,
    private readonly courier: Courier,
    private readonly metrics: CollectionMetrics,
    private readonly config: AppConfig,
  ) {
    metrics.watchProcess(() => this.inFlight.size);
  }

  onApplicationBootstrap(): void {
    this.loops = Promise.all([this.keepTicking(), this.keepLooking()]);
  }

  /** Something new waits: a process that found nothing before looks at once. */
  wake(): void {
    this.untilTick.end();
  }

  /**
   * Claims nothing more, lets what is in flight finish, and gives back what does not. The database is still there.
   *
   * @param finishMs for that
   */
  async onModuleDestroy(finishMs = FINISH_MS): Promise<void> {
    this.isStopping = true;
    this.untilTick.end();
    this.untilLook.end();
    await this.loops;
    await this.inFlight.drained(AbortSignal.timeout(finishMs));
    const left = this.inFlight.items;
    if (left.length === 0) return;
    this.inFlight.abort(new Error('The process stops'));
    await this.inFlight.drained(AbortSignal.timeout(LET_GO_MS));
    // Where this fails, the leases run out.
    await this.leases.giveBack(left).catch((error: unknown) => this.dispatching.failed(error));
  }

  private async keepTicking(): Promise<void> {
    while (!this.isStopping) {
      const ms = await this.tick().catch((error: unknown) => this.dispatching.failed(error));
      if (!this.isStopping) await this.untilTick.last(ms * (1 + randomInt(-1_000, 1_001) * (JITTER / 1_000)));
    }
  }

  /** @returns milliseconds until the next tick */
  private async tick(): Promise<number> {
    this.refillAfter = Infinity;
    const capacity = this.config.collectionConcurrency - this.inFlight.size;
    if (capacity <= 0) return this.refillEarly(TICK_MS);
    const began = monotonic();
    const { items, isWaiting, isShort } = await this.repository.lease(this.worker, capacity);
    this.metrics.ticked((monotonic() - began) / 1_000);
    this.dispatching.over();
    this.metrics.leased(items.length);
    for (const item of items) this.inFlight.start(item, (leased, signal) => this.collect(leased, signal));
    if (isShort) return this.refillEarly(TICK_MS);
    return isWaiting || this.inFlight.size > 0 ? TICK_MS : IDLE_TICK_MS;
  }

  private async collect(item: LeasedItem, signal: AbortSignal): Promise<void> {
    try {
      await this.courier.collect(item, signal);
      this.ending.over();
    } catch (error) {
      // The lease runs out, and whoever sweeps takes the item up.
      this.ending.failed(error);
    }
  }

  private refillEarly(ms: number): number {
    this.refillAfter = Math.max(1, Math.floor(this.inFlight.size * REFILL_SHARE));
    return ms;
  }

  private onLanding(): void {
    this.refillAfter -= 1;
    if (this.refillAfter <= 0) this.untilTick.end();
  }

  private async keepLooking(): Promise<void> {
    while (!this.isStopping) {
      await this.untilLook.last(LOOK_MS);
      const { runIds } = this.inFlight;
      if (runIds.length === 0) continue;
      // The tick speaks of a database that does not answer.
      const running = await this.repository.running(runIds).catch(() => undefined);
      if (running !== undefined) this.inFlight.abort(new RunCancelled(), ({ runId }) => !running.has(runId));
    }
  }
}
