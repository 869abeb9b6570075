import { Injectable, StreamableFile } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { type Page, UUID } from '../../registration/index.js';
import { type CollectionRun } from '../collection-run.js';
import {
  type ItemPageDto,
  type ItemPageOptionsDto,
  type ResultOptionsDto,
  type ResultPageDto,
} from '../dto/result.dto.js';
import { noSuchRun } from '../run-control.service.js';
import { RunRepository } from '../run.repository.js';
import { itemDto, resultDto } from './result-answer.js';
import { formatOf, STREAM_FORMATS } from './result-format.js';
import { ResultsService } from './results.service.js';
import { isEndPlace } from './stored-item.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;
const SSE_TYPE = 'text/event-stream';

/** Items, results and events of runs as the interface shows them. */
@Injectable()
export class ResultsFace {
  constructor(
    private readonly runs: RunRepository,
    private readonly results: ResultsService,
  ) {}

  async items(id: string, options: ItemPageOptionsDto, principal: Principal): Promise<ItemPageDto> {
    const { cursor, limit = DEFAULT_LIMIT, ...filter } = options;
    const run = await this.unpurged(id, principal);
    return mapped(await this.results.list(run, { filter, cursor, limit }), itemDto);
  }

  /** A page, or a stream of another format. */
  async answer(
    id: string,
    options: ResultOptionsDto,
    accept: string | undefined,
    principal: Principal,
  ): Promise<ResultPageDto | StreamableFile> {
    const run = await this.unpurged(id, principal);
    const { cursor, limit = DEFAULT_LIMIT, follow = false } = options;
    const order = options.order ?? (run.preserveOrder ? 'input' : 'completion');
    const name = formatOf(options.format, accept);
    if (follow && name !== 'ndjson') throw wrong('follow', 'follow goes with NDJSON alone');
    if (name === 'json') return mapped(await this.results.page(run, { order, cursor, limit }), resultDto);
    const format = STREAM_FORMATS[name];
    const stream = await this.results.results(principal, { run, order, format, cursor }, follow);
    const disposition = format.extension && `attachment; filename="batch-${run.id}.${format.extension}"`;
    return new StreamableFile(stream, { type: format.type, disposition });
  }

  /** @param lastEventId what a client sends that was cut off */
  async events(id: string, lastEventId: string | undefined, principal: Principal): Promise<StreamableFile> {
    const run = await this.known(id, principal);
    const cursor = lastEventId === '' ? undefined : lastEventId;
    if (cursor !== undefined && !isEndPlace(cursor))
      throw wrong('Last-Event-ID', 'Last-Event-ID is not one that a run gave out');
    return new StreamableFile(await this.results.events(principal, run, cursor), { type: SSE_TYPE });
  }

  private async unpurged(id: string, principal: Principal): Promise<CollectionRun> {
    const run = await this.known(id, principal);
    await this.results.assertKept(run);
    return run;
  }

  private async known(id: string, principal: Principal): Promise<CollectionRun> {
    requireScope(principal, 'collection');
    const run = UUID.test(id) ? await this.runs.byId(principal.tenantId, id) : undefined;
    if (run !== undefined) return run;
    throw noSuchRun();
  }
}

const wrong = (member: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, { member });

const mapped = <T, U>({ items, ...rest }: Page<T>, map: (item: T) => U): Page<U> => ({
  items: items.map(map),
  ...rest,
});
