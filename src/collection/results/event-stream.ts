import { type Clock } from '../../platform/clock.js';
import { eventText, Follower, heartbeatText, openingText } from '../../platform/server/index.js';
import { type CollectionRun } from '../collection-run.js';
import { itemDto } from './result-answer.js';
import { type ResultReader } from './result-reader.js';
import { type RunWatch } from './run-watch.js';
import { cursorAt, isBefore, START, type StoredItem } from './stored-item.js';

/** Items that are read at once, and held in memory for a client at most. */
const PAGE = 500;
/** Events that are handed on at once: one by itself would cost a packet. */
const TOGETHER = 50;
const RETRY_MS = 2_000;
const HEARTBEAT_MS = 15_000;
const PROGRESS_MS = 1_000;

/** A run as it goes, for one client. */
export class EventStream extends Follower {
  private toldCounts?: string;
  private toldAt = -Infinity;

  /** @param cursor what the client has: it gets the results behind that */
  constructor(
    clock: Clock,
    isAdmitted: () => Promise<boolean>,
    private readonly reader: ResultReader,
    private readonly run: CollectionRun,
    private readonly watch: RunWatch,
    private cursor: string = START.completion,
  ) {
    super(clock, isAdmitted);
  }

  async *texts(): AsyncGenerator<string, void, void> {
    yield* this.hand(openingText(RETRY_MS, this.cursor));
    while (await this.goesOn()) {
      const { pulse } = this.watch;
      // Purged to the last trace meanwhile.
      if (pulse === undefined) return;
      const hasUnread = isBefore(this.cursor, pulse.end);
      if (this.isProgressDue() || (pulse.isOver && !hasUnread && this.hasProgress())) yield* this.progress();
      else if (hasUnread) yield* this.results();
      else if (pulse.isOver) return yield* this.hand(eventText('done', this.ending()));
      else if (this.clock.now() - this.handedAt >= HEARTBEAT_MS) yield* this.hand(heartbeatText());
      else await this.next();
    }
  }

  private hasProgress(): boolean {
    return this.toldCounts !== this.watch.counts();
  }

  private isProgressDue(): boolean {
    return this.hasProgress() && this.clock.now() - this.toldAt >= PROGRESS_MS;
  }

  private async *progress(): AsyncGenerator<string, void, void> {
    this.toldCounts = this.watch.counts();
    this.toldAt = this.clock.now();
    yield* this.hand(eventText('progress', await this.watch.progress()));
  }

  private async *results(): AsyncGenerator<string, void, void> {
    const { items, cursor } = await this.reader.ended(this.run, 'completion', this.cursor, PAGE);
    // What was there may have been purged, or taken back to be tried again.
    if (items.length === 0) return this.skip();
    for (let first = 0; first < items.length; first += TOGETHER)
      yield* this.hand(
        items
          .slice(first, first + TOGETHER)
          .map(resultText)
          .join(''),
      );
    this.cursor = cursor;
  }

  private skip(): void {
    this.cursor = cursorAt('completion', { xid: this.watch.pulse!.end[0], line: this.watch.pulse!.end[1] });
  }

  private ending(): object {
    const self = `/v1/batches/${this.run.id}`;
    return { state: this.watch.pulse!.state, results: `${self}/results`, summary: `${self}/summary` };
  }
}

const resultText = (item: StoredItem): string => eventText('result', itemDto(item), cursorAt('completion', item));
