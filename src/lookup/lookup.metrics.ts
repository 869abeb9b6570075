import { Injectable } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';
import { type LookupFailureCode, type ObjectKind } from '../rdap/index.js';

export type LookupSource = 'registry' | 'store' | 'cache' | 'none';
export type LookupOutcome = 'found' | 'stale' | LookupFailureCode | 'internal';

/** How long callers wait, by kind of object, where the answer came from, and how it ended. */
@Injectable()
export class LookupMetrics {
  private readonly duration: Histogram<'kind' | 'source' | 'outcome'>;

  constructor(registry: Registry) {
    this.duration = new Histogram({
      name: 'rollcall_lookup_duration_seconds',
      help: 'Time from a parsed query to its answer',
      labelNames: ['kind', 'source', 'outcome'],
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
  }

  observe(kind: ObjectKind, source: LookupSource, outcome: LookupOutcome, seconds: number): void {
    this.duration.observe({ kind, source, outcome }, seconds);
  }
}
