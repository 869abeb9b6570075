import { Injectable } from '@nestjs/common';
import { type BatchSummaryDto } from '../dto/summary.dto.js';
import { judged, type Measured } from './critical.js';
import { LaneRates } from './lane-rates.js';
import { type RunFigures, SummaryRepository } from './summary.repository.js';

/** What came of runs, in figures. */
@Injectable()
export class SummaryService {
  constructor(
    private readonly repository: SummaryRepository,
    private readonly lanes: LaneRates,
  ) {}

  /** As kept with the run, where it has ended; undefined where there is no such run. */
  async of(runId: string): Promise<BatchSummaryDto | undefined> {
    const kept = await this.repository.kept(runId);
    if (kept === undefined) return undefined;
    const { summary, ended, isPurged } = kept;
    // Who retried items has more to be told of than was kept.
    if (summary !== null && (isPurged || summary.ended === ended)) return summary;
    return this.keep(runId);
  }

  /** Computes the summary, and keeps it with a run that has ended: its items may go then. */
  async keep(runId: string): Promise<BatchSummaryDto | undefined> {
    const figures = await this.repository.figures(runId);
    if (figures === undefined) return undefined;
    const summary = summaryOf(figures, await this.lanes.rates());
    if (figures.isOver) await this.repository.keep(runId, summary);
    return summary;
  }
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** @param rateAt requests a second that a registry allows */
export function summaryOf(figures: RunFigures, rateAt: (registry: string) => number): BatchSummaryDto {
  const { state, items, durationSeconds, all, registries } = figures;
  const perSecond = all.ended / Math.max(durationSeconds, 1);
  return {
    ...{ state, items, durationSeconds: rounded(durationSeconds), perSecond: rounded(perSecond) },
    ...all,
    registries: [...registries].map(([registry, part]) => ({ registry, ...part })),
    metrics: judged(measured(figures, perSecond), allowedPerSecond(figures, rateAt)),
  };
}

function measured(figures: RunFigures, perSecond: number): Parameters<typeof judged>[0] {
  const { all, maxAgeSeconds, limitedShare } = figures;
  const or = (value: number | undefined, reason: string): Measured => value ?? { reason };
  const { p99 } = all.latency;
  return {
    throughput: all.ended === 0 ? { reason: 'Nothing has ended yet' } : perSecond,
    'error-rate': all.ended === 0 ? { reason: 'Nothing has ended yet' } : (all.failed + all.dead) / all.ended,
    'memory-usage': { reason: 'Of a process, not of a batch: see /v1/batches/metrics' },
    'rate-limit-hits': or(limitedShare, 'No request was observed'),
    'latency-p99': or(p99 === undefined ? undefined : p99 / 1_000, 'Nobody was asked'),
    'cache-hit-rate':
      maxAgeSeconds === 0
        ? { reason: 'The batch asks every registry (maxAge 0)' }
        : or(all.cacheHitRate, 'Nothing is done yet'),
  };
}

/** So fast would the run be if its slowest registry were asked at its limit from beginning to end. */
function allowedPerSecond({ all, registries }: RunFigures, rateAt: (registry: string) => number): number {
  const seconds = [...registries].map(([registry, part]) => {
    const asked = part.ended - part.done * (part.cacheHitRate ?? 0);
    return registry === '' ? 0 : asked / rateAt(registry);
  });
  return all.ended / Math.max(0, ...seconds);
}
