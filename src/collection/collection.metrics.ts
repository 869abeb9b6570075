import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type ItemState } from './collection-item.js';

/** One lane as it stands. */
export interface LaneReading {
  /** `host[:port]`. */
  readonly authority: string;
  readonly waiting: number;
  readonly leased: number;
  /** Requests a second that the lane allows at the moment; Infinity where nothing is paced. */
  readonly ratePerSecond: number;
  /** Seconds until it may be asked again; 0 where there is no pause. */
  readonly pausedSeconds: number;
}

/** How an item was left: final, or waiting again. */
export type Left = Exclude<ItemState, 'leased'>;

const LEFT: readonly Left[] = ['waiting', 'done', 'failed', 'dead', 'cancelled'];

/** What collections do, and whether the machinery keeps up. Servers without a profile share one label: referrals must not make series. */
@Injectable()
export class CollectionMetrics {
  private readonly items: Counter<'state'>;
  private readonly leases: Counter;
  private readonly losses: Counter;
  private readonly missed: Counter;
  private readonly tick: Histogram;
  private readonly group: Histogram;
  private readonly commit: Histogram;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.items = new Counter({
      name: 'rollcall_collection_items_total',
      help: 'Items that this process let go of, by what became of them; waiting: they will be tried again',
      labelNames: ['state'],
      registers,
    });
    this.leases = new Counter({
      name: 'rollcall_collection_leases_total',
      help: 'Items that this process took',
      registers,
    });
    this.losses = new Counter({
      name: 'rollcall_collection_lease_losses_total',
      help: 'Items whose lease ran out before they were ended; what this process wrote about them late was refused',
      registers,
    });
    this.missed = new Counter({
      name: 'rollcall_collection_missed_starts_total',
      help: 'Places in lanes that were given back because their instant had passed',
      registers,
    });
    this.tick = new Histogram({
      name: 'rollcall_collection_tick_duration_seconds',
      help: 'Time that one tick of the dispatcher took',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    });
    this.group = new Histogram({
      name: 'rollcall_collection_ending_group_items',
      help: 'Items that were ended by one transaction',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
      registers,
    });
    this.commit = new Histogram({
      name: 'rollcall_collection_ending_duration_seconds',
      help: 'Time of a transaction that ended items',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    });
    for (const state of LEFT) this.items.inc({ state }, 0);
  }

  leased(items: number): void {
    this.leases.inc(items);
  }

  left(state: Left, items = 1): void {
    this.items.inc({ state }, items);
  }

  leaseLost(items = 1): void {
    this.losses.inc(items);
  }

  startMissed(): void {
    this.missed.inc();
  }

  ticked(seconds: number): void {
    this.tick.observe(seconds);
  }

  endedTogether(items: number, seconds: number): void {
    this.group.observe(items);
    this.commit.observe(seconds);
  }

  /** @param inFlight items that this process holds now */
  watchProcess(inFlight: () => number): void {
    new Gauge({
      name: 'rollcall_collection_in_flight',
      help: 'Items that this process holds',
      registers: [this.registry],
      collect() {
        this.set(inFlight());
      },
    });
  }

  /**
   * @param lanes asked once with every scrape
   * @param isKnown whether a server has a profile; all others are added up as `other`
   */
  watchLanes(lanes: () => Promise<readonly LaneReading[]>, isKnown: (authority: string) => boolean): void {
    let asked: Promise<readonly LaneReading[]> | undefined;
    // All gauges are collected at once; the question is the same for all of them. An empty gauge says that it could not be answered.
    const ask = () =>
      (asked ??= lanes()
        .catch(() => [])
        .finally(() => (asked = undefined)));
    const gauge = (name: string, help: string, valueOf: (reading: LaneReading) => number) =>
      new Gauge({
        name: `rollcall_collection_${name}`,
        help,
        labelNames: ['registry'],
        registers: [this.registry],
        async collect() {
          const readings = await ask();
          this.reset();
          for (const reading of readings) {
            const value = valueOf(reading);
            const registry = isKnown(reading.authority) ? reading.authority : 'other';
            if (Number.isFinite(value)) this.inc({ registry }, value);
          }
        },
      });
    gauge('lane_waiting_items', 'Items that wait in the lane of a registry', ({ waiting }) => waiting);
    gauge('lane_leased_items', 'Items that have a place in the lane of a registry', ({ leased }) => leased);
    gauge('lane_rate_per_second', 'Requests a second that the lane allows, as adapted', (lane) => lane.ratePerSecond);
    gauge('lane_paused_seconds', 'Time until the registry may be asked again', ({ pausedSeconds }) => pausedSeconds);
  }
}
