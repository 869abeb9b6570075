import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { AccessService, type Principal } from '../access/index.js';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { FollowerSeats } from '../platform/server/index.js';
import { ChangeLog, isLogCursor, LOG_START } from '../registration/index.js';
import { ChangeTail } from './change-tail.js';
import { ClientStream } from './client-stream.js';
import { type ChangeStreamOptionsDto } from './dto/change-stream.dto.js';
import { StreamMetrics } from './stream.metrics.js';

/** The change log to the outside: one stream for each client. */
@Injectable()
export class ChangeStreamService implements OnModuleDestroy {
  private readonly seats = new FollowerSeats<ClientStream>('clients follow the change log here already');

  constructor(
    private readonly log: ChangeLog,
    private readonly tail: ChangeTail,
    private readonly access: AccessService,
    private readonly metrics: StreamMetrics,
    private readonly clock: Clock,
  ) {
    const lagMs = () => Math.max(0, ...this.seats.followers().map((client) => client.lagMs()));
    metrics.watch(
      () => this.seats.followers().length,
      () => lagMs() / 1_000,
    );
  }

  /**
   * @param lastEventId where a client that was cut off goes on; goes before the cursor, which it sends again unchanged
   * @returns text of server-sent events, which ends when it is destroyed
   */
  async open(principal: Principal, options: ChangeStreamOptionsDto, lastEventId?: string): Promise<Readable> {
    const cursor = cursorOf(options.cursor, lastEventId);
    // Whom there is no room for costs no look.
    this.seats.assertFree();
    const end = await this.tail.look();
    return this.seats.seat(this.client(principal, options, cursor ?? end), this.tail);
  }

  onModuleDestroy(): Promise<void> {
    return this.seats.close();
  }

  private client(principal: Principal, { kind, type }: ChangeStreamOptionsDto, cursor: string): ClientStream {
    return new ClientStream(
      {
        log: this.log,
        history: this.tail.history,
        clock: this.clock,
        isAdmitted: () => this.access.isAdmitted(principal),
        onTaken: (events) => this.metrics.take(events),
      },
      { tenantId: principal.tenantId, kinds: kind, types: type },
      cursor,
    );
  }
}

/** @returns undefined where the client wants what comes from now on */
function cursorOf(cursor: string | undefined, lastEventId: string | undefined): string | undefined {
  const [member, text] = lastEventId ? ['Last-Event-ID', lastEventId] : ['cursor', cursor];
  if (text === undefined) return undefined;
  if (text === 'start') return LOG_START;
  if (isLogCursor(text)) return text;
  throw new ProblemError(400, 'invalid-request', 'Invalid request', `${member} is not one that this log gave out`, {
    member,
  });
}
