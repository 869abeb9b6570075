import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

/** Who follows the change log, and whether they keep up. */
@Injectable()
export class StreamMetrics {
  private readonly taken: Counter;

  constructor(private readonly registry: Registry) {
    this.taken = new Counter({
      name: 'rollcall_stream_events_total',
      help: 'Change events that clients took',
      registers: [registry],
    });
  }

  take(events: number): void {
    this.taken.inc(events);
  }

  /**
   * @param clients connected now
   * @param lagSeconds of the client that is farthest behind
   */
  watch(clients: () => number, lagSeconds: () => number): void {
    const registers = [this.registry];
    new Gauge({
      name: 'rollcall_stream_clients',
      help: 'Clients that follow the change log',
      registers,
      collect() {
        this.set(clients());
      },
    });
    new Gauge({
      name: 'rollcall_stream_lag_seconds',
      help: 'For how long the next event has been waiting for the client that is farthest behind',
      registers,
      collect() {
        this.set(lagSeconds());
      },
    });
  }
}
