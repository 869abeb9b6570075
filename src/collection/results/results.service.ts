import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { AccessService, type Principal } from '../../access/index.js';
import { Clock } from '../../platform/clock.js';
import { ProblemError } from '../../platform/errors/index.js';
import { FollowerSeats } from '../../platform/server/index.js';
import { type Page, pageOf, writeCursor } from '../../registration/index.js';
import { type CollectionRun } from '../collection-run.js';
import { EventStream } from './event-stream.js';
import { ItemRepository } from './item.repository.js';
import { type Result, ResultReader } from './result-reader.js';
import { type ResultRequest, ResultStream } from './result-stream.js';
import { type RunWatch, RunWatches } from './run-watch.js';
import { endPlaceOf, type ItemFilter, lineOf, type ResultOrder, START, type StoredItem } from './stored-item.js';

export interface ItemPageRequest {
  readonly filter: ItemFilter;
  readonly cursor?: string;
  readonly limit: number;
}

export interface ResultPageRequest {
  readonly order: ResultOrder;
  readonly cursor?: string;
  readonly limit: number;
}

/** Items and results of runs: by pages, as a whole, and as they come. */
@Injectable()
export class ResultsService implements OnModuleDestroy {
  private readonly seats = new FollowerSeats('streams of runs are open here already');

  constructor(
    private readonly items: ItemRepository,
    private readonly reader: ResultReader,
    private readonly watches: RunWatches,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.seats.close();
  }

  /** @throws ProblemError `purged` where items and results are not given out any more */
  async assertKept(run: CollectionRun): Promise<void> {
    const purgedAt = await this.items.purgedAt(run.id);
    if (purgedAt === undefined) return;
    throw new ProblemError(410, 'purged', 'Deleted', 'Items and results of this batch have been deleted, as agreed', {
      purgedAt: purgedAt.toISOString(),
    });
  }

  /** Items of any state, in the order of the input. */
  async list(run: CollectionRun, { filter, cursor = START.input, limit }: ItemPageRequest): Promise<Page<StoredItem>> {
    const found = await this.items.list(run.id, filter, lineOf(cursor), limit + 1);
    return pageOf(found, limit, ({ line }) => writeCursor(line));
  }

  /** @returns without a cursor where no more results will come */
  async page(run: CollectionRun, { order, cursor, limit }: ResultPageRequest): Promise<Page<Result>> {
    // Before the read: what is over then has nothing behind what is read now.
    const pulse = await this.items.pulse(run.id);
    const slice = await this.reader.ended(run, order, cursor, limit);
    const items = await this.reader.answered(run, order, slice.items);
    const isLast = !slice.isFull && (pulse?.isOver ?? true);
    return isLast ? { items } : { items, nextCursor: slice.cursor };
  }

  /** @param follow to the end of the run; else as far as there are results now */
  async results(principal: Principal, request: ResultRequest, follow: boolean): Promise<Readable> {
    assertPlace(request.order, request.cursor);
    const watch = follow ? await this.watchOver(request.run) : undefined;
    return this.seats.seat(
      new ResultStream(this.clock, () => this.access.isAdmitted(principal), this.reader, request, watch),
      watch,
    );
  }

  /** Text of server-sent events. */
  async events(principal: Principal, run: CollectionRun, cursor?: string): Promise<Readable> {
    assertPlace('completion', cursor);
    const watch = await this.watchOver(run);
    return this.seats.seat(
      new EventStream(this.clock, () => this.access.isAdmitted(principal), this.reader, run, watch, cursor),
      watch,
    );
  }

  private async watchOver(run: CollectionRun): Promise<RunWatch> {
    const watch = this.watches.of(run);
    await watch.refresh();
    return watch;
  }
}

/** Before the answer begins: afterwards there is no way to say that the cursor is none. */
function assertPlace(order: ResultOrder, cursor: string | undefined): void {
  if (cursor === undefined) return;
  if (order === 'input') lineOf(cursor);
  else endPlaceOf(cursor);
}
