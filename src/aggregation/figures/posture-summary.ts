import { Injectable } from '@nestjs/common';
import { domainPostureRunner } from '../runners/daily/domain-posture.runner.js';
import { ComputedWindows } from './computed.repository.js';
import { asOf } from './answer.js';
import { type MetricSummariesDto, type VerdictsDto } from './dto/figures.dto.js';
import { daysBefore, periodAt } from './period.js';
import { PostureMetricRepository, type Verdicts } from './posture-metric.repository.js';
import { type PostureColumn } from './posture.sql.js';

/** The runner whose days posture is told of. */
export const POSTURE_RUNNER = domainPostureRunner.name;

/** The latest day of posture, and those that it is compared with. */
@Injectable()
export class PostureSummary {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly metrics: PostureMetricRepository,
  ) {}

  /** A day, and the days 7 and 28 days before it; null where one is not computed. */
  async compared(day: Date | null): Promise<(Date | null)[]> {
    if (day === null) return [null, null, null];
    const before = [7, 28].map((days) => periodAt('day', daysBefore(day, days)));
    return [day, ...(await this.computed.lastOf(POSTURE_RUNNER, before))];
  }

  async byMetric(tenantId: string, column: PostureColumn, id?: string): Promise<MetricSummariesDto> {
    const [latest] = await this.computed.latest(POSTURE_RUNNER);
    const days = await this.compared(latest!);
    const metrics = await this.metrics.summary(tenantId, days, column, id);
    const items = [...metrics].map(([metric, [now, week, fourWeeks]]) => ({
      metric,
      latest: verdictsDto(now ?? NONE),
      weekBefore: week ? verdictsDto(week) : null,
      fourWeeksBefore: fourWeeks ? verdictsDto(fourWeeks) : null,
    }));
    return { asOf: asOf(latest), items };
  }
}

const NONE: Verdicts = { passed: 0, partial: 0, failed: 0, unknown: 0 };

function verdictsDto({ passed, partial, failed, unknown }: Verdicts): VerdictsDto {
  const all = passed + partial + failed + unknown;
  const share = (count: number): number | null => (all === 0 ? null : count / all);
  return {
    ...{ passed, partial, failed, unknown },
    ...{ passedShare: share(passed), partialShare: share(partial) },
    ...{ failedShare: share(failed), unknownShare: share(unknown) },
  };
}
