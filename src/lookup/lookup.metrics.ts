import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';
import { LookupUsage } from './usage/lookup-usage.js';
import { type LookupGroup } from './usage/usage-counts.js';

/** How long callers wait, by kind of object, where the answer came from, and how it ended. */
@Injectable()
export class LookupMetrics {
  private readonly duration: Histogram<'kind' | 'source' | 'outcome'>;

  constructor(
    registry: Registry,
    private readonly usage: LookupUsage,
  ) {
    this.duration = new Histogram({
      name: 'rollcall_lookup_duration_seconds',
      help: 'Time from a parsed query to its answer',
      labelNames: ['kind', 'source', 'outcome'],
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    new Counter({
      name: 'rollcall_lookup_usage_lost_total',
      help: 'Lookups that are missing in the figures of usage, because too much waited to be written down',
      registers: [registry],
      collect() {
        this.inc(usage.takeLost());
      },
    });
  }

  /** Also counts it for the tenant. */
  observe(group: LookupGroup, seconds: number): void {
    const { kind, source, outcome } = group;
    this.duration.observe({ kind, source, outcome }, seconds);
    this.usage.count(group, seconds * 1_000);
  }
}
