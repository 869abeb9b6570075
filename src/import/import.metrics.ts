import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type ImportState, type LineCounts, LINE_OUTCOMES, type LineOutcome } from './import-run.js';

/** `overtaken`: somebody else goes on with it. */
export type AttemptEnd = Exclude<ImportState, 'running'> | 'overtaken';

/** What imports bring, how long they take, and what they cost threads. */
@Injectable()
export class ImportMetrics {
  private readonly lines: Counter<'outcome'>;
  private readonly duration: Histogram<'end'>;
  private readonly active: Gauge;
  private readonly deaths: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.lines = new Counter({
      name: 'rollcall_import_lines_total',
      help: 'Lines of imports that were applied, by what they came to',
      labelNames: ['outcome'],
      registers,
    });
    this.duration = new Histogram({
      name: 'rollcall_import_duration_seconds',
      help: 'Time from the start or resumption of an import to its end',
      labelNames: ['end'],
      buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 7_200],
      registers,
    });
    this.active = new Gauge({ name: 'rollcall_import_active', help: 'Imports under way in this process', registers });
    this.deaths = new Counter({
      name: 'rollcall_import_stage_deaths_total',
      help: 'Pieces of imports that a thread did not survive, or threw at',
      registers,
    });
    for (const outcome of LINE_OUTCOMES) this.lines.inc({ outcome }, 0);
  }

  started(): void {
    this.active.inc();
  }

  ended(end: AttemptEnd, seconds: number): void {
    this.active.dec();
    this.duration.observe({ end }, seconds);
  }

  stored(counts: LineCounts): void {
    for (const [outcome, lines] of Object.entries(counts) as [LineOutcome, number][])
      this.lines.inc({ outcome }, lines);
  }

  died(): void {
    this.deaths.inc();
  }
}
