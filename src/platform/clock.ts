/** The only source of "now". Everything that needs the time is handed a Clock, so that tests and the time machine can move it. */
export abstract class Clock {
  /** Milliseconds since the epoch, UTC. */
  abstract now(): number;

  date(): Date {
    return new Date(this.now());
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}

/** What a parent process sends to move the clock of its child, and what it gets back when that is done. */
export interface ClockMessage {
  /** Milliseconds that the clock is behind that of the machine. */
  readonly clockBehindMs: number;
}

/**
 * Follows the machine's at a distance that the parent process sets, over the channel that it opened to its child: nobody else can. So a demo
 * or a test plays weeks in a minute. Deadlines, leases and schedules are told by the clock of the database and do not move.
 */
export class MovedClock extends Clock {
  private behindMs = 0;

  constructor(parent: Pick<NodeJS.Process, 'on' | 'send' | 'channel'> = process) {
    super();
    parent.on('message', (message) => {
      if (!isClockMessage(message)) return;
      this.behindMs = message.clockBehindMs;
      parent.send?.(message);
    });
    // Listening must not keep a process that is done.
    parent.channel?.unref();
  }

  now(): number {
    return Date.now() - this.behindMs;
  }
}

const isClockMessage = (message: unknown): message is ClockMessage =>
  Number.isFinite((message as Partial<ClockMessage> | null)?.clockBehindMs);

/** Monotonic milliseconds for measuring durations; never goes backwards, says nothing about the date. */
export const monotonic = (): number => performance.now();
