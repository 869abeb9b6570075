import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Principal, requireScope } from '../access/index.js';
import { OutboundClient } from '../platform/http/index.js';
import { ProblemError } from '../platform/errors/index.js';
import { type PageRequest, UUID } from '../registration/index.js';
import { batchDto, deadLetterDto, mapPage } from './batch-answer.js';
import { type CollectionRun } from './collection-run.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import {
  type BatchDto,
  type BatchErrorPageDto,
  type BatchPageDto,
  type DeadLetterPageDto,
  type RedrivenDto,
  type StartedBatchDto,
} from './dto/batch.dto.js';
import { type BatchDetailDto } from './dto/batch-detail.dto.js';
import { type BatchOptionsDto } from './dto/batch-options.dto.js';
import {
  type BatchPageOptionsDto,
  type DeadLetterPageOptionsDto,
  type RedriveDto,
  type RetryDto,
} from './dto/batch-request.dto.js';
import { batchRequest } from './intake/batch-request.js';
import { Intake } from './intake/intake.js';
import { runOptions } from './intake/run-options.js';
import { ProgressService } from './progress/progress.service.js';
import { RETRYABLE_STATES } from './run-control.repository.js';
import { noSuchRun, RunControl } from './run-control.service.js';
import { RunRepository } from './run.repository.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;

/** Runs as the interface shows them. */
@Injectable()
export class BatchesFace implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly intake: Intake,
    private readonly runs: RunRepository,
    private readonly control: RunControl,
    private readonly deadLetters: DeadLetterRepository,
    private readonly progress: ProgressService,
    private readonly outbound: OutboundClient,
  ) {}

  /** Uploads under way end, and with them their runs. */
  onModuleDestroy(): void {
    this.stopping.abort(new ProblemError(503, 'unavailable', 'Temporarily unavailable', 'The service is stopping'));
  }

  /** @returns when all of the input is in */
  async start(request: FastifyRequest, given: BatchOptionsDto, principal: Principal): Promise<StartedBatchDto> {
    const tenantId = tenantOf(principal);
    const { options, input, idempotencyKey } = await batchRequest(request, given, this.stopping.signal);
    const isAllowedHost = (url: URL): boolean => this.outbound.isAllowedHost(url);
    const { callbackSecret, ...run } = await this.intake.receive({
      ...{ tenantId, idempotencyKey, ...input },
      options: runOptions(options, isAllowedHost),
    });
    return { ...(await this.shown(await this.control.settle(run))), callbackSecret };
  }

  async list(page: BatchPageOptionsDto, principal: Principal): Promise<BatchPageDto> {
    const found = await this.runs.list(tenantOf(principal), pageOf(page));
    const counts = await this.runs.counts(found.items.map(({ id }) => id));
    return mapPage(found, (run) => batchDto(run, counts.get(run.id)!));
  }

  async byId(id: string, principal: Principal): Promise<BatchDetailDto> {
    const run = await this.known(id, principal);
    const progress = await this.progress.of(run);
    return { ...batchDto(run, progress.counts), progress };
  }

  async errors(id: string, page: BatchPageOptionsDto, principal: Principal): Promise<BatchErrorPageDto> {
    await this.known(id, principal);
    return this.runs.errors(id, pageOf(page));
  }

  async cancel(id: string, principal: Principal): Promise<BatchDto> {
    const tenantId = tenantOf(principal);
    return this.shown(await this.control.cancel(tenantId, wellFormed(id)));
  }

  async retry(
    id: string,
    { states = [...RETRYABLE_STATES], reasons }: RetryDto,
    principal: Principal,
  ): Promise<BatchDto> {
    const tenantId = tenantOf(principal);
    return this.shown(await this.control.retry(tenantId, wellFormed(id), { states, reasons }));
  }

  async dead(
    { registry, reason, ...page }: DeadLetterPageOptionsDto,
    principal: Principal,
  ): Promise<DeadLetterPageDto> {
    return mapPage(await this.deadLetters.list(tenantOf(principal), { registry, reason }, pageOf(page)), deadLetterDto);
  }

  redrive(filter: RedriveDto, principal: Principal): Promise<RedrivenDto> {
    return this.control.redrive(tenantOf(principal), filter);
  }

  private async shown(run: CollectionRun): Promise<BatchDto> {
    return batchDto(run, (await this.runs.counts([run.id])).get(run.id)!);
  }

  private async known(id: string, principal: Principal): Promise<CollectionRun> {
    const run = await this.runs.byId(tenantOf(principal), wellFormed(id));
    if (run === undefined) throw noSuchRun();
    return run;
  }
}

/** What a key without the scope may not even see. */
function tenantOf(principal: Principal): string {
  requireScope(principal, 'collection');
  return principal.tenantId;
}

function wellFormed(id: string): string {
  if (UUID.test(id)) return id;
  throw noSuchRun();
}

const pageOf = ({ cursor, limit = DEFAULT_LIMIT }: BatchPageOptionsDto): PageRequest => ({ cursor, limit });
