import { type Clock } from '../platform/clock.js';
import { eventText, Follower, heartbeatText, openingText } from '../platform/server/index.js';
import {
  type ChangeFilter,
  type ChangeLog,
  isBehind,
  type PlacedChange,
  type TenantSlice,
} from '../registration/index.js';
import { changeDto } from './dto/change-stream.dto.js';
import { type LogHistory } from './log-history.js';

/** Events that are read at once, and held in memory for a client at most. */
const PAGE = 1_000;
/** Characters that are handed on at once: an event by itself would cost a packet. */
const CHUNK = 16_384;
const RETRY_MS = 2_000;
const HEARTBEAT_MS = 15_000;
/** A client that is so far behind, or more than a page, is told, and then no more for so long. */
const LAG_MS = 5_000;

export interface StreamSource {
  readonly log: ChangeLog;
  readonly history: LogHistory;
  readonly clock: Clock;
  /** Whether the key that opened the stream is still good. */
  readonly isAdmitted: () => Promise<boolean>;
  /** Told how many events the client took. */
  readonly onTaken: (events: number) => void;
}

/** What one client is sent. Nothing is read before the client has taken what was read earlier. */
export class ClientStream extends Follower {
  private lagToldAt = -Infinity;
  /** The id that the client would come back with. */
  private toldCursor: string;

  /** @param cursor what the client has: it gets what comes after that */
  constructor(
    private readonly source: StreamSource,
    private readonly filter: ChangeFilter,
    private cursor: string,
  ) {
    super(source.clock, source.isAdmitted);
    this.toldCursor = cursor;
  }

  /** Ends when the stream is stopped or the key is no longer good; rejects where the database does not answer. */
  async *texts(): AsyncGenerator<string, void, void> {
    yield* this.hand(openingText(RETRY_MS, this.cursor));
    while (await this.goesOn()) {
      if (this.hasUnread()) yield* this.page();
      else if (this.isSilent())
        yield* this.hand(heartbeatText(this.cursor === this.toldCursor ? undefined : this.told()));
      else await this.next();
    }
  }

  /** To be called after each look at the end of the log. */
  override look(): void {
    if (this.isStopped || this.hasUnread() || this.isSilent()) super.look();
  }

  /** For how long the next event has been waiting for the client, in milliseconds; 0 where there is none. */
  lagMs(): number {
    return this.source.history.waitingMs(this.cursor, this.source.clock.now());
  }

  private hasUnread(): boolean {
    const { end } = this.source.history;
    return end !== undefined && isBehind(this.cursor, end);
  }

  private isSilent(): boolean {
    return this.source.clock.now() - this.handedAt >= HEARTBEAT_MS;
  }

  private async *page(): AsyncGenerator<string, void, void> {
    const until = this.source.history.end!;
    const slice = await this.source.log.read(this.filter, { after: this.cursor, until }, PAGE);
    const lag = await this.lagText(slice, until);
    if (lag !== undefined) yield* this.hand(lag);
    for (const { text, cursor, events } of chunksOf(slice.changes)) {
      yield* this.hand(text);
      this.source.onTaken(events);
      this.cursor = this.toldCursor = cursor;
    }
    this.cursor = slice.cursor;
  }

  private async lagText({ changes, cursor, hasMore }: TenantSlice, until: string): Promise<string | undefined> {
    const waitingMs = this.lagMs();
    if (changes.length === 0 || (!hasMore && waitingMs < LAG_MS)) return undefined;
    const now = this.source.clock.now();
    if (now - this.lagToldAt < LAG_MS) return undefined;
    this.lagToldAt = now;
    const behindEvents =
      cursor === until ? changes.length : await this.source.log.count(this.filter, { after: this.cursor, until });
    return eventText('lag', { behindEvents, behindSeconds: Math.round(waitingMs / 1_000) });
  }

  private told(): string {
    return (this.toldCursor = this.cursor);
  }
}

interface Chunk {
  text: string;
  /** Of the last event in it. */
  cursor: string;
  events: number;
}

function* chunksOf(changes: readonly PlacedChange[]): Generator<Chunk, void, void> {
  let [text, events] = ['', 0];
  for (const [index, change] of changes.entries()) {
    text += eventText('change', changeDto(change), change.cursor);
    events++;
    if (text.length < CHUNK && index < changes.length - 1) continue;
    yield { text, cursor: change.cursor, events };
    [text, events] = ['', 0];
  }
}
