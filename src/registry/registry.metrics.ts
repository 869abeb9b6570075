import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';
import { type Attempt } from './attempt.js';

/** Requests to registries. The registry label is a server that the bootstrap names, or `other`: what answers say must not make series. */
@Injectable()
export class RegistryMetrics {
  private readonly duration: Histogram<'registry' | 'outcome'>;
  private readonly received: Counter<'registry'>;

  constructor(registry: Registry) {
    this.duration = new Histogram({
      name: 'rollcall_registry_request_duration_seconds',
      help: 'Time of one request to a registry, redirects included',
      labelNames: ['registry', 'outcome'],
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    this.received = new Counter({
      name: 'rollcall_registry_received_bytes_total',
      help: 'Bytes of the bodies that registries sent, as sent',
      labelNames: ['registry'],
      registers: [registry],
    });
  }

  /** @param known whether the authority is one that the bootstrap names */
  observe({ authority, outcome, latencyMs, bytes }: Attempt, known: boolean): void {
    const registry = known ? authority : 'other';
    this.duration.observe({ registry, outcome }, latencyMs / 1_000);
    this.received.inc({ registry }, bytes);
  }
}
