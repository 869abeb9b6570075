import { type Clock } from '../../platform/clock.js';
import { Follower } from '../../platform/server/index.js';
import { type CollectionRun } from '../collection-run.js';
import { resultDto } from './result-answer.js';
import { type StreamFormat } from './result-format.js';
import { type ResultReader } from './result-reader.js';
import { type RunWatch } from './run-watch.js';
import { type ResultOrder } from './stored-item.js';

/** Results that are read at once, and held in memory for a client at most: some hundred kB. */
const PAGE = 100;

/** Shows proxies and clients that the connection lives; readers of NDJSON pass over blank lines. */
const BLANK = '\n';
const HEARTBEAT_MS = 15_000;

export interface ResultRequest {
  readonly run: CollectionRun;
  readonly order: ResultOrder;
  readonly format: StreamFormat;
  /** Absent: from the first on. */
  readonly cursor?: string;
}

/** The results of a run, one after the other. */
export class ResultStream extends Follower {
  private cursor: string | undefined;

  /** @param watch for one who follows the run to its end; without it the stream ends with what is there */
  constructor(
    clock: Clock,
    isAdmitted: () => Promise<boolean>,
    private readonly reader: ResultReader,
    private readonly request: ResultRequest,
    private readonly watch?: RunWatch,
  ) {
    super(clock, isAdmitted);
    this.cursor = request.cursor;
  }

  async *texts(): AsyncGenerator<string, void, void> {
    const { run, order, format } = this.request;
    // Its columns are for those who begin; who goes on has them.
    if (format.head !== '' && this.cursor === undefined) yield* this.hand(format.head);
    // The answer begins at once, though the first result may be a long time coming.
    if (this.watch !== undefined) yield* this.hand(BLANK);
    while (await this.goesOn()) {
      // As it was before the read: what is over then has nothing behind what is read now.
      const pulse = this.watch?.pulse;
      const { items, cursor, isFull } = await this.reader.ended(run, order, this.cursor, PAGE);
      if (items.length > 0)
        yield* this.hand(format.text((await this.reader.answered(run, order, items)).map(resultDto)));
      this.cursor = cursor;
      if (isFull) continue;
      if (pulse === undefined || pulse.isOver) return;
      if (this.clock.now() - this.handedAt >= HEARTBEAT_MS) yield* this.hand(BLANK);
      await this.next();
    }
  }
}
