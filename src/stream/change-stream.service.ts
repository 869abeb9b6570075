import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { AccessService, type Principal } from '../access/index.js';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { textStream } from '../platform/server/index.js';
import { ChangeLog, isLogCursor, LOG_START } from '../registration/index.js';
import { ChangeTail } from './change-tail.js';
import { ClientStream } from './client-stream.js';
import { type ChangeStreamOptionsDto } from './dto/change-stream.dto.js';
import { StreamMetrics } from './stream.metrics.js';

/** Clients of one process: each may hold a page in memory and asks the database for its own pages. */
const MAX_CLIENTS = 100;
const RETRY_AFTER_SECONDS = 10;
/** How long a client may take to receive the end of its stream when the service stops. */
const FAREWELL_MS = 1_000;

/** The change log to the outside: one stream for each client. */
@Injectable()
export class ChangeStreamService implements OnModuleDestroy {
  private readonly logger = new Logger(ChangeStreamService.name);
  private readonly clients = new Map<Readable, ClientStream>();
  /** Seats of clients and of those who are about to be. */
  private seats = 0;
  private isClosing = false;

  constructor(
    private readonly log: ChangeLog,
    private readonly tail: ChangeTail,
    private readonly access: AccessService,
    private readonly metrics: StreamMetrics,
    private readonly clock: Clock,
  ) {
    const lagMs = () => Math.max(0, ...[...this.clients.values()].map((client) => client.lagMs()));
    metrics.watch(
      () => this.clients.size,
      () => lagMs() / 1_000,
    );
  }

  /**
   * @param lastEventId where a client that was cut off goes on; goes before the cursor, which it sends again unchanged
   * @returns text of server-sent events, which ends when it is destroyed
   */
  async open(principal: Principal, options: ChangeStreamOptionsDto, lastEventId?: string): Promise<Readable> {
    const cursor = cursorOf(options.cursor, lastEventId);
    this.takeSeat();
    try {
      const end = await this.tail.look();
      return this.serve(principal, options, cursor ?? end);
    } catch (error) {
      this.seats--;
      throw error;
    }
  }

  /** Before the server waits for its connections, and long before the database goes. */
  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    const open = [...this.clients];
    // Not `once` of node:events: it rejects where a client is cut off just now.
    const closed = Promise.all(open.map(([readable]) => new Promise((resolve) => readable.once('close', resolve))));
    for (const [, client] of open) client.stop();
    await Promise.race([closed, delay(FAREWELL_MS, undefined, { ref: false })]);
    for (const [readable] of open) readable.destroy();
    await closed;
  }

  private takeSeat(): void {
    const detail = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    if (this.isClosing || this.seats >= MAX_CLIENTS)
      throw new ProblemError(
        503,
        'unavailable',
        'Temporarily unavailable',
        this.isClosing ? 'The service is stopping' : `${MAX_CLIENTS} clients follow the change log here already`,
        detail,
      );
    this.seats++;
  }

  private serve(principal: Principal, { kind, type }: ChangeStreamOptionsDto, cursor: string): Readable {
    const client = new ClientStream(
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
    const readable = textStream(client.texts(), () => client.stop());
    const leave = this.tail.follow(() => {
      client.look();
      if (client.isStalled()) readable.destroy();
    });
    this.clients.set(readable, client);
    readable.once('error', (error) => this.logger.warn(`a stream was cut: ${error.name}`));
    readable.once('close', () => {
      leave();
      this.clients.delete(readable);
      this.seats--;
    });
    if (this.isClosing) client.stop();
    return readable;
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
