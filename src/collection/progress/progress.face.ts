import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { UUID } from '../../registration/index.js';
import { type CollectionRun } from '../collection-run.js';
import { type ProgressDto } from '../dto/progress.dto.js';
import { type RecommendationListDto } from '../dto/recommendation.dto.js';
import { type BatchMetricsDto, type BatchSummaryDto } from '../dto/summary.dto.js';
import { noSuchRun } from '../run-control.service.js';
import { RunRepository } from '../run.repository.js';
import { OutlookService } from './outlook.service.js';
import { ProgressService } from './progress.service.js';
import { SummaryService } from './summary.service.js';

/** Figures of runs as the interface shows them. */
@Injectable()
export class ProgressFace {
  constructor(
    private readonly runs: RunRepository,
    private readonly progressOf: ProgressService,
    private readonly summaries: SummaryService,
    private readonly outlook: OutlookService,
  ) {}

  async progress(id: string, principal: Principal): Promise<ProgressDto> {
    return this.progressOf.of(await this.known(id, principal));
  }

  async summary(id: string, principal: Principal): Promise<BatchSummaryDto> {
    const run = await this.known(id, principal);
    const summary = await this.summaries.of(run.id);
    if (summary === undefined) throw noSuchRun();
    return summary;
  }

  async recommendations(id: string, principal: Principal): Promise<RecommendationListDto> {
    const items = await this.outlook.recommendations(await this.known(id, principal));
    return { items };
  }

  async metrics(principal: Principal): Promise<BatchMetricsDto> {
    requireScope(principal, 'collection');
    return { metrics: await this.outlook.metrics(principal.tenantId) };
  }

  private async known(id: string, principal: Principal): Promise<CollectionRun> {
    requireScope(principal, 'collection');
    const run = UUID.test(id) ? await this.runs.byId(principal.tenantId, id) : undefined;
    if (run === undefined) throw noSuchRun();
    return run;
  }
}
