import { Injectable } from '@nestjs/common';
import { totalmem } from 'node:os';
import { type CollectionRun } from '../collection-run.js';
import { type ProgressDto } from '../dto/progress.dto.js';
import { type BatchSummaryDto } from '../dto/summary.dto.js';
import { type CriticalMetric, judged } from './critical.js';
import { LaneRates } from './lane-rates.js';
import { OutlookRepository } from './outlook.repository.js';
import { ProgressRepository } from './progress.repository.js';
import { ProgressService } from './progress.service.js';
import { type Recommendation, recommend, type RegistryFacts } from './recommend.js';
import { SummaryService } from './summary.service.js';

/** Runs whose rate is added up: who has more of them knows that they are many. */
const MAX_RUNS = 50;
/** Failures that come of asking more than a server bears. */
const TROUBLE = ['registry-timeout', 'registry-refused'];

/** What the figures say about all runs, and about what to do better. */
@Injectable()
export class OutlookService {
  constructor(
    private readonly repository: OutlookRepository,
    private readonly progress: ProgressService,
    private readonly summaries: SummaryService,
    private readonly ends: ProgressRepository,
    private readonly lanes: LaneRates,
  ) {}

  async recommendations(run: CollectionRun): Promise<Recommendation[]> {
    const summary = await this.summaries.of(run.id);
    if (summary === undefined) return [];
    const registries = summary.registries.map(({ registry }) => registry);
    const [progress, repeatShare, hours, purgeInSeconds, rateAt] = await Promise.all([
      this.progress.of(run),
      this.repository.repeatShare(run.id),
      this.repository.hours(run.tenantId, registries),
      this.repository.purgeInSeconds(run.id),
      this.lanes.rates(),
    ]);
    return recommend({
      isOver: run.state === 'done' || run.state === 'cancelled',
      maxAgeSeconds: run.maxAgeSeconds,
      ceiling: run.ceiling,
      perSecond: progress.perSecond || summary.perSecond,
      latencySeconds: summary.latency.p50 === undefined ? undefined : summary.latency.p50 / 1_000,
      troubleShare: troubleShare(summary),
      cacheHitRate: run.maxAgeSeconds === 0 ? undefined : summary.cacheHitRate,
      repeatShare,
      registries: registryFacts(summary, progress, rateAt),
      hours,
      purgeInSeconds,
    });
  }

  /** The critical measures over all of a tenant's runs. */
  async metrics(tenantId: string): Promise<CriticalMetric[]> {
    const [lately, running, rateAt] = await Promise.all([
      this.repository.lately(tenantId),
      this.repository.running(tenantId, MAX_RUNS),
      this.lanes.rates(),
    ]);
    let perSecond = 0;
    for (const { id } of running) perSecond += (await this.ends.recent(id)).perSecond;
    const lanes = new Set(running.flatMap((run) => run.lanes));
    const allowed = [...lanes].reduce((sum, lane) => sum + rateAt(lane), 0);
    const { ended, done, reused, requests, limited, p99Ms } = lately;
    return judged(
      {
        throughput: lanes.size === 0 ? { reason: 'Nothing waits' } : perSecond,
        'error-rate': ended === 0 ? { reason: 'Nothing ended within a day' } : (ended - done) / ended,
        'memory-usage': process.memoryUsage.rss() / memoryLimit(),
        'rate-limit-hits': requests === 0 ? { reason: 'No request within the hour' } : limited / requests,
        'latency-p99': p99Ms === null ? { reason: 'No request within the hour' } : p99Ms / 1_000,
        'cache-hit-rate': done === 0 ? { reason: 'Nothing done within a day' } : reused / done,
      },
      allowed,
    );
  }
}

/** Of the container, or of the machine where there is none. */
const memoryLimit = (): number => Math.min(process.constrainedMemory() || Infinity, totalmem());

function troubleShare({ outcomes, ended }: BatchSummaryDto): number | undefined {
  if (ended === 0) return undefined;
  return TROUBLE.reduce((sum, code) => sum + (outcomes[code] ?? 0), 0) / ended;
}

/** While it goes on, what is still to come counts; afterwards, what its limits alone would have taken. */
function registryFacts(
  summary: BatchSummaryDto,
  { lanes }: ProgressDto,
  rateAt: (registry: string) => number,
): RegistryFacts[] {
  const left = new Map(lanes.map(({ lane, remaining }) => [lane, remaining.seconds ?? 0]));
  const isOver = summary.state === 'done' || summary.state === 'cancelled';
  const ended = summary.registries.map(({ registry, ended: count, dead, done, cacheHitRate = 0 }) => ({
    ...{ registry, ended: count, dead },
    seconds: isOver ? (count - done * cacheHitRate) / rateAt(registry) : (left.get(registry) ?? 0),
  }));
  const known = new Set(ended.map(({ registry }) => registry));
  const begun = lanes.filter(({ lane }) => !known.has(lane)).map(({ lane }) => lane);
  return [
    ...ended,
    ...begun.map((registry) => ({ registry, ended: 0, dead: 0, seconds: left.get(registry) ?? 0 })),
  ].filter(({ registry }) => registry !== '');
}
